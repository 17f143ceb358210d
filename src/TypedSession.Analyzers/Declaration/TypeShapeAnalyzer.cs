using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedSession.Schema;

namespace TypedSession.Analyzers.Declaration;

/// <summary>TSS005: a type of a shape that is not stored, or a union whose cases are not those that it lists.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TypeShapeAnalyzer : DiagnosticAnalyzer
{
    public const string Id = "TSS005";

    private static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        Id,
        "Shape of a state or part is not supported",
        "{0}",
        RuleCategory.Declaration,
        DiagnosticSeverity.Error,
        "Generated code in another file names the type and makes it, so it must be a plain type that can be named there. A union is closed: what derives from it is found again by its number, so all that does is listed, once.");

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Descriptor];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        SessionDeclaration.RegisterAction(context, Judge);
    }

    private static void Judge(SymbolAnalysisContext context, SessionDeclaration declaration)
    {
        foreach (Finding finding in declaration.FindingsOf(FindingKind.UnsupportedShape, FindingKind.InvalidCase)) Report(MessageOf(finding));
        if (declaration.Type.BaseType is { } union && UnionReader.IsUnion(union) && !IsListed(union, declaration.Type)) Report(MessageOf(union, declaration.Type));

        void Report(string message) => context.ReportDiagnostic(Diagnostic.Create(Descriptor, SyntaxLocations.NameOf(declaration.Type), message));
    }

    private static bool IsListed(INamedTypeSymbol union, INamedTypeSymbol type) =>
        UnionReader.CasesOf(union).Any(listed => SymbolEqualityComparer.Default.Equals(listed.Type, type));

    private static string MessageOf(Finding finding) => finding.Kind == FindingKind.UnsupportedShape
        ? $"No session can hold '{finding.Symbol.Name}': it is {finding.Arguments[0]}. {finding.Arguments[1]}."
        : $"No session can hold '{finding.Symbol.Name}': {finding.Arguments[0]}. {finding.Arguments[1]}.";

    private static string MessageOf(INamedTypeSymbol union, INamedTypeSymbol type)
    {
        // above all others: a number in a gap may have been another case's
        string next = UnionReader.CasesOf(union).Select(listed => listed.Number + 1).DefaultIfEmpty(0).Max().ToString(CultureInfo.InvariantCulture);
        return $"'{type.Name}' is refused where a '{union.Name}' is set, in front of a user: '{union.Name}' does not list it. Add [SessionCase({next}, typeof({type.Name}))] there.";
    }
}
