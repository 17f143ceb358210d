using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedSession.Schema;

namespace TypedSession.Analyzers.Setup;

/// <summary>The states of a project, and which of their members a string key stands for.</summary>
internal sealed class ProjectStates(Compilation compilation, KnownSymbols known)
{
    private readonly Lazy<List<INamedTypeSymbol>> _states = new(() => [.. known.DeclaredTypes.Where(type => IsState(type, known))]);
    private readonly Lazy<bool> _added =
        new(() => compilation.SyntaxTrees.Any(tree =>
            tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>().Any(name => name.Identifier.ValueText == SetupCalls.Add)));

    /// <summary>Whether the project declares a state or adds typed sessions.</summary>
    public bool UseSessions => _states.Value.Count > 0 || _added.Value;

    /// <summary>The one state of the project; null where there are several or none.</summary>
    public INamedTypeSymbol? Only => _states.Value.Count == 1 ? _states.Value[0] : null;

    /// <summary>The member that has the key's name, whatever its case and punctuation: <c>last-seen</c> is <c>LastSeen</c>.</summary>
    public static IPropertySymbol? MemberFor(string key, INamedTypeSymbol state)
    {
        string folded = Fold(key);
        return folded.Length == 0 ? null : StoredMembers.Of(state).FirstOrDefault(member => Fold(member.Name) == folded);
    }

    /// <summary>Whether a key stands for a member of the name.</summary>
    public static bool IsNameOf(string key, string member) => Fold(key) == Fold(member);

    private static bool IsState(INamedTypeSymbol type, KnownSymbols known) =>
        type.GetAttributes().Any(attribute => SymbolEqualityComparer.Default.Equals(attribute.AttributeClass, known.StateAttribute));

    private static string Fold(string name) =>
        new([.. name.Where(character => character is not ('_' or '-' or '.' or ':' or ' ')).Select(char.ToLowerInvariant)]);
}
