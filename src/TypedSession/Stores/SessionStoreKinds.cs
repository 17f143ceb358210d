using System.ComponentModel;
using Microsoft.Extensions.DependencyInjection;

namespace TypedSession;

/// <summary>
/// The kinds of stores that configuration can choose from, for <c>UseConfiguredStore</c>. Packages add theirs: <c>AddRedis</c>,
/// <c>AddPostgreSql</c>, <c>AddEntityFramework</c>. There are always <c>Cookie</c>, which is no store, <c>Memory</c>, and
/// <c>DistributedCache</c>, which keeps sessions and their ends in the application's cache.
/// </summary>
public sealed class SessionStoreKinds
{
    private readonly Dictionary<string, Func<SessionStoreChoice, ConfiguredSessionStore?>> _kinds = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Cookie"] = static _ => null,
        ["Memory"] = static _ => new ConfiguredSessionStore(new InMemorySessionRecordStore()),
        ["DistributedCache"] = static choice => new CachedSessionStore(choice.Services),
    };

    internal SessionStoreKinds()
    {
    }

    /// <summary>Adds a kind, or takes the place of one of that name.</summary>
    /// <param name="kind">Its name, whatever its case.</param>
    /// <param name="open">
    /// Opens the store where configuration has chosen it: once for each connection, when the application starts. What it returns is
    /// disposed of with the application's services.
    /// </param>
    /// <returns>The same kinds.</returns>
    public SessionStoreKinds Add(string kind, Func<SessionStoreChoice, ConfiguredSessionStore> open)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(kind);
        ArgumentNullException.ThrowIfNull(open);
        _kinds[kind] = open;
        return this;
    }

    /// <summary>
    /// What configuration has chosen, opened: for a package that keeps more in the same place, as keys.
    /// </summary>
    /// <param name="services">The application's services.</param>
    /// <returns>None where <c>UseConfiguredStore</c> was not called.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static IReadOnlyList<ConfiguredSessionStore> Chosen(IServiceProvider services)
    {
        ArgumentNullException.ThrowIfNull(services);
        return services.GetService<ConfiguredStores>()?.Opened ?? [];
    }

    internal IEnumerable<string> Names => _kinds.Keys.Order(StringComparer.Ordinal);

    internal Func<SessionStoreChoice, ConfiguredSessionStore?>? Find(string kind) => _kinds.GetValueOrDefault(kind);
}
