using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;
using TypedSession.Analyzers.Declaration;

namespace TypedSession.CodeFixes.Declaration;

/// <summary>Makes a state or part and the types around it partial, and a state a record.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(PartialFix)), Shared]
public sealed class PartialFix() : DocumentFix("TSS001", "Make it a type that the generator can complete")
{
    private protected override async Task<bool> CanFixAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        SyntaxNode? root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        if (root is null || TypeAt(root, diagnostic) is not { } declaration) return false;
        if (!NeedsRecord(diagnostic)) return true;
        return declaration is ClassDeclarationSyntax && await CanBeRecordAsync(document, declaration, cancellation).ConfigureAwait(false);
    }

    private protected override async Task<Document> ApplyAsync(Document document, IReadOnlyList<Diagnostic> diagnostics,
        CancellationToken cancellation)
    {
        SyntaxNode root = (await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false))!;
        HashSet<TypeDeclarationSyntax> partial = [];
        HashSet<TypeDeclarationSyntax> records = [];
        foreach (Diagnostic diagnostic in diagnostics)
        {
            TypeDeclarationSyntax declaration = TypeAt(root, diagnostic)!;
            partial.UnionWith(declaration.AncestorsAndSelf().OfType<TypeDeclarationSyntax>()
                .Where(type => !type.Modifiers.Any(SyntaxKind.PartialKeyword)));
            if (NeedsRecord(diagnostic)) records.UnionWith(await PartsInAsync(document, declaration, cancellation).ConfigureAwait(false));
        }

        SyntaxNode changed = root.ReplaceNodes(partial.Union(records), (original, rewritten) =>
        {
            TypeDeclarationSyntax result = partial.Contains(original) ? WithPartial(rewritten) : rewritten;
            return records.Contains(original) ? ToRecord((ClassDeclarationSyntax)result) : result;
        });
        return document.WithSyntaxRoot(changed);
    }

    private static TypeDeclarationSyntax? TypeAt(SyntaxNode root, Diagnostic diagnostic) =>
        root.FindToken(diagnostic.Location.SourceSpan.Start).Parent?.FirstAncestorOrSelf<TypeDeclarationSyntax>();

    private static bool NeedsRecord(Diagnostic diagnostic) => diagnostic.Properties.ContainsKey(DeclarationAnalyzer.NeedsRecordProperty);

    /// <summary>
    /// A record derives from nothing but records, nothing but records derive from it, and its positional parameters are members.
    /// </summary>
    private static async Task<bool> CanBeRecordAsync(Document document, TypeDeclarationSyntax declaration, CancellationToken cancellation)
    {
        SemanticModel? model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        if (model?.GetDeclaredSymbol(declaration, cancellation) is not INamedTypeSymbol
            {
                IsStatic: false,
                BaseType.SpecialType: SpecialType.System_Object
            } type)
        {
            return false;
        }

        if (type.MemberNames.Contains("Clone")
            || type.DeclaringSyntaxReferences.Any(part => part.SyntaxTree != declaration.SyntaxTree && IsWritten(part)))
        {
            return false;
        }

        if (type.DeclaringSyntaxReferences.Any(part => part.GetSyntax(cancellation) is TypeDeclarationSyntax { ParameterList: not null }))
        {
            return false;
        }

        return type.IsSealed
            || !(await SymbolFinder.FindDerivedClassesAsync(type, document.Project.Solution, cancellationToken: cancellation)
                .ConfigureAwait(false)).Any();

        // The generator's stub goes by itself.
        bool IsWritten(SyntaxReference part) => document.Project.GetDocument(part.SyntaxTree) is not null and not SourceGeneratedDocument;
    }

    private static async Task<IEnumerable<TypeDeclarationSyntax>> PartsInAsync(Document document, TypeDeclarationSyntax declaration,
        CancellationToken cancellation)
    {
        SemanticModel? model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        return model?.GetDeclaredSymbol(declaration, cancellation) is INamedTypeSymbol type
            ? type.DeclaringSyntaxReferences.Where(part => part.SyntaxTree == declaration.SyntaxTree)
                .Select(part => part.GetSyntax(cancellation)).OfType<ClassDeclarationSyntax>()
            : [];
    }

    /// <summary>The modifier stands right before the keyword, and takes over what was written before that.</summary>
    private static TypeDeclarationSyntax WithPartial(TypeDeclarationSyntax type)
    {
        SyntaxToken partial = SyntaxFactory.Token(type.Keyword.LeadingTrivia, SyntaxKind.PartialKeyword, [SyntaxFactory.Space]);
        return type.WithKeyword(type.Keyword.WithLeadingTrivia()).WithModifiers(type.Modifiers.Add(partial));
    }

    private static RecordDeclarationSyntax ToRecord(ClassDeclarationSyntax type) => SyntaxFactory.RecordDeclaration(
        SyntaxKind.RecordDeclaration,
        type.AttributeLists,
        type.Modifiers,
        SyntaxFactory.Token(SyntaxKind.RecordKeyword).WithTriviaFrom(type.Keyword),
        classOrStructKeyword: default,
        type.Identifier,
        type.TypeParameterList,
        type.ParameterList,
        type.BaseList,
        type.ConstraintClauses,
        type.OpenBraceToken,
        type.Members,
        type.CloseBraceToken,
        type.SemicolonToken);
}
