using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

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
        || compilation.SourceModule.ReferencedAssemblySymbols
            .Any(assembly => !ReferenceEquals(assembly, library) && RefersToLibrary(assembly));

    public static bool AreIn(SyntaxTree tree) => Read(tree).HasSession;

    /// <summary>Whether an assembly knows the library.</summary>
    public static bool RefersToLibrary(IAssemblySymbol assembly) =>
        assembly.Modules.Any(module => module.ReferencedAssemblies.Any(reference => reference.Name == Library));

    /// <summary>Whether an attribute may go by another name: an alias of it is written out once, and nowhere else.</summary>
    public static bool MayBeAliased(Compilation compilation) =>
        compilation.SyntaxTrees.Any(static tree => Read(tree) is { HasSession: true, NamesAttribute: true });

    /// <summary>Whether the tree is what Razor made of a file, of which it tells the lines.</summary>
    public static bool IsRazor(SyntaxTree tree) => Read(tree).IsRazor;

    /// <summary>Whether the code holds one of the words, comments and texts included: a look that binds nothing.</summary>
    public static bool AreIn(SyntaxNode code, params string[] words) => HasAny(code.SyntaxTree.GetText().ToString(code.Span), words);

    /// <summary>Whether the code names one of the members.</summary>
    public static bool Names(SyntaxNode code, IReadOnlyCollection<string> members) =>
        members.Count > 0 && IdentifiersIn(code).Any(members.Contains);

    /// <summary>
    /// The names of the project's properties and methods that give something back, and name a session's state to do so, or another of
    /// these.
    /// </summary>
    public static IReadOnlyCollection<string> GettersIn(Compilation compilation)
    {
        List<Getter> members = [.. compilation.SyntaxTrees.Where(AreIn).SelectMany(static tree => Read(tree).Getters.Value)];
        HashSet<string> getters = new(members.Where(static member => member.NamesState).Select(static member => member.Name),
            StringComparer.Ordinal);
        getters.UnionWith([.. members.Where(member => member.Named.Any(getters.Contains)).Select(static member => member.Name)]);
        return getters;
    }

    private static IEnumerable<Getter> GettersIn(SyntaxNode root) =>
        from node in root.DescendantNodes(static node => node is not BaseMethodDeclarationSyntax)
        let name = node switch
        {
            PropertyDeclarationSyntax { Initializer: null } property => property.Identifier.ValueText,
            MethodDeclarationSyntax { ReturnType: not PredefinedTypeSyntax } method => method.Identifier.ValueText,
            _ => null,
        }
        where name is not null
        select new Getter(name, AreIn(node, "Value", "Update"), [.. IdentifiersIn(node).Distinct()]);

    private static IEnumerable<string> IdentifiersIn(SyntaxNode code) =>
        code.DescendantTokens().Where(static token => token.IsKind(SyntaxKind.IdentifierToken)).Select(static token => token.ValueText);

    private static TreeText Read(SyntaxTree tree) => ByTree.GetValue(tree, static unread =>
    {
        string text = unread.GetText().ToString();
        return new(HasSession(text), HasAny(text, "SessionStateAttribute", "SessionPartAttribute"), HasAny(text, ".razor\"", ".cshtml\""),
            new(() => [.. GettersIn(unread.GetRoot())]));
    });

    /// <summary>The library's own name is no use of it: the SDK writes it into each project that refers to the library.</summary>
    private static bool HasSession(string text)
    {
        for (int at = text.IndexOf(Word, StringComparison.Ordinal); at >= 0;
            at = text.IndexOf(Word, at + Word.Length, StringComparison.Ordinal))
        {
            if (!IsLibrary(text, at + Word.Length - Library.Length)) return true;
        }

        return false;
    }

    private static bool IsLibrary(string text, int start) =>
        start >= 0 && string.CompareOrdinal(text, start, Library, 0, Library.Length) == 0 && !IsInName(text, start - 1)
            && !IsInName(text, start + Library.Length);

    private static bool IsInName(string text, int at) => at >= 0 && at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] == '_');

    private static bool HasAny(string text, params string[] words) => words.Any(word => text.IndexOf(word, StringComparison.Ordinal) >= 0);

    /// <summary>What a tree says for as long as nobody edits it.</summary>
    private sealed record TreeText(bool HasSession, bool NamesAttribute, bool IsRazor, Lazy<IReadOnlyList<Getter>> Getters);

    /// <summary>A property or method that gives something back, and what it names to do so.</summary>
    private sealed record Getter(string Name, bool NamesState, IReadOnlyList<string> Named);
}
