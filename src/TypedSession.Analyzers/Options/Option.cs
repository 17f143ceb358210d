using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TypedSession.Analyzers.Options;

/// <summary>What a project may tell the rules. docs/rule-options.md describes each.</summary>
/// <param name="Key">Its name in .editorconfig; null where only a whole project can have it.</param>
/// <param name="Property">The MSBuild property of the same meaning.</param>
internal sealed record Option(string? Key, string Property)
{
    public const string KeyPrefix = "typedsession.";

    private const string PropertyPrefix = "build_property.";

    /// <summary>Types that count as users, and with <c>!</c> before them types that do not (TSS201).</summary>
    public static readonly Option UserTypes = new("typedsession.user_types", "TypedSessionUserTypes");

    /// <summary>Words that name a secret (TSS204).</summary>
    public static readonly Option SecretNames = new("typedsession.secret_names", "TypedSessionSecretNames");

    /// <summary>What Data Protection seals with; the sizes are counted with it.</summary>
    public static readonly Option DataProtection = new(Key: null, "TypedSessionDataProtection");

    /// <summary>Whether the build reports the size of every state.</summary>
    public static readonly Option SizeReport = new(Key: null, "TypedSessionSizeReport");

    /// <summary>Whether the build writes the shipped-schema file.</summary>
    public static readonly Option Ship = new(Key: null, "TypedSessionShip");

    /// <summary>The names that can stand in .editorconfig.</summary>
    public static readonly IReadOnlyList<string> Keys = [SecretNames.Key!, UserTypes.Key!];

    /// <summary>Each name under which the option is set for a file, with its value. An empty value is none.</summary>
    public IEnumerable<(string Name, string Value)> SetFor(SyntaxTree tree, AnalyzerConfigOptionsProvider provider)
    {
        if (Key is not null && provider.GetOptions(tree).TryGetValue(Key, out string? value) && IsSet(value)) yield return (Key, value);
        if (provider.GlobalOptions.TryGetValue(PropertyPrefix + Property, out value) && IsSet(value)) yield return (Property, value);
    }

    /// <summary>The entries of a list, from both places.</summary>
    public IEnumerable<string> EntriesFor(SyntaxTree tree, AnalyzerConfigOptionsProvider provider) =>
        SetFor(tree, provider).SelectMany(set => Entries(set.Value));

    /// <summary>Takes a list apart.</summary>
    public static IEnumerable<string> Entries(string value) => value.Split(',').Select(entry => entry.Trim());

    private static bool IsSet(string value) => !string.IsNullOrWhiteSpace(value);
}
