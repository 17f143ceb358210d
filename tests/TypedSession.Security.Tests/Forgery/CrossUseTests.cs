namespace TypedSession.Security.Tests.Forgery;

/// <summary>A cookie of one state, name or application is none of another's, though one key seals them all.</summary>
public sealed class CrossUseTests(ITestOutputHelper output)
{
    private static readonly string[] Applications = ["shop", "shop2", "sho", "p:shop", "Shop", "intranet"];

    private static readonly string[] States = ["one", "on-e", "one-two", "one-two-three", "two"];

    [Fact]
    public async Task No_cookie_is_taken_in_another_context_than_its_own()
    {
        // Three kinds of name: by default, with a path, and in development with four digits of the application.
        KeyRing keys = new();
        List<FastApp> hosts = [];
        foreach (string application in Applications)
        {
            hosts.Add(await StartAsync(keys, application, "Production", path: "/"));
            hosts.Add(await StartAsync(keys, application, "Production", path: "/shop"));
            hosts.Add(await StartAsync(keys, application, "Development", path: "/"));
        }

        List<(FastApp Host, string State, string Name, string Text)> contexts = [];
        foreach (FastApp host in hosts)
        {
            foreach (string state in States)
            {
                string[] cookie = (await host.PostAsync("/" + state)).Cookie.Split('=');
                contexts.Add((host, state, cookie[0], cookie[1]));
            }
        }

        Assert.Equal(90, contexts.Count);
        Assert.Equal(5 * (2 + Applications.Length), contexts.Select(context => context.Name).Distinct().Count());
        foreach (var own in contexts) Assert.Equal("Restored", (await own.Host.GetAsync("/" + own.State, $"{own.Name}={own.Text}")).Body);

        int tried = 0;
        int accepted = 0;
        await Parallel.ForEachAsync((from target in contexts from source in contexts where source != target select (target, source)).Part(oneIn: 7), async (pair, _) =>
        {
            Interlocked.Increment(ref tried);
            Reply reply = await pair.target.Host.GetAsync("/" + pair.target.State, $"{pair.target.Name}={pair.source.Text}");
            if (!reply.IsRefusal) Interlocked.Increment(ref accepted);
        });

        output.WriteLine($"cookies in other contexts: {tried} tried, {accepted} accepted");
        Assert.Equal(0, accepted);
        foreach (FastApp host in hosts) await host.DisposeAsync();
    }

    private static Task<FastApp> StartAsync(KeyRing keys, string application, string environment, string path) =>
        FastApp.StartAsync(Map, keys, environment: environment, application: application, options: options => options.Cookie.Path = path);

    private static void Map(WebApplication app)
    {
        Map<One>(app, "one");
        Map<OnE>(app, "on-e");
        Map<OneTwo>(app, "one-two");
        Map<OneTwoThree>(app, "one-two-three");
        Map<Two>(app, "two");
    }

    private static void Map<T>(WebApplication app, string name)
        where T : class, ISessionState<T>, IMarked<T>
    {
        app.MapGet("/" + name, (ISession<T> session) => session.Status.ToString());
        app.MapPost("/" + name, (ISession<T> session) => { session.Update(state => state.Marked()); });
    }
}
