using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;

namespace TypedSession;

/// <summary>A store that configuration has chosen, with what belongs to it: see <see cref="SessionStoreKinds.Add"/>.</summary>
public class ConfiguredSessionStore : IAsyncDisposable
{
    /// <summary>A store, and a log of ends where it brings one.</summary>
    /// <param name="store">Keeps sessions.</param>
    /// <param name="log">Keeps the ends of all sessions; null where other nodes learn of them in another way, or not at all.</param>
    public ConfiguredSessionStore(ISessionRecordStore store, ISessionRevocationLog? log = null)
    {
        ArgumentNullException.ThrowIfNull(store);
        Store = store;
        RevocationLog = log;
    }

    /// <summary>Keeps sessions.</summary>
    public ISessionRecordStore Store { get; }

    /// <summary>Keeps the ends of all sessions.</summary>
    public ISessionRevocationLog? RevocationLog { get; }

    /// <summary>Makes it ready, before the server starts. What it throws stops the start.</summary>
    /// <param name="cancellationToken">Ends the start.</param>
    public virtual Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Ends connections of its own.</summary>
    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return default;
    }

    /// <returns>Null where ends stay in this process.</returns>
    internal virtual RevocationSource? MakeSource(IServiceProvider services) =>
        RevocationLog is null ? null : LoggedRevocations.Of(RevocationLog, services);
}

/// <summary>Sessions and their ends in the application's cache.</summary>
internal sealed class CachedSessionStore(IServiceProvider services)
    : ConfiguredSessionStore(new DistributedCacheSessionRecordStore(Cache(services), services.GetRequiredService<TimeProvider>()))
{
    internal override RevocationSource MakeSource(IServiceProvider services) => DistributedRevocations.Of(Cache(services), services);

    private static IDistributedCache Cache(IServiceProvider services) =>
        DistributedRevocations.CacheOf(services, "The store that configuration names");
}
