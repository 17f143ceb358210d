using System.Collections.Concurrent;

namespace TypedSession;

/// <summary>Which store the application names: for one state, or for all.</summary>
internal sealed record StoreRegistration(Type? StateType, Func<IServiceProvider, ISessionStore> Make);

/// <summary>The application's stores.</summary>
internal sealed class StoreRegistry(IServiceProvider services, IEnumerable<StoreRegistration> registrations)
{
    private readonly ConcurrentDictionary<StoreRegistration, ISessionStore> _made = new();

    public bool IsEmpty => !registrations.Any();

    public IEnumerable<ISessionStore> All => registrations.Select(Get).Distinct();

    /// <summary>Whether a store was named for this state alone.</summary>
    public bool HasOwn(SessionSchema schema) => registrations.Any(registration => registration.StateType == schema.StateType);

    /// <summary>The store of a state: its own, else the one for all; of two the one that was added last.</summary>
    public ISessionStore? Find(SessionSchema schema)
    {
        StoreRegistration? found = registrations.LastOrDefault(registration => registration.StateType == schema.StateType)
            ?? registrations.LastOrDefault(static registration => registration.StateType is null);
        return found is null ? null : Get(found);
    }

    private ISessionStore Get(StoreRegistration registration) => _made.GetOrAdd(registration, static (each, provider) => each.Make(provider), services);
}
