using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace TypedSession.Security.Tests.Identity;

/// <summary>Session fixation: an attacker's own cookie in a victim's browser, before the victim signs in.</summary>
public sealed class PlantedCookieTests(ITestOutputHelper output)
{
    [Fact]
    public async Task A_cookie_planted_before_the_sign_in_never_becomes_the_victims_session()
    {
        await using TestApp app = await TestApp.StartAsync(Map, new() { AfterSessions = AddCookies });
        int rounds = Campaign.Of(1_000, 50);
        int accepted = 0;
        for (int round = 0; round < rounds; round++)
        {
            Browser attacker = app.NewBrowser();
            await attacker.PostAsync("/theme/dark");
            Browser victim = attacker.At(app);

            await victim.PostAsync($"/sign-in/{round}");

            Assert.StartsWith($"Restored {round}", (await victim.GetAsync("/account")).Body, StringComparison.Ordinal);
            if ((await attacker.GetAsync("/account")).Body != "Restored  dark") accepted++;

            // What the attacker changes in the minute of the grace is theirs alone.
            await attacker.PostAsync("/theme/planted");
            Assert.Equal($"Restored {round} dark", (await victim.GetAsync("/account")).Body);
            app.Time.Advance(TimeSpan.FromSeconds(60));
            if ((await attacker.GetAsync("/account")).Body.StartsWith("Restored", StringComparison.Ordinal)) accepted++;
        }

        output.WriteLine($"planted cookies: {rounds} tried, {accepted} accepted");
        Assert.Equal(0, accepted);
    }

    private static void AddCookies(IServiceCollection services) => services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie();

    private static void Map(WebApplication app)
    {
        AccountEndpoints.Map(app);
        app.MapPost("/sign-in/{id:int}", async (int id, HttpContext context, ISession<Account> session) =>
        {
            session.Update(account => account with { CustomerId = id });
            await context.SignInAsync(new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, $"{id}")], "password")));
        });
    }
}
