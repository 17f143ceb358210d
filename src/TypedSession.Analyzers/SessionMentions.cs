using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace TypedSession.Analyzers;

/// <summary>
/// Whether a project can have to do with sessions, known before anything in it is bound: code that gets at one has to write a name with
/// <c>Session</c>
/// in it, be it <c>ISession</c>, <c>GetSession</c>, <c>[SessionState]</c> or <c>HttpContext.Session</c>, or refer to a project that does.
/// </summary>
internal static class SessionMentions
{
    private const string Word = "Session";
    private const string Library = "TypedSession";

    /// <summary>A tree that is edited is looked through again, and no other.</summary>
    private static readonly ConditionalWeakTable<SyntaxTree, TreeText> ByTree = new();

    public static bool AreIn(Compilation compilation, IAssemblySymbol library) =>
        compilation.SyntaxTrees.Any(AreIn)
        || compilation.SourceModule.ReferencedAssemblySymbols.Any(assembly => !ReferenceEquals(assembly, library) && RefersTo(assembly));

    public static bool AreIn(SyntaxTree tree) => Read(tree).HasSession;

    /// <summary>Whether an attribute may go by another name: an alias of it is written out once, and nowhere else.</summary>
    public static bool MayBeAliased(Compilation compilation) =>
        compilation.SyntaxTrees.Any(static tree => Read(tree) is { HasSession: true, NamesAttribute: true });

    /// <summary>Whether the code holds one of the words, comments and texts included: a look that binds nothing.</summary>
    public static bool AreIn(SyntaxNode code, params string[] words) => HasAny(code.SyntaxTree.GetText().ToString(code.Span), words);

    private static TreeText Read(SyntaxTree tree) => ByTree.GetValue(tree, static unread =>
    {
        string text = unread.GetText().ToString();
        return new(HasSession(text), HasAny(text, "SessionStateAttribute", "SessionPartAttribute"));
    });

    private static bool RefersTo(IAssemblySymbol assembly) =>
        assembly.Modules.Any(module => module.ReferencedAssemblies.Any(reference => reference.Name == Library));

    /// <summary>The library's own name is no use of it: the SDK writes it into each project that refers to the library.</summary>
    private static bool HasSession(string text)
    {
        for (int at = text.IndexOf(Word, StringComparison.Ordinal); at >= 0; at = text.IndexOf(Word, at + Word.Length, StringComparison.Ordinal))
        {
            if (!IsLibrary(text, at + Word.Length - Library.Length)) return true;
        }

        return false;
    }

    private static bool IsLibrary(string text, int start) =>
        start >= 0 && string.CompareOrdinal(text, start, Library, 0, Library.Length) == 0 && !IsInName(text, start - 1) && !IsInName(text, start + Library.Length);

    private static bool IsInName(string text, int at) => at >= 0 && at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] == '_');

    private static bool HasAny(string text, params string[] words) => words.Any(word => text.IndexOf(word, StringComparison.Ordinal) >= 0);

    private sealed record TreeText(bool HasSession, bool NamesAttribute);
}
