using System.Net;
using Microsoft.Extensions.Options;

namespace TypedSession.Tests.Stores;

public class OwnerTests
{
    [Fact]
    public async Task An_owners_sessions_are_listed_and_one_of_them_is_ended()
    {
        await using TestApp app = await TestApp.StartAsync(BasketEndpoints.Map, BasketEndpoints.With(new InMemorySessionRecordStore()));
        Browser phone = await SignInAsync(app, 7);
        app.Time.Advance(TimeSpan.FromMinutes(1));
        Browser desk = await SignInAsync(app, 7);
        await SignInAsync(app, 8);
        ISessionAdministration revocations = app.Services.GetRequiredService<ISessionAdministration>();

        IReadOnlyList<SessionRecordSummary> sessions = await revocations.ListAsync("7");
        Assert.Equal(["basket 03:05:05", "basket 03:04:05"], sessions.Select(session => $"{session.State} {session.LastSeen:HH:mm:ss}"));
        await revocations.RevokeAsync(sessions[1].Key);

        Assert.Equal(sessions[0], Assert.Single(await revocations.ListAsync("7")));
        Assert.StartsWith("Revoked", (await phone.GetAsync("/")).Body, StringComparison.Ordinal);
        Assert.StartsWith("Restored", (await desk.GetAsync("/")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_owner_is_given_as_its_member_holds_it_and_of_an_id_of_ones_own_the_value_inside()
    {
        InMemorySessionRecordStore store = new();
        MemberId member = new(-7);
        Guid device = Guid.NewGuid();
        await using TestApp app = await TestApp.StartAsync(
            web =>
            {
                web.MapPost("/in", (ISession<Membership> membership, ISession<Device> known, ISession<Meter> meter) =>
                {
                    membership.Update(_ => new Membership { Member = member });
                    known.Update(_ => new Device { Id = device });
                    meter.Update(_ => new Meter { Serial = ulong.MaxValue });
                });
                web.MapGet("/in", (ISession<Membership> membership, ISession<Device> known, ISession<Meter> meter) =>
                    $"{membership.Status} {known.Status} {meter.Status}");
            },
            new()
            {
                AfterSessions = services => services.AddTypedSession()
                    .UseStore<Membership>(_ => store).UseStore<Device>(_ => store).UseStore<Meter>(_ => store),
            });
        ISessionAdministration administration = app.Services.GetRequiredService<ISessionAdministration>();
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/in");

        Assert.Equal("membership", Assert.Single(await administration.ListAsync(member.Value)).State);
        Assert.Equal("device", Assert.Single(await administration.ListAsync(device)).State);
        Assert.Equal("meter", Assert.Single(await administration.ListAsync(ulong.MaxValue)).State);

        Assert.Equal("Restored Restored Restored", (await browser.GetAsync("/in")).Body);
        await administration.RevokeOwnerAsync(member.Value);
        await administration.RevokeOwnerAsync(device);
        await administration.RevokeOwnerAsync(ulong.MaxValue);

        Assert.Equal("Revoked Revoked Revoked", (await browser.GetAsync("/in")).Body);
    }

    [Fact]
    public async Task Beyond_the_limit_the_session_seen_longest_ago_ends()
    {
        await using TestApp app = await TestApp.StartAsync(
            BasketEndpoints.Map, BasketEndpoints.With(new InMemorySessionRecordStore(), options => options.Store.MaxSessionsPerOwner = 2));
        List<Browser> browsers = [];
        for (int i = 0; i < 3; i++)
        {
            browsers.Add(await SignInAsync(app, 7));
            app.Time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.StartsWith("Revoked", (await browsers[0].GetAsync("/")).Body, StringComparison.Ordinal);
        Assert.StartsWith("Restored", (await browsers[1].GetAsync("/")).Body, StringComparison.Ordinal);
        Assert.StartsWith("Restored", (await browsers[2].GetAsync("/")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sign_in_for_which_the_owners_sessions_cannot_be_listed_leaves_the_old_id_in_use()
    {
        RecordingStore store = new();
        await using TestApp app = await TestApp.StartAsync(
            BasketEndpoints.Map, BasketEndpoints.With(store, static options => options.Store.MaxSessionsPerOwner = 1));
        Browser oldest = await SignInAsync(app, 7);
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/note/x");
        store.Before = static operation => operation == "list" ? throw new IOException("down") : Task.CompletedTask;

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await browser.PostAsync("/become/7")).Status);

        store.Before = null;
        Assert.StartsWith("Restored", (await oldest.GetAsync("/")).Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await browser.PostAsync("/become/7")).Status);
        Assert.Equal("Restored 0 0 x", (await browser.GetAsync("/")).Body);
        Assert.StartsWith("Revoked", (await oldest.GetAsync("/")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_limit_that_refuses_leaves_the_others_alone()
    {
        await using TestApp app = await TestApp.StartAsync(BasketEndpoints.Map, BasketEndpoints.With(new InMemorySessionRecordStore(), options =>
        {
            options.Store.MaxSessionsPerOwner = 1;
            options.Store.LimitPolicy = SessionLimitPolicy.Refuse;
        }));
        Browser first = await SignInAsync(app, 7);
        Browser second = app.NewBrowser();

        Answer refused = await second.PostAsync("/become/7");
        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains("as many sessions of this account as are allowed", refused.Body, StringComparison.Ordinal);

        Assert.Empty(second.Jar);
        Assert.StartsWith("Restored", (await first.GetAsync("/")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_owner_that_changes_through_a_saved_update_has_a_new_id_as_well()
    {
        await using TestApp app = await TestApp.StartAsync(
            web =>
            {
                BasketEndpoints.Map(web);
                web.MapPost("/become-at-once/{id:int}", (int id, ISession<Basket> session) => session.UpdateAsync(basket => basket with { CustomerId = id }));
            },
            BasketEndpoints.With(new InMemorySessionRecordStore()));
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/note/x");
        string before = (await browser.GetAsync("/id")).Body;

        await browser.PostAsync("/become-at-once/7");

        Assert.NotEqual(before, (await browser.GetAsync("/id")).Body);
        Assert.Equal("Restored 0 0 x", (await browser.GetAsync("/")).Body);
    }

    [Fact]
    public async Task A_limit_that_counts_nothing_is_refused_at_start_up() => await Assert.ThrowsAsync<OptionsValidationException>(
        () => TestApp.StartAsync(BasketEndpoints.Map, BasketEndpoints.With(new InMemorySessionRecordStore(), options => options.Store.MaxSessionsPerOwner = 0)));

    [Fact]
    public async Task A_limit_for_sessions_in_cookies_is_refused_at_start_up() => await Assert.ThrowsAsync<InvalidOperationException>(
        () => TestApp.StartAsync(AccountEndpoints.Map, new() { Options = options => options.Store.MaxSessionsPerOwner = 2 }));

    private static async Task<Browser> SignInAsync(TestApp app, int customer)
    {
        Browser browser = app.NewBrowser();
        await browser.PostAsync($"/become/{customer}");
        return browser;
    }
}

/// <summary>An id of a type of its own.</summary>
[SessionPart]
public readonly partial record struct MemberId([SessionKey(0)] int Value);

[SessionState("membership")]
public sealed partial record Membership
{
    [SessionKey(0), SessionOwner] public MemberId Member { get; init; }
}

[SessionState("device")]
public sealed partial record Device
{
    [SessionKey(0), SessionOwner] public Guid? Id { get; init; }
}

[SessionState("meter")]
public sealed partial record Meter
{
    [SessionKey(0), SessionOwner] public ulong Serial { get; init; }
}
