using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using TypedSession.Analyzers.Setup;

namespace TypedSession.CodeFixes.Setup;

/// <summary>Adds the call that is missing, or moves the one that comes too late.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SessionNotSetUpFix)), Shared]
public sealed class SessionNotSetUpFix() : DocumentFix("TSS501", "Set typed sessions up")
{
    private const string ServicesNamespace = "Microsoft.Extensions.DependencyInjection";

    private protected override async Task<bool> CanFixAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation) =>
        await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is { } root
            && ChangesFor(diagnostic, root, await document.GetTextAsync(cancellation).ConfigureAwait(false)) is not null;

    private protected override async Task<Document> ApplyAsync(Document document, IReadOnlyList<Diagnostic> diagnostics,
        CancellationToken cancellation)
    {
        SyntaxNode root = (await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false))!;
        SemanticModel model = (await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false))!;
        SourceText text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
        bool needsUsing = diagnostics.Any(IsOfServices) && !IsInScope(model, diagnostics[0].Location.SourceSpan.Start);
        Document changed =
            document.WithText(
                text.WithChanges(diagnostics.SelectMany(diagnostic => ChangesFor(diagnostic, root, text)!)
                    .OrderBy(change => change.Span.Start)));
        return needsUsing && await changed.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is CompilationUnitSyntax unit
            ? changed.WithSyntaxRoot(UsingEditor.AddUsing(unit, ServicesNamespace))
            : changed;
    }

    private static IReadOnlyList<TextChange>? ChangesFor(Diagnostic diagnostic, SyntaxNode root, SourceText text)
    {
        if (CallAt(root, diagnostic.Location) is not { } call) return null;
        if (!diagnostic.Properties.TryGetValue(SessionNotSetUpAnalyzer.MissingProperty, out string? missing))
        {
            return PipelinePlace.Move(call, CallAt(root, diagnostic.AdditionalLocations[0]), text);
        }

        if (missing is null) return null;
        if (DeclarationOf(call) is not { } declared)
        {
            return StartupPlace.Find(root, call, missing, IsOfServices(diagnostic), text) is { } place ? [place] : null;
        }

        string name = declared.Declaration.Variables[0].Identifier.Text;
        if (!IsOfServices(diagnostic))
        {
            return [PipelinePlace.InsertAfter(PipelinePlace.LastBefore(declared, name), $"{name}.{missing}();", text)];
        }

        return CallName(call) == "Create" ? null : [PipelinePlace.InsertAfter(declared, $"{name}.Services.{missing}();", text)];
    }

    private static bool IsOfServices(Diagnostic diagnostic) =>
        diagnostic.Properties.TryGetValue(SessionNotSetUpAnalyzer.MissingProperty, out string? missing) && missing == "AddTypedSession";

    private static InvocationExpressionSyntax? CallAt(SyntaxNode root, Location location) =>
        root.FindNode(location.SourceSpan).FirstAncestorOrSelf<InvocationExpressionSyntax>();

    /// <summary>The declaration of the one local that the call's result goes to.</summary>
    private static LocalDeclarationStatementSyntax? DeclarationOf(InvocationExpressionSyntax call) =>
        call.Parent is EqualsValueClauseSyntax
        {
            Parent: VariableDeclaratorSyntax
            {
                Parent: VariableDeclarationSyntax
                {
                    Variables.Count: 1,
                    Parent: LocalDeclarationStatementSyntax declared
                }
            }
        } ? declared : null;

    private static string? CallName(InvocationExpressionSyntax call) =>
        (call.Expression as MemberAccessExpressionSyntax)?.Name.Identifier.Text;

    private static bool IsInScope(SemanticModel model, int position) =>
        model.LookupNamespacesAndTypes(position, name: "TypedSessionServiceCollectionExtensions").Any();
}
