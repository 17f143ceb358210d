using Microsoft.Extensions.Options;

namespace TypedSession.Tests.Hosting;

public class OptionsTests
{
    public static TheoryData<string, Action<TypedSessionOptions>> Impossible => new()
    {
        { "IdleTimeout is 00:00:00", options => options.IdleTimeout = TimeSpan.Zero },
        { "IdleTimeout is 00:00:00.9990000", options => options.IdleTimeout = TimeSpan.FromMilliseconds(999) },
        { "shorter than IdleTimeout", options => options.AbsoluteTimeout = TimeSpan.FromMinutes(19) },
        { "KeptTimeout (07:59:59) is shorter than AbsoluteTimeout", options => options.KeptTimeout = new TimeSpan(7, 59, 59) },
        { "AbsoluteTimeout is 365.00:00:01", options => options.AbsoluteTimeout = TimeSpan.FromDays(365) + TimeSpan.FromSeconds(1) },
        { "Cookie.MaxBytes is 255", options => options.Cookie.MaxBytes = 255 },
        { "Cookie.MaxBytes is 4051", options => options.Cookie.MaxBytes = 4051 },
        { "Cookie.RememberedBytes is -1", options => options.Cookie.RememberedBytes = -1 },
        { "Cookie.RememberedBytes is 1073741825", options => options.Cookie.RememberedBytes = 1_073_741_825 },
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
        Assert.Null(options.Cookie.MaxBytes);
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

    [Fact]
    public async Task Configuration_binds_all_states_and_each_by_its_name()
    {
        await using TestApp app = await StartAsync(new()
        {
            ["IdleTimeout"] = "00:30:00",
            ["Cookie:SameSite"] = "Strict",
            ["Renewal:AfterRequests"] = "9",
            ["States:Cart:IdleTimeout"] = "00:01:00",
            ["States:cart:Store:FaultPolicy"] = "ReadOnly",
            ["States:cart:Client:Binding"] = "StepUp",
        });

        TypedSessionOptions cart = OptionsOf(app, "cart");
        Assert.Equal((TimeSpan.FromMinutes(1), 9, SameSiteMode.Strict), (cart.IdleTimeout, cart.Renewal.AfterRequests, cart.Cookie.SameSite));
        Assert.Equal((StoreFaultPolicy.ReadOnly, ClientBinding.StepUp), (cart.Store.FaultPolicy, cart.Client.Binding));
        TypedSessionOptions taste = OptionsOf(app, "taste");
        Assert.Equal((TimeSpan.FromMinutes(30), ClientBinding.Off), (taste.IdleTimeout, taste.Client.Binding));
    }

    [Fact]
    public async Task Configuration_of_a_state_that_there_is_not_stops_the_application_at_its_start()
    {
        OptionsValidationException exception = await Assert.ThrowsAsync<OptionsValidationException>(
            () => StartAsync(new() { ["States:crat:IdleTimeout"] = "00:01:00" }));

        Assert.Contains("'TypedSession:States:crat' in the configuration names no session state. There are: ", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("IdleTimout", "00:30:00", "'TypedSession:IdleTimout' in the configuration is no option. There are: IdleTimeout, ")]
    [InlineData("Domain", "example.com", "'TypedSession:Domain' in the configuration is no option")]
    [InlineData("UseTimeouts", "NistAal2", "'TypedSession:UseTimeouts' in the configuration is no option")]
    [InlineData("IdleTimeout:Minutes", "30", "'TypedSession:IdleTimeout:Minutes' in the configuration is no option")]
    [InlineData("Cookie", "Strict", "'TypedSession:Cookie' in the configuration is a value")]
    [InlineData("Cookie:Sameside", "Strict", "'TypedSession:Cookie:Sameside' in the configuration is no option. There are: SameSite, ")]
    [InlineData("States:cart", "x", "'TypedSession:States:cart' in the configuration is a value")]
    [InlineData("States:cart:SameSite", "Strict", "'TypedSession:States:cart:SameSite' in the configuration is no option")]
    [InlineData("States:cart:Store:AllStates", "true", "'TypedSession:States:cart:Store:AllStates' in the configuration is no option")]
    [InlineData("Store:Kind", "Memory", "'TypedSession:Store:Kind' in the configuration counts only with UseConfiguredStore")]
    [InlineData("Store:AllStates", "true", "'TypedSession:Store:AllStates' in the configuration counts only with UseConfiguredStore")]
    [InlineData("States:cart:Store:ConnectionName", "x", "counts only with UseConfiguredStore")]
    public async Task An_option_in_the_wrong_place_stops_the_application_at_its_start(string key, string value, string message)
    {
        OptionsValidationException exception =
            await Assert.ThrowsAsync<OptionsValidationException>(() => StartAsync(new() { [key] = value }));

        Assert.Contains(message, Assert.Single(exception.Failures), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_option_has_its_place_in_the_configuration()
    {
        string[] keys =
        [
            .. Keys("", typeof(TypedSessionOptions)), .. Keys("Cookie:", typeof(SessionCookieOptions)),
            .. Keys("Renewal:", typeof(SessionRenewalOptions)), .. Keys("Client:", typeof(SessionClientOptions)),
            .. Keys("Store:", typeof(SessionStoreOptions)),
        ];

        await using TestApp app = await StartAsync(keys.ToDictionary(static key => key, static string? (key) =>
            key == "Cookie:Path" ? "/" : key == "Cookie:Domain" ? "example.com" : ""));

        Assert.Contains("Store:LastWriteWins", keys);

        static IEnumerable<string> Keys(string prefix, Type options) =>
            from property in options.GetProperties() where property.CanWrite select prefix + property.Name;
    }

    [Fact]
    public async Task Configuration_that_cannot_work_says_of_which_state_it_is()
    {
        OptionsValidationException exception = await Assert.ThrowsAsync<OptionsValidationException>(
            () => StartAsync(new() { ["States:cart:Renewal:Grace"] = "00:06:00" }));

        Assert.StartsWith("Session state 'cart': TypedSessionOptions.Renewal.Grace is 00:06:00", Assert.Single(exception.Failures), StringComparison.Ordinal);
    }

    /// <summary>In whatever order they are added.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task One_state_begins_with_what_is_set_for_all_and_post_configuration_comes_last(bool isFirst)
    {
        void Configure(IServiceCollection services) => services
            .Configure<TypedSessionOptions>("cart", options => options.IdleTimeout *= 2)
            .Configure<TypedSessionOptions>(options => options.IdleTimeout = TimeSpan.FromMinutes(3))
            .PostConfigure<TypedSessionOptions>(options => options.AbsoluteTimeout = options.IdleTimeout * 2);
        await using TestApp app = await TestApp.StartAsync(
            CartEndpoints.Map, new() { BeforeSessions = isFirst ? Configure : null, AfterSessions = isFirst ? null : Configure });

        TypedSessionOptions cart = OptionsOf(app, "cart");
        Assert.Equal((TimeSpan.FromMinutes(6), TimeSpan.FromMinutes(12)), (cart.IdleTimeout, cart.AbsoluteTimeout));
        TypedSessionOptions taste = OptionsOf(app, "taste");
        Assert.Equal((TimeSpan.FromMinutes(3), TimeSpan.FromMinutes(6)), (taste.IdleTimeout, taste.AbsoluteTimeout));
    }

    [Fact]
    public async Task A_validator_of_the_application_sees_each_state()
    {
        OptionsValidationException exception = await Assert.ThrowsAsync<OptionsValidationException>(() => TestApp.StartAsync(CartEndpoints.Map, new()
        {
            AfterSessions = static services => services
                .AddTypedSession().Configure<Cart>(static options => options.IdleTimeout = TimeSpan.FromMinutes(7)).Services
                .AddOptions<TypedSessionOptions>("cart").Validate(static options => options.IdleTimeout < TimeSpan.FromMinutes(7), "no longer than we allow"),
        }));

        Assert.Contains("no longer than we allow", exception.Message, StringComparison.Ordinal);
    }

    private static TypedSessionOptions OptionsOf(TestApp app, string state) => app.Services.GetRequiredService<IOptionsMonitor<TypedSessionOptions>>().Get(state);

    private static Task<TestApp> StartAsync(Dictionary<string, string?> configuration) => TestApp.StartAsync(CartEndpoints.Map, new()
    {
        AfterSessions = services => services.AddTypedSession(new ConfigurationBuilder()
            .AddInMemoryCollection(configuration.ToDictionary(static pair => $"TypedSession:{pair.Key}", static pair => pair.Value))
            .Build().GetSection("TypedSession")),
    });
}
