using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TypedSession.Analyzers.Options;

/// <summary>A setting that says nothing to the rules.</summary>
/// <param name="Name">The option.</param>
/// <param name="Value">What it is set to; in a list, the entry.</param>
/// <param name="Allowed">What would be understood.</param>
internal readonly record struct Misunderstood(string Name, string Value, string Allowed);

/// <summary>Finds the settings of a file and its project that say nothing to the rules.</summary>
internal sealed class OptionCheck(Compilation compilation, AnalyzerConfigOptionsProvider provider)
{
    private const string TypeList =
        "Write full names of types in this project or its references, with commas between them: Shop.Data.User, !Shop.Data.Guest.";
    private const string NameList = "Write names of letters, digits and underscores, with commas between them.";

    /// <summary>All of them, in the order of the options.</summary>
    public IEnumerable<Misunderstood> For(SyntaxTree tree) =>
    [
        .. UnknownIn(provider.GetOptions(tree)),
        .. Entries(Option.SecretNames, tree, IsWord, NameList),
        .. Entries(Option.UserTypes, tree, IsType, TypeList),
        .. Values(Option.DataProtection, tree, "Cbc", "Gcm"),
        .. Values(Option.SizeReport, tree, "true", "false"),
        .. Values(Option.Ship, tree, "true", "false"),
    ];

    /// <summary>Whether a word can be part of a member's name.</summary>
    public static bool IsWord(string entry) =>
        entry.Any(char.IsLetter) && entry.All(character => char.IsLetterOrDigit(character) || character == '_');

    private bool IsType(string entry) => NamedTypes.Find(compilation, UserTypes.NameIn(entry)).Any();

    private static IEnumerable<Misunderstood> UnknownIn(AnalyzerConfigOptions options) =>
        from key in KeysOf(options)
        where key.StartsWith(Option.KeyPrefix, StringComparison.OrdinalIgnoreCase)
            && !Option.Keys.Contains(key, StringComparer.OrdinalIgnoreCase)
        let value = options.TryGetValue(key, out string? set) ? set : ""
        select new Misunderstood(key, value, $"There is no such option; there are {string.Join(" and ", Option.Keys)}.");

    private IEnumerable<Misunderstood> Entries(Option option, SyntaxTree tree, Func<string, bool> isUnderstood, string allowed) =>
        from set in option.SetFor(tree, provider)
        from entry in Option.Entries(set.Value)
        where !isUnderstood(entry)
        select new Misunderstood(set.Name, entry, allowed);

    private IEnumerable<Misunderstood> Values(Option option, SyntaxTree tree, params string[] allowed) =>
        from set in option.SetFor(tree, provider)
        where !allowed.Contains(set.Value.Trim(), StringComparer.OrdinalIgnoreCase)
        select new Misunderstood(set.Name, set.Value, $"Write {string.Join(" or ", allowed)}.");

    private static IEnumerable<string> KeysOf(AnalyzerConfigOptions options)
    {
        try
        {
            return options.Keys;
        }
        catch (SystemException)
        {
            // The base class throws where a host does not tell.
            return [];
        }
    }
}
