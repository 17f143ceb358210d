using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;

namespace TypedSession.Tests.Commit;

/// <summary>Several flash members in one state, and a state with nothing else.</summary>
public class FlashMemberTests
{
    [Theory]
    [InlineData("notice", "Saved.|Hello.||False")]
    [InlineData("greeting", "|Welcome.||False")]
    [InlineData("added", "|Hello.|4|False")]
    [InlineData("first", "|Hello.||True")]
    [InlineData("both", "Saved.|Welcome.||False")]
    [InlineData("text", "Saved.|Welcome.||False")]
    [InlineData("length", "Saved.|Hello.||False")]
    [InlineData("kept", "|Hello.||False")]
    [InlineData("all", "Saved.|Welcome.|4|True")]
    public async Task A_member_is_used_up_when_it_is_taken_and_the_others_are_not(string what, string taken)
    {
        await using TestApp app = await TestApp.StartAsync(MapFlashes);
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/set");

        await browser.GetAsync("/take/" + what);

        string[] before = ["Saved.", "Welcome.", "4", "True"];
        string[] initial = ["", "Hello.", "", "False"];
        string left = string.Join('|', before.Zip(initial, taken.Split('|')).Select(member => member.Third == member.Second ? member.First : member.Second));
        Assert.Equal("2|" + left, (await browser.GetAsync("/")).Body);
    }

    [Fact]
    public async Task A_function_that_makes_an_object_is_refused_and_takes_nothing()
    {
        await using TestApp app = await TestApp.StartAsync(MapFlashes);
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/set");

        Assert.Contains("when it ran again", (await browser.GetAsync("/take/list")).Body, StringComparison.Ordinal);

        Assert.Equal("2|Saved.|Welcome.|4|True", (await browser.GetAsync("/")).Body);
    }

    [Fact]
    public async Task A_session_that_held_nothing_but_a_flash_leaves_no_cookie_behind()
    {
        await using TestApp app = await TestApp.StartAsync(MapFlashes);
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/set-notice");
        Assert.Equal("Saved.", (await browser.GetAsync("/take/notice")).Body);

        Assert.Empty(browser.Jar);
        Assert.Empty((await browser.GetAsync("/take/notice")).SetCookies);
    }

    [Theory]
    [InlineData("/renew")]
    [InlineData("/keep")]
    [InlineData("/sign-in")]
    public async Task A_session_with_something_besides_its_flash_keeps_its_cookie(string path)
    {
        await using TestApp app = await TestApp.StartAsync(MapFlashes, new() { BeforeSessions = services => services.AddAuthentication("test").AddCookie("test") });
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/set-notice");
        app.Time.Advance(TimeSpan.FromSeconds(1));
        await browser.PostAsync(path);

        await browser.GetAsync("/take/notice");

        Assert.Contains(browser.Jar, cookie => cookie.Key.Contains("flashes", StringComparison.Ordinal));
    }

    private static void MapFlashes(WebApplication app)
    {
        app.MapPost("/set", (ISession<Flashes> session) => session.Value = new() { Kept = 2, Notice = "Saved.", Greeting = "Welcome.", Added = [4], IsFirst = true });
        app.MapPost("/set-notice", (ISession<Flashes> session) => session.Update(flashes => flashes with { Notice = "Saved." }).Kept);
        app.MapPost("/renew", (ISession<Flashes> session) => session.RenewId());
        app.MapPost("/keep", (ISession<Flashes> session) => session.Update(flashes => flashes with { Kept = 1 }).Kept);
        app.MapPost("/sign-in", (HttpContext context) => context.SignInAsync(new ClaimsPrincipal(new ClaimsIdentity([new Claim("name", "Ada")], "test"))));
        app.MapGet("/", (ISession<Flashes> session) =>
            session.Value is var flashes ? $"{flashes.Kept}|{flashes.Notice}|{flashes.Greeting}|{string.Join(',', flashes.Added)}|{flashes.IsFirst}" : "");
        app.MapGet("/take/{what}", (string what, ISession<Flashes> session) => what switch
        {
            "notice" => session.TakeFlash(flashes => flashes.Notice),
            "greeting" => session.TakeFlash(flashes => flashes.Greeting),
            "added" => string.Join(',', session.TakeFlash(flashes => flashes.Added)),
            "first" => session.TakeFlash(flashes => flashes.IsFirst).ToString(),
            "both" => session.TakeFlash(flashes => (flashes.Notice, flashes.Greeting)).ToString(),
            "text" => session.TakeFlash(flashes => $"{flashes.Notice} {flashes.Greeting}"),
            "length" => session.TakeFlash(flashes => flashes.Notice!.Length).ToString(System.Globalization.CultureInfo.InvariantCulture),
            "kept" => session.TakeFlash(flashes => flashes.Kept).ToString(System.Globalization.CultureInfo.InvariantCulture),
            "list" => Assert.Throws<ArgumentException>(() => session.TakeFlash(flashes => flashes.Added.ToList())).Message,
            _ => session.TakeFlash().Notice,
        });
    }
}
