namespace TypedSession.Security.Tests.Nodes;

/// <summary>Applications that share their keys, and their ends of sessions by a log or a cache.</summary>
internal sealed class Farm : IAsyncDisposable
{
    private readonly List<TestApp> _nodes = [];

    public TestApp this[int index] => _nodes[index];

    public static TheoryData<string> Ends => ["/account/end", "/owner/7", "/state", "/all", "/one"];

    public static Task<Farm> StartAsync(SharedLog log, int count, params TimeSpan[] offsets) => StartAsync(log.Setup, count, offsets);

    public static Task<Farm> StartAsync(SharedCache cache, int count, params TimeSpan[] offsets) => StartAsync(cache.Setup, count, offsets);

    /// <summary>Starts the nodes, each with a clock that is off by so much.</summary>
    public static async Task<Farm> StartAsync(Func<TestApp.Setup, TestApp.Setup> share, int count, TimeSpan[] offsets, Action<TypedSessionOptions>? options = null, Action<WebApplication>? map = null)
    {
        Farm farm = new();
        KeyRing keys = new();
        for (int i = 0; i < count; i++)
        {
            ManualTime time = new();
            if (i < offsets.Length) time.Advance(offsets[i]);
            farm._nodes.Add(await TestApp.StartAsync(map ?? AccountEndpoints.Map, share(new TestApp.Setup { Keys = keys, Time = time, Server = Server.Kestrel, Options = options })));
        }

        return farm;
    }

    /// <summary>Starts nodes, each with its own way to what they share.</summary>
    public static Task<Farm> StartAsync(Func<int, Func<TestApp.Setup, TestApp.Setup>> share, int count, Action<TypedSessionOptions> options)
    {
        int node = 0;
        return StartAsync(setup => share(node++)(setup), count, [], options);
    }

    public void Advance(TimeSpan by) => _nodes.ForEach(node => node.Time.Advance(by));

    /// <summary>A visitor of a node who is customer 7.</summary>
    public static async Task<Browser> SignInAsync(TestApp node)
    {
        Browser browser = node.NewBrowser();
        await browser.PostAsync("/become/7");
        browser.Headers["id"] = (await browser.GetAsync("/account/id")).Body;
        return browser;
    }

    /// <summary>What a node says of the visitor's cookies; the visitor keeps them.</summary>
    public static async Task<string> StatusAsync(Browser browser, TestApp node) => (await browser.At(node).GetAsync("/account")).Body;

    /// <summary>Asks until the answer is this one.</summary>
    public static async Task UntilAsync(string expected, Func<Task<string>> ask)
    {
        long start = TimeProvider.System.GetTimestamp();
        while (await ask() != expected) Assert.InRange(TimeProvider.System.GetElapsedTime(start), TimeSpan.Zero, TimeSpan.FromSeconds(30));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (TestApp node in _nodes) await node.DisposeAsync();
    }
}
