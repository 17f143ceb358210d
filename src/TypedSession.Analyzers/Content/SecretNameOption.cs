using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TypedSession.Analyzers.Content;

/// <summary>The words that a project adds to TSS204 in its .editorconfig: <c>typedsession.secret_names = iban, tax_id</c>.</summary>
/// <param name="Names">The names, folded as <see cref="NameWords.Fold"/> does.</param>
/// <param name="Nonsense">The first entry that can be no name; null where all can.</param>
internal sealed record SecretNameOption(ImmutableHashSet<string> Names, string? Nonsense)
{
    public const string Key = "typedsession.secret_names";

    /// <summary>No words of the project.</summary>
    public static readonly SecretNameOption None = new(TypeNames.Set(), Nonsense: null);

    /// <summary>What the settings of one file say.</summary>
    public static SecretNameOption Read(AnalyzerConfigOptions options)
    {
        if (!options.TryGetValue(Key, out string? text) || string.IsNullOrWhiteSpace(text)) return None;
        List<string> entries = [.. text.Split(',').Select(entry => entry.Trim())];
        return new(
            TypeNames.Set([.. entries.Where(IsName).Select(NameWords.Fold)]),
            entries.FirstOrDefault(entry => !IsName(entry)));
    }

    private static bool IsName(string entry) => entry.Any(char.IsLetter) && entry.All(character => char.IsLetterOrDigit(character) || character == '_');
}
