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
        || compilation.SourceModule.ReferencedAssemblySymbols.Any(assembly => !ReferenceEquals(assembly, library) && RefersTo(assembly));

    public static bool AreIn(SyntaxTree tree) => Read(tree).HasSession;

    /// <summary>Whether an attribute may go by another name: an alias of it is written out once, and nowhere else.</summary>
    public static bool MayBeAliased(Compilation compilation) =>
        compilation.SyntaxTrees.Any(static tree => Read(tree) is { HasSession: true, NamesAttribute: true });

    /// <summary>Whether the tree is what Razor made of a file, of which it tells the lines.</summary>
    public static bool IsRazor(SyntaxTree tree) => Read(tree).IsRazor;

    /// <summary>Whether the code holds one of the words, comments and texts included: a look that binds nothing.</summary>
    public static bool AreIn(SyntaxNode code, params string[] words) => HasAny(code.SyntaxTree.GetText().ToString(code.Span), words);

    /// <summary>Whether the code names one of the members.</summary>
    public static bool Names(SyntaxNode code, IReadOnlyCollection<string> members) =>
        members.Count > 0 && code.DescendantTokens().Any(token => token.IsKind(SyntaxKind.IdentifierToken) && members.Contains(token.ValueText));

    /// <summary>
    /// The names of the project's properties and methods that give something back, and name a session's state to do so, or another of these.
    /// </summary>
    public static IReadOnlyCollection<string> GettersIn(Compilation compilation)
    {
        List<(string Name, SyntaxNode Code)> members =
        [
            .. from tree in compilation.SyntaxTrees
               where AreIn(tree)
               from node in tree.GetRoot().DescendantNodes(static node => node is not BaseMethodDeclarationSyntax)
               let name = node switch
               {
                   PropertyDeclarationSyntax { Initializer: null } property => property.Identifier.ValueText,
                   MethodDeclarationSyntax { ReturnType: not PredefinedTypeSyntax } method => method.Identifier.ValueText,
                   _ => null,
               }
               where name is not null
               select (name, node),
        ];
        HashSet<string> getters = new(members.Where(static member => AreIn(member.Code, "Value", "Update")).Select(static member => member.Name), StringComparer.Ordinal);
        getters.UnionWith([.. members.Where(member => Names(member.Code, getters)).Select(static member => member.Name)]);
        return getters;
    }

    private static TreeText Read(SyntaxTree tree) => ByTree.GetValue(tree, static unread =>
    {
        string text = unread.GetText().ToString();
        return new(HasSession(text), HasAny(text, "SessionStateAttribute", "SessionPartAttribute"), HasAny(text, ".razor\"", ".cshtml\""));
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

    private sealed record TreeText(bool HasSession, bool NamesAttribute, bool IsRazor);
}
