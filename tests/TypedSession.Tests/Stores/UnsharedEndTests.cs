using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace TypedSession.Tests.Stores;

/// <summary>A sign-out that could not be made known to other nodes is none: it is refused, and can be repeated.</summary>
public class UnsharedEndTests
{
    [Fact]
    public async Task A_sign_out_that_could_not_be_told_is_a_503_and_is_told_when_it_is_repeated()
    {
        SwitchedLog log = new() { IsAway = false };
        await using TestApp app = await TestApp.StartAsync(
            web =>
            {
                CartEndpoints.Map(web);
                web.MapPost("/sign-out", context => context.SignOutAsync());
            },
            new()
            {
                AfterSessions = services =>
                {
                    services.AddTypedSession().UseStore<Basket>(static _ => new InMemorySessionRecordStore()).UseRevocationLog(_ => log);
                    services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie();
                },
            });
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/add/7");
        string name = browser.Jar.Keys.Single();

        log.IsAway = true;
        Answer refused = await browser.PostAsync("/sign-out");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.Status);
        Assert.Contains(name, browser.Jar.Keys);
        Assert.Empty(log.Records);

        log.IsAway = false;
        Answer repeated = await browser.PostAsync("/sign-out");

        Assert.Equal(HttpStatusCode.OK, repeated.Status);
        Assert.Empty(browser.Jar);
        Assert.Single(log.Records);
    }

    private sealed class SwitchedLog : ISessionRevocationLog
    {
        public bool IsAway { get; set; }

        public List<SessionRevocationEntry> Records { get; } = [];

        public Task AppendAsync(SessionRevocationEntry entry, CancellationToken cancellationToken)
        {
            if (IsAway) throw new IOException("The log is away.");
            Records.Add(entry);
            return Task.CompletedTask;
        }

        public Task<SessionRevocationPage> ReadAsync(string? position, CancellationToken cancellationToken) =>
            Task.FromResult(new SessionRevocationPage { Entries = [], Position = "", HasMore = false });

        public Task WaitAsync(TimeSpan atMost, TimeProvider time, CancellationToken cancellationToken) => Task.Delay(atMost, time, cancellationToken);
    }
}
