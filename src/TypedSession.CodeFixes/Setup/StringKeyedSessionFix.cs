using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using TypedSession.Analyzers.Setup;

namespace TypedSession.CodeFixes.Setup;

/// <summary>Reads or writes the state's member of the key's name.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(StringKeyedSessionFix)), Shared]
public sealed class StringKeyedSessionFix() : SyntaxFix("TSS502", "Use the typed session's member")
{
    private protected override bool CanFix(CompilationUnitSyntax root, Diagnostic diagnostic, SemanticModel model) =>
        Find(root, diagnostic, model).Count > 0;

    private protected override SyntaxNode Apply(CompilationUnitSyntax root, IReadOnlyList<Diagnostic> diagnostics, SemanticModel model)
    {
        Dictionary<ExpressionSyntax, TypedAccess> accesses = diagnostics.SelectMany(diagnostic => Find(root, diagnostic, model))
            .GroupBy(access => access.Replaced).ToDictionary(same => same.Key, same => same.First());
        return root.ReplaceNodes(
            accesses.Keys,
            (original, changed) => SyntaxFactory.ParseExpression(accesses[original].Text(changed)).WithTriviaFrom(original));
    }

    /// <summary>
    /// All accesses of the key; none where one of them has to stay, or stands in another file: it would go to another session than the
    /// rest.
    /// </summary>
    private static IReadOnlyList<TypedAccess> Find(SyntaxNode root, Diagnostic diagnostic, SemanticModel model)
    {
        if (!diagnostic.Properties.TryGetValue(StringKeyedSessionAnalyzer.MemberProperty, out string? member) || member is null) return [];
        List<TypedAccess> accesses = [];
        foreach (SyntaxTree tree in model.Compilation.SyntaxTrees)
        {
            SemanticModel own = tree == root.SyntaxTree ? model : model.Compilation.GetSemanticModel(tree);
            foreach (InvocationExpressionSyntax call in tree.GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>()
                .Where(call => IsOfKey(call, member, own)))
            {
                if (tree != root.SyntaxTree || TypedAccess.Find(call, member, own) is not { } access) return [];
                accesses.Add(access);
            }
        }

        return accesses;
    }

    private static bool IsOfKey(InvocationExpressionSyntax call, string member, SemanticModel model) =>
        SetupCalls.NameIn(call) is { Identifier.ValueText: var name } && StringKeyedCall.MayBe(name)
        && model.GetOperation(call) is IInvocationOperation operation && StringKeyedCall.Is(operation)
        && StringKeyedCall.KeyOf(operation) is { } key && ProjectStates.IsNameOf(key, member);
}
