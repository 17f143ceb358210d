using Microsoft.Extensions.Options;

namespace TypedSession.Tests.Hosting;

public class OptionsTests
{
    public static TheoryData<string, Action<TypedSessionOptions>> Impossible => new()
    {
        { "IdleTimeout is 00:00:00", options => options.IdleTimeout = TimeSpan.Zero },
        { "IdleTimeout is 00:00:00.9990000", options => options.IdleTimeout = TimeSpan.FromMilliseconds(999) },
        { "shorter than IdleTimeout", options => options.AbsoluteTimeout = TimeSpan.FromMinutes(19) },
        { "AbsoluteTimeout is 365.00:00:01", options => options.AbsoluteTimeout = TimeSpan.FromDays(365) + TimeSpan.FromSeconds(1) },
        { "MaxCookieBytes is 255", options => options.MaxCookieBytes = 255 },
        { "MaxCookieBytes is 4051", options => options.MaxCookieBytes = 4051 },
    };

    [Theory]
    [MemberData(nameof(Impossible))]
    public async Task Options_that_cannot_work_stop_the_application_at_its_start(string message, Action<TypedSessionOptions> configure)
    {
        OptionsValidationException exception = await Assert.ThrowsAsync<OptionsValidationException>(
            () => TestApp.StartBareAsync(_ => { }, new() { Options = configure }));

        Assert.Contains("TypedSessionOptions." + message, exception.Message.Replace("TypedSessionOptions.AbsoluteTimeout (00:19:00) is shorter", "TypedSessionOptions.shorter", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void The_defaults_are_those_of_the_documentation()
    {
        TypedSessionOptions options = new();

        Assert.Equal(TimeSpan.FromMinutes(20), options.IdleTimeout);
        Assert.Equal(TimeSpan.FromHours(8), options.AbsoluteTimeout);
        Assert.Equal(TypedSessionOptions.MaximumCookieBytes, options.MaxCookieBytes);
        Assert.Equal(3072, new SessionStateAttribute().MaxCookieBytes);
    }

    [Fact]
    public async Task Options_can_also_come_from_configure_and_several_calls_add_up()
    {
        await using TestApp app = await TestApp.StartAsync(
            CartEndpoints.Map,
            new()
            {
                BeforeSessions = services => services.Configure<TypedSessionOptions>(options => options.IdleTimeout = TimeSpan.FromMinutes(1)),
                AfterSessions = services => services.AddTypedSession(options => options.Cookie.SameSite = SameSiteMode.Strict).Services.AddTypedSession(),
            });
        Browser browser = app.NewBrowser();

        Assert.Contains("samesite=strict", Assert.Single((await browser.PostAsync("/add/7")).SetCookies), StringComparison.Ordinal);
        app.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("Expired", (await browser.GetAsync("/status")).Body);
    }
}
