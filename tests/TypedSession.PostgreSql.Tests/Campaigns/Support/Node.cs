namespace TypedSession.PostgreSql.Tests.Campaigns.Support;

/// <summary>One node of the application: in this process, or in one of its own.</summary>
internal abstract class Node : IAsyncDisposable
{
    public HttpClient Client { get; private set; } = null!;

    /// <summary>Whether it takes requests, as far as is known.</summary>
    public bool IsUp { get; protected set; }

    /// <summary>A visitor who has these cookies.</summary>
    public Browser NewBrowser(IReadOnlyDictionary<string, string>? cookies = null)
    {
        Browser browser = new(Client);
        foreach ((string name, string text) in cookies ?? new Dictionary<string, string>()) browser.Jar[name] = text;
        return browser;
    }

    public abstract ValueTask DisposeAsync();

    protected void ListenAt(string url)
    {
        Client = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = new Uri(url), Timeout = TimeSpan.FromSeconds(30) };
        IsUp = true;
    }
}

/// <inheritdoc/>
internal sealed class InnerNode(WebApplication app) : Node
{
    public static async Task<InnerNode> StartAsync(
        string connectionString, Action<WebApplication>? map = null, Func<ISessionRecordStore, ISessionRecordStore>? wrap = null, Action<TypedSessionOptions>? options = null)
    {
        WebApplication app = await Work.StartAsync(connectionString, map, wrap, options);
        InnerNode node = new(app);
        node.ListenAt(app.Urls.Single());
        return node;
    }

    public static async Task<InnerNode[]> StartAsync(int count, string connectionString, Action<WebApplication>? map = null, Func<ISessionRecordStore, ISessionRecordStore>? wrap = null, Action<TypedSessionOptions>? options = null)
    {
        List<InnerNode> nodes = [];
        while (nodes.Count < count) nodes.Add(await StartAsync(connectionString, map, wrap, options));
        return [.. nodes];
    }

    public override async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.DisposeAsync();
    }
}

/// <summary>Many nodes, which end together.</summary>
internal sealed class Farm<TNode>(params TNode[] nodes) : IAsyncDisposable
    where TNode : Node
{
    public TNode this[int index] => nodes[index];

    /// <summary>One of those that take requests.</summary>
    public TNode Any
    {
        get
        {
            TNode[] up = [.. nodes.Where(static node => node.IsUp)];
            return up[Random.Shared.Next(up.Length)];
        }
    }

    public IReadOnlyList<TNode> Nodes => nodes;

    public async ValueTask DisposeAsync()
    {
        foreach (TNode node in nodes) await node.DisposeAsync();
    }
}
