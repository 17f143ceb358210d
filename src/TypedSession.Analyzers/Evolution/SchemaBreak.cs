using System.Collections.Immutable;
using TypedSession.Shipped;

namespace TypedSession.Analyzers.Evolution;

/// <summary>Something that visitors have stored and this build would lose or misread.</summary>
/// <param name="Member">The member that it is said at; null: the type.</param>
/// <param name="Message">What will happen, and what to do.</param>
internal sealed record SchemaBreak(string? Member, string Message)
{
    /// <summary>The key to retire, for the fix: a number, or a name in quotes.</summary>
    public string? RetireKey { get; init; }

    /// <summary>The free key that the member gets instead, for the same fix.</summary>
    public int? NewKey { get; init; }

    /// <summary>The keys that members of the type had, for the fix: numbers, or <see cref="ShippedLine.ByName"/>.</summary>
    public IReadOnlyDictionary<string, string>? RestoreKeys { get; init; }

    public ImmutableDictionary<string, string?> Properties => new (string Name, string? Value)[]
        {
            (ShippedSchemaAnalyzer.RetireKeyProperty, RetireKey),
            (ShippedSchemaAnalyzer.NewKeyProperty, NewKey?.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        }
        .Concat((RestoreKeys ?? new Dictionary<string, string>())
        .Select(key => (Name: ShippedSchemaAnalyzer.RestoreKeyProperty + key.Key, Value: (string?)key.Value)))
        .Where(property => property.Value is not null)
        .ToImmutableDictionary(property => property.Name, property => property.Value);

    /// <summary>The key as <c>[RetiredSessionKey]</c> takes it.</summary>
    public static string Argument(ShippedLine line) => line.Key == ShippedLine.ByName ? $"\"{line.Member}\"" : line.Key;

    /// <summary>The key for people.</summary>
    public static string Text(string key) => key == ShippedLine.ByName ? "its name" : $"key {key}";
}
