using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedSession.Analyzers.Flow.Origins;

namespace TypedSession.Analyzers.Flow.Values;

/// <summary>
/// Which flash members a project uses up, by <c>TakeFlash</c> or by setting them back: looked for when a rule first asks.
/// </summary>
internal sealed class FlashUses
{
    private const string Take = "TakeFlash";

    private readonly HashSet<ITypeSymbol> _whole = new(SymbolEqualityComparer.Default);
    private readonly HashSet<string> _members = new(StringComparer.Ordinal);
    private bool _anyState;

    public FlashUses(Compilation compilation, INamedTypeSymbol session)
    {
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            SyntaxNode root = tree.GetRoot();
            AddCleared(root);
            if (!SessionMentions.AreIn(root, Take)) continue;
#pragma warning disable RS1030 // What is taken may stand in another file than the operation under analysis.
            SemanticModel model = compilation.GetSemanticModel(tree);
#pragma warning restore RS1030
            foreach (InvocationExpressionSyntax call in root.DescendantNodes().OfType<InvocationExpressionSyntax>()
                .Where(static call => NameOf(call) == Take))
            {
                if (model.GetSymbolInfo(call).Symbol is IMethodSymbol { ContainingType: var type } && type.OriginalDefinition.Same(session))
                    AddTaken(call, type.TypeArguments[0]);
            }
        }
    }

    public bool Include(ITypeSymbol state, string member) => _anyState || _whole.Contains(state) || _members.Contains(member);

    /// <summary>Of a function only what it names.</summary>
    private void AddTaken(InvocationExpressionSyntax call, ITypeSymbol state)
    {
        if (state.TypeKind == TypeKind.TypeParameter) _anyState = true;
        else if (call.ArgumentList.Arguments.FirstOrDefault()?.Expression is not LambdaExpressionSyntax function) _whole.Add(state);
        else if (function.Body is IdentifierNameSyntax) _whole.Add(state);
        else _members.UnionWith(function.DescendantNodes().OfType<MemberAccessExpressionSyntax>()
            .Select(static access => access.Name.Identifier.ValueText));
    }

    /// <summary>A flash that is set to nothing, as code does that has shown it.</summary>
    private void AddCleared(SyntaxNode root)
    {
        foreach (AssignmentExpressionSyntax set in root.DescendantNodes().OfType<WithExpressionSyntax>()
            .SelectMany(static copy => copy.Initializer.Expressions).OfType<AssignmentExpressionSyntax>())
        {
            bool isNothing =
                set.Right is LiteralExpressionSyntax
                {
                    RawKind: (int)SyntaxKind.NullLiteralExpression
                    or (int)SyntaxKind.DefaultLiteralExpression or (int)SyntaxKind.FalseLiteralExpression
                }
                or LiteralExpressionSyntax { Token.ValueText: "" }
                or CollectionExpressionSyntax { Elements.Count: 0 };
            if (isNothing && set.Left is IdentifierNameSyntax { Identifier.ValueText: var name }) _members.Add(name);
        }
    }

    private static string? NameOf(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText,
        _ => null,
    };
}
