using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace TypedSession;

/// <summary>Which store the application names: for one state, or for all.</summary>
internal sealed record StoreRegistration(Type? StateType, Func<IServiceProvider, ISessionRecordStore> Make);

/// <summary>The application's stores.</summary>
internal sealed class StoreRegistry(
    IServiceProvider services, IEnumerable<StoreRegistration> registrations, IOptions<TypedSessionOptions> shared, RevocationKeys keys, TimeProvider time, SessionMetrics metrics, ILoggerFactory loggers)
{
    private readonly ConcurrentDictionary<StoreRegistration, ISessionRecordStore> _made = new();
    private readonly ConcurrentDictionary<ISessionRecordStore, StoreCircuit> _circuits = new();
    private readonly ILogger _logger = loggers.CreateLogger(SessionEvents.Category);

    public bool IsEmpty => !registrations.Any();

    /// <summary>Every store once, and how it is called where the state does not matter.</summary>
    public IEnumerable<(ISessionRecordStore Store, StoreCalls Calls)> All =>
        registrations.Select(Get).Distinct().Select(store => (store, Calls(store, shared.Value.Store.Timeout)));

    /// <summary>Whether a store was named for this state alone.</summary>
    public bool HasOwn(SessionSchema schema) => registrations.Any(registration => registration.StateType == schema.StateType);

    /// <summary>The records of a state, in its own store, else in the one for all; of two stores the one that was added last.</summary>
    /// <returns>Null where there is no store.</returns>
    public SessionRecords? Find(SessionSchema schema, TypedSessionOptions options, SessionLifetime lifetime)
    {
        StoreRegistration? found = registrations.LastOrDefault(registration => registration.StateType == schema.StateType)
            ?? registrations.LastOrDefault(static registration => registration.StateType is null);
        return found is null ? null : new SessionRecords(schema, Get(found), options, lifetime, keys, Calls(Get(found), options.Store.Timeout));
    }

    /// <summary>Calls a store; all calls of one store know together whether it is down. Of several stores that are one, each may be.</summary>
    private StoreCalls Calls(ISessionRecordStore store, TimeSpan timeout)
    {
        Func<SessionRecordKey, StoreCalls>? parts = null;
        if (store is ShardedSessionRecordStore sharded)
        {
            StoreCalls[] calls = [.. sharded.Shards.Select(shard => Calls(shard, timeout))];
            parts = key => calls[sharded.IndexOf(key)];
        }

        return new StoreCalls(_circuits.GetOrAdd(store, _ => new StoreCircuit(_logger)), time, timeout, metrics, _logger, parts);
    }

    private ISessionRecordStore Get(StoreRegistration registration) => _made.GetOrAdd(registration, static (each, provider) => each.Make(provider), services);
}
