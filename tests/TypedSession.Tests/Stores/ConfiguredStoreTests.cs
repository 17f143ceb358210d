using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace TypedSession.Tests.Stores;

/// <summary>Stores that configuration chooses.</summary>
public sealed class ConfiguredStoreTests
{
    private const int EndsOfProcess = 30;
    private const string Long = "/note/123456789012345678901234567890";

    private readonly ConcurrentDictionary<string, InMemorySessionRecordStore> _stores = [];
    private readonly ConcurrentQueue<SessionRevocationEntry> _ends = [];

    [Theory]
    [InlineData(null, "true")]
    [InlineData("", "true")]
    [InlineData("Cookie", "true")]
    [InlineData("cookie", null)]
    public async Task Without_a_kind_and_with_the_kind_Cookie_states_are_in_their_cookies(string? kind, string? allStates)
    {
        await using TestApp app = await StartAsync(new() { ["Store:Kind"] = kind, ["Store:AllStates"] = allStates });

        await KeepsAsync(app, expected: "Restored 0 0 123456789012345678901234567890");
        Assert.Empty(_stores);
    }

    [Theory]
    [InlineData("Mine", null, 0)]
    [InlineData("mine", "false", 0)]
    [InlineData("MINE", "true", 1)]
    public async Task A_kind_keeps_what_its_own_call_does_or_every_state(string kind, string? allStates, int records)
    {
        await using TestApp app = await StartAsync(new()
        {
            ["Store:Kind"] = kind,
            ["Store:AllStates"] = allStates,
            ["Store:ConnectionName"] = "other",
            ["ConnectionStrings:other"] = "there",
        });

        await KeepsAsync(app, expected: "Restored 0 0 123456789012345678901234567890");
        Assert.Equal(["Mine there"], _stores.Keys);
        Assert.Equal(records, await CountAsync("Mine there"));
    }

    [Theory]
    [InlineData("Memory")]
    [InlineData("DistributedCache")]
    [InlineData("distributedcache")]
    public async Task Memory_and_the_application_s_cache_are_always_there(string kind)
    {
        await using TestApp app = await StartAsync(
            new() { ["Store:Kind"] = kind, ["Store:AllStates"] = "true" }, services => services.AddDistributedMemoryCache());

        await KeepsAsync(app, expected: "Restored 0 0 123456789012345678901234567890");

        // Only the cache tells other nodes of ends; that nothing does is said when the first one comes.
        Browser browser = app.NewBrowser();
        await browser.PostAsync(Long);
        await browser.PostAsync("/end");
        Assert.Equal(kind == "Memory", app.Log.Texts(EndsOfProcess).Any());
    }

    [Fact]
    public async Task A_state_is_kept_where_its_own_section_says()
    {
        await using TestApp app = await StartAsync(new()
        {
            ["Store:Kind"] = "Mine",
            ["ConnectionStrings:sessions"] = "general",
            ["ConnectionStrings:own"] = "special",
            ["States:basket:Store:ConnectionName"] = "own",
        });

        await KeepsAsync(app, expected: "Restored 0 0 123456789012345678901234567890");
        Assert.Equal((0, 1), (await CountAsync("Mine general"), await CountAsync("Mine special")));
    }

    [Fact]
    public async Task A_state_stays_in_its_cookie_where_its_own_section_says_so()
    {
        await using TestApp app = await StartAsync(new()
        {
            ["Store:Kind"] = "Mine",
            ["Store:AllStates"] = "true",
            ["ConnectionStrings:sessions"] = "general",
            ["States:Basket:Store:Kind"] = "Cookie",
        });

        await KeepsAsync(app, expected: "Restored 0 0 123456789012345678901234567890");
        Assert.Equal(0, await CountAsync("Mine general"));
    }

    [Fact]
    public async Task One_connection_is_opened_once_for_all_states_that_name_it()
    {
        int opened = 0;
        await using TestApp app = await StartAsync(
            new()
            {
                ["Store:Kind"] = "Counted",
                ["States:basket:Store:Kind"] = "counted",
                ["States:cart:Store:Kind"] = "Counted",
                ["States:taste:Store:Kind"] = "Cookie",
            },
            kinds: kinds => kinds.Add("Counted", _ =>
            {
                opened++;
                return new ConfiguredSessionStore(new InMemorySessionRecordStore());
            }));

        Assert.Equal(1, opened);
    }

    [Theory]
    [InlineData("Store:Kind")]
    [InlineData("States:basket:Store:Kind")]
    public async Task A_kind_that_there_is_not_stops_the_start_with_those_that_there_are(string key)
    {
        OptionsValidationException exception = await Assert.ThrowsAsync<OptionsValidationException>(
            () => StartAsync(new() { [key] = "Rediss" }));

        Assert.Equal(
            $"'{key}' in the configuration is 'Rediss', and there is no such kind of store. There are: Cookie, DistributedCache, Ending, Memory, Mine.",
            exception.Message);
    }

