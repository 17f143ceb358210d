using System.ComponentModel.DataAnnotations;

namespace TypedSession.Redis.Tests.Support;

/// <summary>What tests keep in Redis.</summary>
[SessionState("visits", Carrier = SessionCarrier.Store)]
public sealed partial record Visits
{
    [SessionKey(0), SessionOwner]
    public int? Owner { get; init; }

    [SessionKey(1)]
    public int Count { get; init; }

    [SessionKey(2), MaxLength(5000)]
    public string? Note { get; init; }
}

/// <summary>Nodes of one application, and what they do.</summary>
internal static class Nodes
{
    public const string CookieName = "__Host-Http-visits";

    /// <summary>A prefix of one test's own.</summary>
    public static RedisSessionOptions Options() => new() { KeyPrefix = $"test:{Guid.NewGuid():N}" };

    public static TestApp.Setup With(string connectionString, RedisSessionOptions? own = null, Action<TypedSessionOptions>? options = null)
    {
        string prefix = (own ?? Options()).KeyPrefix;
        return With(sessions => sessions.UseRedis(connectionString, redis => redis.KeyPrefix = prefix), options);
    }

    /// <summary>What is asked here is hardly ever how fast the machine is.</summary>
    public static TestApp.Setup With(Action<ITypedSessionBuilder> use, Action<TypedSessionOptions>? options = null) => new()
    {
        AfterSessions = services => use(services.AddTypedSession(options ?? (static all => all.Store.Timeout = TimeSpan.FromMinutes(1)))),
    };

    public static async Task<Farm> StartAsync(int count, TestApp.Setup setup)
    {
        List<TestApp> apps = [];
        while (apps.Count < count) apps.Add(await TestApp.StartAsync(Map, setup));
        return new Farm(apps, setup);
    }

    /// <summary>Of an end a moment ago, a node may still learn. Each request comes with the same cookies.</summary>
    public static Task IsRevokedAsync(Browser browser, TestApp at, string path = "/") => Poll.UntilAsync(async () =>
        (await browser.At(at).GetAsync(path)).Body.StartsWith("Revoked", StringComparison.Ordinal));

    public static void Map(WebApplication app)
    {
        app.MapGet("/", (ISession<Visits> session) => $"{session.Status} {session.Value.Count} {session.Value.Note}".Trim());
        app.MapGet("/id", (ISession<Visits> session) => CartEndpoints.IdOf(session));
        app.MapPost("/increment", async (ISession<Visits> session) =>
            (await session.UpdateAsync(visits => visits with { Count = visits.Count + 1 })).Count);
        app.MapPost("/note/{note}", (string note, ISession<Visits> session) => session.Update(visits => visits with { Note = note }).Note);
        app.MapPost("/become/{owner:int}", (int owner, ISession<Visits> session) =>
            session.Update(visits => visits with { Owner = owner }).Owner);
        app.MapPost("/end", (ISession<Visits> session) => session.End());
        app.MapPost("/revoke/{owner:int}", (int owner, ISessionAdministration administration) => administration.RevokeOwnerAsync(owner));
        app.MapGet("/of/{owner:int}", async (int owner, ISessionAdministration administration) =>
            (await administration.ListAsync(owner)).Count);
    }
}

/// <summary>Nodes that end together.</summary>
internal sealed class Farm(IReadOnlyList<TestApp> apps, TestApp.Setup setup) : IAsyncDisposable
{
    /// <summary>What another node of them has.</summary>
    public TestApp.Setup Setup => setup;

    public IReadOnlyList<TestApp> Apps => apps;

    public TestApp this[int index] => apps[index % apps.Count];

    public async ValueTask DisposeAsync()
    {
        foreach (TestApp app in apps) await app.DisposeAsync();
    }
}
