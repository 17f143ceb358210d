using Microsoft.Extensions.Configuration;

namespace TypedSession;

/// <summary>What configuration may say: a key in another place would be ignored, and its writer would not know.</summary>
internal static class ConfiguredKeys
{
    /// <summary>Which store it is, where the application lets configuration choose.</summary>
    private static readonly string[] Choice = ["Kind", "ConnectionName"];

    private static readonly string[] Values =
    [
        nameof(TypedSessionOptions.IdleTimeout), nameof(TypedSessionOptions.AbsoluteTimeout), nameof(TypedSessionOptions.KeptTimeout),
    ];

    private static readonly Dictionary<string, string[]> Groups = new(StringComparer.OrdinalIgnoreCase)
    {
        [nameof(TypedSessionOptions.Cookie)] =
        [
            nameof(SessionCookieOptions.SameSite), nameof(SessionCookieOptions.IsPartitioned), nameof(SessionCookieOptions.IsPersistent),
            nameof(SessionCookieOptions.IsEssential), nameof(SessionCookieOptions.Path), nameof(SessionCookieOptions.Domain),
            nameof(SessionCookieOptions.MaxBytes), nameof(SessionCookieOptions.AllowPlainLocalhost),
            nameof(SessionCookieOptions.RememberedBytes),
        ],
        [nameof(TypedSessionOptions.Renewal)] =
        [
            nameof(SessionRenewalOptions.After), nameof(SessionRenewalOptions.AfterRequests), nameof(SessionRenewalOptions.Grace),
            nameof(SessionRenewalOptions.IncludesFetches), nameof(SessionRenewalOptions.EndSessionOnRetiredId),
        ],
        [nameof(TypedSessionOptions.Client)] = [nameof(SessionClientOptions.Binding), nameof(SessionClientOptions.Signals)],
        [nameof(TypedSessionOptions.Store)] =
        [
            nameof(SessionStoreOptions.MaxBytes), nameof(SessionStoreOptions.FaultPolicy), nameof(SessionStoreOptions.Timeout),
            nameof(SessionStoreOptions.MaxSessionsPerOwner), nameof(SessionStoreOptions.LimitPolicy),
            nameof(SessionStoreOptions.StaleRecords), nameof(SessionStoreOptions.LastWriteWins),
        ],
    };

    /// <summary>Says of each key that nothing reads it.</summary>
    /// <param name="options">Options of all states, or of one.</param>
    /// <param name="choosesStore">Whether the application calls <c>UseConfiguredStore</c>.</param>
    /// <param name="isOfAll">Whether they are those of all states.</param>
    public static IEnumerable<string> Unknown(IConfiguration options, bool choosesStore, bool isOfAll) =>
        options is IConfigurationSection { Value: { Length: > 0 } } text
            ? [Value(text)]
            : options.GetChildren().Where(section => !isOfAll || !Is(section, ConfiguredOptions.StatesName)).SelectMany(section =>
                Is(section, Values) ? BelowValue(section)
                : Groups.TryGetValue(section.Key, out string[]? known) ? UnknownIn(section, known, choosesStore, isOfAll)
                : [Unread(section, [.. Values, .. Groups.Keys])]);

    private static IEnumerable<string> UnknownIn(IConfigurationSection group, string[] known, bool choosesStore, bool isOfAll)
    {
        if (group.Value is { Length: > 0 }) return [Value(group)];
        string[] choice = !Is(group, ConfiguredOptions.StoreName) ? [] : isOfAll ? [.. Choice, "AllStates"] : Choice;
        return group.GetChildren().SelectMany(each =>
            Is(each, known) || (choosesStore && Is(each, choice)) ? BelowValue(each)
            : Is(each, choice) ? [$"'{each.Path}' in the configuration counts only with UseConfiguredStore, which is not called."]
            : [Unread(each, known)]);
    }

    private static bool Is(IConfigurationSection section, params string[] names) =>
        names.Contains(section.Key, StringComparer.OrdinalIgnoreCase);

    private static string Value(IConfigurationSection section) =>
        $"'{section.Path}' in the configuration is a value: options stand below it.";

    private static IEnumerable<string> BelowValue(IConfigurationSection value) =>
        value.GetChildren().Select(static below => $"'{below.Path}' in the configuration is no option: its parent has a value alone.");

    private static string Unread(IConfigurationSection section, IEnumerable<string> known) =>
        $"'{section.Path}' in the configuration is no option. There are: {string.Join(", ", known)}.";
}
