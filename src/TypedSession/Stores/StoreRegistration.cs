using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace TypedSession;

/// <summary>Which store the application names.</summary>
/// <param name="IsFor">The states that it keeps from the first; null for those that are declared so, and for what outgrows its
/// cookie.</param>
/// <param name="Make">Makes it; null where the states are kept in their cookies.</param>
internal sealed record StoreRegistration(Func<SessionSchema, bool>? IsFor, Func<IServiceProvider, ISessionRecordStore>? Make);

/// <summary>The application's stores.</summary>
internal sealed class StoreRegistry(
    IServiceProvider services, IEnumerable<StoreRegistration> registrations, IOptions<TypedSessionOptions> shared, RevocationKeys keys,
    TimeProvider time, SessionMetrics metrics, ILoggerFactory loggers,
    ConfiguredStores? configured = null)
{
    private readonly StoreRegistration[] _registrations = [.. registrations, .. configured?.Registrations ?? []];
    private readonly ConcurrentDictionary<StoreRegistration, ISessionRecordStore> _made = new();
    private readonly ConcurrentDictionary<ISessionRecordStore, Circuit> _circuits = new();
    private readonly ILogger _logger = loggers.CreateLogger(SessionEvents.Category);

    public bool IsEmpty => _registrations.All(static registration => registration.Make is null);

    /// <summary>Every store once, and how it is called where the state does not matter.</summary>
    public IEnumerable<(ISessionRecordStore Store, StoreCalls Calls)> All =>
        _registrations.Where(static registration => registration.Make is not null).Select(Get).Distinct()
            .Select(store => (store, Calls(store, shared.Value.Store.Timeout)));

    /// <summary>Whether a store was named for this state alone.</summary>
    public bool HasOwn(SessionSchema schema) => Own(schema) is { Make: not null };

    /// <summary>The records of a state, in its own store, else in the one for all; of two stores the one that was added last.</summary>
    /// <returns>Null where there is no store.</returns>
    public SessionRecords? Find(SessionSchema schema, TypedSessionOptions options, SessionLifetime lifetime)
    {
        StoreRegistration? found = Own(schema) ?? _registrations.LastOrDefault(static registration => registration.IsFor is null);
        return found?.Make is null
            ? null
            : new SessionRecords(schema, Get(found), options, lifetime, keys, Calls(Get(found), options.Store.Timeout));
    }

    /// <summary>
    /// Calls a store; all calls of one store know together whether it is down. Of several stores that are one, each may be.
    /// </summary>
    private StoreCalls Calls(ISessionRecordStore store, TimeSpan timeout)
    {
        Func<SessionRecordKey, StoreCalls>? parts = null;
        if (store is ShardedSessionRecordStore sharded)
        {
            StoreCalls[] calls = [.. sharded.Shards.Select(shard => Calls(shard, timeout))];
            parts = key => calls[sharded.IndexOf(key)];
        }

        return new StoreCalls(_circuits.GetOrAdd(store, _ => new Circuit(_logger)), time, timeout, metrics, _logger, parts);
    }

    private StoreRegistration? Own(SessionSchema schema) =>
        _registrations.LastOrDefault(registration => registration.IsFor?.Invoke(schema) is true);

    private ISessionRecordStore Get(StoreRegistration registration) =>
        _made.GetOrAdd(registration, static (each, provider) => each.Make!(provider), services);
}