    [Theory]
    [InlineData("sesions", "'Store:ConnectionName' as 'sesions', and no 'ConnectionStrings:sesions'. There are: billing, empty.")]
    [InlineData("empty", "'Store:ConnectionName' as 'empty', and no 'ConnectionStrings:empty'. There are: billing, empty.")]
    [InlineData(null, "no 'Store:ConnectionName', and no 'ConnectionStrings:sessions'. There are: billing, empty.")]
    public async Task A_connection_that_there_is_not_stops_the_start_with_those_that_there_are(string? name, string expected)
    {
        OptionsValidationException exception = await Assert.ThrowsAsync<OptionsValidationException>(() => StartAsync(new()
        {
            ["Store:Kind"] = "Mine",
            ["Store:ConnectionName"] = name,
            ["ConnectionStrings:billing"] = "secret",
            ["ConnectionStrings:empty"] = "",
        }));

        Assert.EndsWith(expected, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_switch_that_is_none_stops_the_start()
    {
        OptionsValidationException exception = await Assert.ThrowsAsync<OptionsValidationException>(() => StartAsync(new()
        {
            ["Store:Kind"] = "Memory",
            ["Store:AllStates"] = "yes",
        }));

        Assert.Equal("'Store:AllStates' in the configuration is 'yes': set it to true or false.", exception.Message);
    }

    [Fact]
    public async Task An_application_that_gives_no_configuration_is_told_the_line_to_write()
    {
        InvalidOperationException exception = await Assert.ThrowsAsync<InvalidOperationException>(() => TestApp.StartAsync(
            BasketEndpoints.Map, new() { AfterSessions = static services => services.AddTypedSession().UseConfiguredStore() }));

        Assert.Contains("AddTypedSession(builder.Configuration.GetSection(\"TypedSession\"))", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_does_not_become_ready_stops_the_start_and_what_was_opened_ends_with_the_application()
    {
        OpenedStore opened = new(new InMemorySessionRecordStore());
        await using (await StartAsync(new() { ["Store:Kind"] = "Own" }, kinds: kinds => kinds.Add("Own", _ => opened)))
        {
            Assert.Equal((true, false), (opened.IsStarted, opened.IsDisposed));
        }

        Assert.True(opened.IsDisposed);
        OpenedStore failing = new(new InMemorySessionRecordStore()) { Fault = new InvalidOperationException("not ready") };
        Assert.Same(failing.Fault, await Assert.ThrowsAsync<InvalidOperationException>(
            () => StartAsync(new() { ["Store:Kind"] = "Own" }, kinds: kinds => kinds.Add("Own", _ => failing))));
    }

    [Theory]
    [InlineData("Ending", null, 1)]
    [InlineData(null, "Ending", 1)]
    [InlineData("Memory", null, 0)]
    public async Task The_ends_of_all_sessions_are_kept_with_the_first_store_that_keeps_any(string? kind, string? ofCart, int ends)
    {
        await using TestApp app = await StartAsync(new()
        {
            ["Store:Kind"] = kind,
            ["States:cart:Store:Kind"] = ofCart,
            ["ConnectionStrings:sessions"] = "there",
        });

        await EndAsync(app);

        Assert.Equal(ends, _ends.Count);
    }

    [Theory]
    [InlineData("Ending", true)]
    [InlineData("Ending", false)]
    [InlineData("Memory", false)]
    public async Task Of_several_logs_the_last_one_has_the_ends(string kind, bool isLater)
    {
        RecordingLog other = new([]);
        await using TestApp app = await TestApp.StartAsync(BasketEndpoints.Map, new()
        {
            AfterSessions = services =>
            {
                ITypedSessionBuilder sessions = services.AddTypedSession(Configure(services, new() { ["Store:Kind"] = kind, ["ConnectionStrings:sessions"] = "there" }));
                if (!isLater) sessions.UseRevocationLog(_ => other);
                sessions.UseConfiguredStore(Kinds);
                if (isLater) sessions.UseRevocationLog(_ => other);
            },
        });

        await EndAsync(app);

        bool isOther = isLater || kind == "Memory";
        Assert.Equal(isOther ? (0, 1) : (1, 0), (_ends.Count, other.Entries.Count));
    }

    /// <summary>As a test host adds it.</summary>
    [Fact]
    public async Task Configuration_is_read_when_the_application_starts()
    {
        await using TestApp app = await TestApp.StartAsync(BasketEndpoints.Map, new()
        {
            AfterSessions = services =>
            {
                IConfigurationRoot configuration = Configure(services, []);
                services.AddTypedSession(configuration).UseConfiguredStore(Kinds);
                configuration["Store:Kind"] = "Mine";
                configuration["ConnectionStrings:sessions"] = "late";
            },
        });

        Assert.Equal(["Mine late"], _stores.Keys);
    }

    private static async Task KeepsAsync(TestApp app, string expected)
    {
        Browser browser = app.NewBrowser();
        await browser.PostAsync(Long);
        Assert.Equal(expected, (await browser.GetAsync("/")).Body);
    }

    private static async Task EndAsync(TestApp app)
    {
        Browser browser = app.NewBrowser();
        await browser.PostAsync(Long);
        await browser.PostAsync("/end");
    }

    private static IConfigurationRoot Configure(IServiceCollection services, Dictionary<string, string?> values)
    {
        IConfigurationRoot configuration = new ConfigurationBuilder().AddInMemoryCollection(values).Build();
        services.AddSingleton<IConfiguration>(configuration);
        return configuration;
    }

    private async Task<int> CountAsync(string name) =>
        await _stores[name].DeleteExpiredAsync(DateTimeOffset.MaxValue, 100, TestContext.Current.CancellationToken);

    private void Kinds(SessionStoreKinds kinds) => kinds
        .Add("Mine", choice => new ConfiguredSessionStore(_stores.GetOrAdd($"Mine {choice.ConnectionString}", static _ => new InMemorySessionRecordStore())))
        .Add("Ending", choice => new ConfiguredSessionStore(new InMemorySessionRecordStore(), new RecordingLog(_ends)));

    private Task<TestApp> StartAsync(
        Dictionary<string, string?> values, Action<IServiceCollection>? services = null, Action<SessionStoreKinds>? kinds = null) =>
        TestApp.StartAsync(BasketEndpoints.Map, new()
        {
            AfterSessions = own =>
            {
                services?.Invoke(own);
                own.AddTypedSession(Configure(own, values)).UseConfiguredStore(all =>
                {
                    Kinds(all);
                    kinds?.Invoke(all);
                });
            },
        });
}
