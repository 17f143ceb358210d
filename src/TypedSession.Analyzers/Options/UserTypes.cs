using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TypedSession.Analyzers.Options;

/// <summary>What a project says of its types: <c>typedsession.user_types = Shop.Data.Contact, !Shop.Web.Player</c>.</summary>
internal sealed class UserTypes
{
    /// <summary>Put before a type that is no user.</summary>
    public const string Not = "!";

    private readonly Dictionary<ISymbol, bool> _types = new(SymbolEqualityComparer.Default);

    /// <summary>A project that says nothing.</summary>
    public static readonly UserTypes None = new();

    private UserTypes()
    {
    }

    private UserTypes(Compilation compilation, IEnumerable<string> entries)
    {
        foreach (string entry in entries)
        {
            foreach (INamedTypeSymbol type in NamedTypes.Find(compilation, NameIn(entry)))
                _types[type] = !entry.StartsWith(Not, StringComparison.Ordinal);
        }
    }

    /// <summary>
    /// Whether the project calls the type a user; null where it says nothing. The nearest base type that is listed decides.
    /// </summary>
    public bool? Judge(INamedTypeSymbol type)
    {
        if (_types.Count == 0) return null;
        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            if (_types.TryGetValue(current.OriginalDefinition, out bool isUser)) return isUser;
        }

        foreach (INamedTypeSymbol contract in type.AllInterfaces)
        {
            if (_types.TryGetValue(contract.OriginalDefinition, out bool isUser)) return isUser;
        }

        return null;
    }

    /// <summary>The type's name in an entry.</summary>
    public static string NameIn(string entry) =>
        entry.StartsWith(Not, StringComparison.Ordinal) ? entry.Substring(Not.Length).Trim() : entry;

    /// <summary>Reads the option for the files of a compilation, and the same text once.</summary>
    internal sealed class Reader(Compilation compilation)
    {
        private readonly ConcurrentDictionary<string, UserTypes> _read = new(StringComparer.Ordinal);

        /// <summary>What holds in a file.</summary>
        public UserTypes For(SyntaxTree tree, AnalyzerConfigOptionsProvider provider)
        {
            string text = string.Join(",", Option.UserTypes.EntriesFor(tree, provider));
            return text.Length == 0 ? None : _read.GetOrAdd(text, entries => new(compilation, Option.Entries(entries)));
        }
    }
}
