using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedSession.Analyzers.Setup;

namespace TypedSession.CodeFixes.Setup;

/// <summary>Reads or writes the state's member of the key's name.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(StringKeyedSessionFix)), Shared]
public sealed class StringKeyedSessionFix : DocumentFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [StringKeyedSessionAnalyzer.Id];

    /// <inheritdoc/>
    protected override string Title => "Use the typed session's member";

    /// <inheritdoc/>
    protected override async Task<bool> CanFixAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation) =>
        await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is { } root
        && await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is { } model
        && Find(root, diagnostic, model) is not null;

    /// <inheritdoc/>
    protected override async Task<Document> ApplyAsync(Document document, IReadOnlyList<Diagnostic> diagnostics, CancellationToken cancellation)
    {
        SyntaxNode root = (await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false))!;
        SemanticModel model = (await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false))!;
        Dictionary<ExpressionSyntax, TypedAccess> accesses = diagnostics.Select(diagnostic => Find(root, diagnostic, model)!).ToDictionary(access => access.Replaced);
        return document.WithSyntaxRoot(root.ReplaceNodes(
            accesses.Keys,
            (original, changed) => SyntaxFactory.ParseExpression(accesses[original].Text(changed)).WithTriviaFrom(original)));
    }

    private static TypedAccess? Find(SyntaxNode root, Diagnostic diagnostic, SemanticModel model) =>
        diagnostic.Properties.TryGetValue(StringKeyedSessionAnalyzer.MemberProperty, out string? member) && member is not null
        && root.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<InvocationExpressionSyntax>() is { } call
            ? TypedAccess.Find(call, member, model)
            : null;
}
