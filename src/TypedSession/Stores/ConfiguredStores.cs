using Microsoft.Extensions.Configuration;

namespace TypedSession;

/// <summary>The stores that configuration names: one for all states, and others for some. Read when the first is needed.</summary>
internal sealed class ConfiguredStores(SessionStoreKinds kinds, IEnumerable<ConfiguredOptions> configured, IServiceProvider services)
    : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(string Kind, string Connection), ConfiguredSessionStore?> _opened = [];
    private readonly List<ConfiguredSessionStore> _inOrder = [];
    private List<StoreRegistration>? _registrations;
    private RevocationSource? _source;

    /// <summary>Where each state is kept, the more special after the more general.</summary>
    public IReadOnlyList<StoreRegistration> Registrations
    {
        get
        {
            lock (_lock) return _registrations ??= [.. Register()];
        }
    }

    /// <summary>Each store once, that for all states first.</summary>
    public IReadOnlyList<ConfiguredSessionStore> Opened
    {
        get
        {
            _ = Registrations;
            return _inOrder;
        }
    }

    /// <summary>Where ends are kept: with the first store that keeps any. That for all states is the first.</summary>
    /// <returns>Null where none does.</returns>
    public RevocationSource? Source
    {
        get
        {
            _ = Registrations;
            lock (_lock) return _source ??= _inOrder.Select(store => store.MakeSource(services))
                .FirstOrDefault(static source => source is not null);
        }
    }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (ConfiguredSessionStore store in Opened) await store.StartAsync(cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (ConfiguredSessionStore store in _inOrder) await store.DisposeAsync().ConfigureAwait(false);
    }

    private IEnumerable<StoreRegistration> Register()
    {
        if (!configured.Any())
            throw new InvalidOperationException(
                "UseConfiguredStore reads what AddTypedSession was given: call "
                + "`AddTypedSession(builder.Configuration.GetSection(\"TypedSession\"))`.");
        IConfigurationSection[] general = [.. configured.Select(static each => each.Store).Reverse()];
        if (SessionStoreChoice.Read(services, general) is { } choice && Open(choice) is { } opened)
        {
            yield return new StoreRegistration(KeepsAll(general) ? static _ => true : null, _ => opened.Store);
        }

        foreach (IConfigurationSection state in configured.SelectMany(static each => each.States))
        {
            IConfigurationSection own = state.GetSection(ConfiguredOptions.StoreName);
            if (own["Kind"] is null && own["ConnectionName"] is null) continue;
            if (SessionStoreChoice.Read(services, [own, .. general]) is not { } its) continue;
            ConfiguredSessionStore? store = Open(its);
            yield return new StoreRegistration(
                schema => string.Equals(schema.Name, state.Key, StringComparison.OrdinalIgnoreCase),
                store is null ? null : _ => store.Store);
        }
    }

    private static bool KeepsAll(IConfigurationSection[] general)
    {
        IConfigurationSection? section = general.Select(static each => each.GetSection("AllStates"))
            .FirstOrDefault(static each => each.Value is { Length: > 0 });
        if (section is null) return false;
        if (bool.TryParse(section.Value, out bool keepsAll)) return keepsAll;
        throw SessionStoreChoice.Failure($"'{section.Path}' in the configuration is '{section.Value}': set it to true or false.");
    }

    /// <returns>Null where it is no store.</returns>
    private ConfiguredSessionStore? Open(SessionStoreChoice choice)
    {
        if (_opened.TryGetValue(choice.Key, out ConfiguredSessionStore? known)) return known;
        ConfiguredSessionStore? opened = _opened[choice.Key] = choice.Open(kinds);
        if (opened is not null) _inOrder.Add(opened);
        return opened;
    }
}
