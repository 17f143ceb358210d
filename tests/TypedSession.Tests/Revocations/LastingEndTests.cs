using Microsoft.AspNetCore.Mvc;
using TypedSession.Tests.Stores;

namespace TypedSession.Tests.Revocations;

/// <summary>
/// A release may have shorter timeouts than the one before and the one after: what it ends by an owner, a state or a key stays ended for as
/// long as any options could let a session live.
/// </summary>
public class LastingEndTests
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(365);

    private readonly ManualTime _time = new();
    private readonly KeyRing _keys = new();
    private readonly RecordingStore _store = new();
    private readonly RecordingLog _log = new(new());

    [Theory]
    [InlineData("/owner/7")]
    [InlineData("/state")]
    [InlineData("/all")]
    [InlineData("/one")]
    [InlineData("/key")]
    [InlineData("/become/7")]
    public async Task An_end_by_a_release_with_short_timeouts_holds_in_one_with_long_ones(string end)
    {
        Browser user;
        string id;
        await using (TestApp first = await StartAsync(Longest))
        {
            user = first.NewBrowser();
            await user.PostAsync("/become/7");
            id = (await user.GetAsync("/id")).Body;
        }

        SessionRecord row = _store.Written[^1];
        await using (TestApp second = await StartAsync(TimeSpan.FromMinutes(20)))
        {
            Browser another = second.NewBrowser();
            another.Headers["id"] = id;
            another.Headers["key"] = row.Key.Text;
            await another.PostAsync(end);
        }

        _store.Replace(row);
        _time.Advance(TimeSpan.FromDays(300));
        await using TestApp third = await StartAsync(Longest);

        Assert.Equal("Revoked 0 0", (await user.At(third).GetAsync("/")).Body);
    }

    [Fact]
    public async Task What_is_not_ended_lives_on_through_such_releases()
    {
        Browser user;
        await using (TestApp first = await StartAsync(Longest))
        {
            user = first.NewBrowser();
            await user.PostAsync("/become/7");
        }

        await using (TestApp second = await StartAsync(TimeSpan.FromMinutes(20))) await second.NewBrowser().PostAsync("/owner/8");
        _time.Advance(TimeSpan.FromDays(300));
        await using TestApp third = await StartAsync(Longest);

        Assert.Equal("Restored 0 0", (await user.At(third).GetAsync("/")).Body);
    }

    private Task<TestApp> StartAsync(TimeSpan timeout) => TestApp.StartAsync(
        web =>
        {
            BasketEndpoints.Map(web);
            web.MapPost("/owner/{owner}", (string owner, ISessionAdministration administration) => administration.RevokeOwnerAsync(owner));
            web.MapPost("/state", (ISessionAdministration administration) => administration.RevokeStateAsync<Basket>());
            web.MapPost("/all", (ISessionAdministration administration) => administration.RevokeAllAsync());
            web.MapPost("/one", ([FromHeader] string id, ISessionAdministration administration) =>
                administration.RevokeAsync(new SessionId(Convert.FromHexString(id))));
            web.MapPost("/key", ([FromHeader] string key, ISessionAdministration administration) =>
                administration.RevokeAsync(SessionRecordKey.Parse(key)));
        },
        new()
        {
            Time = _time,
            Keys = _keys,
            Options = options => (options.IdleTimeout, options.AbsoluteTimeout) = (timeout, timeout),
            AfterSessions = services => services.AddTypedSession().UseRevocationLog(_ => _log).UseStore<Basket>(_ => _store)
                .Configure<Basket>(options => options.Store.MaxSessionsPerOwner = timeout == Longest ? null : 1),
        });
}
