using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedSession.Collections;
using TypedSession.Schema.Model;
using TypedSession.Shipped;

namespace TypedSession.Analyzers.Evolution;

/// <summary>TSS402: a member that the shipped-schema file does not list yet.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnshippedMemberAnalyzer() : RuleAnalyzer([Descriptor])
{
    /// <summary>The line to add, for the fix, and after it those of enums in it.</summary>
    public const string LineProperty = "Line";

    /// <summary>The file to add it to.</summary>
    public const string FileProperty = "File";

    private static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        "TSS402",
        "Member is not in the shipped-schema file yet",
        "'{0}' of '{1}' is not in the shipped-schema file, so nothing warns when a later change loses it for visitors. "
        + "Add it with the release that ships it.",
        "The shipped-schema file lists what visitors have stored. What is not in it can be changed at will, and is not watched.",
        DiagnosticSeverity.Info);

    private protected override void Start(CompilationStartAnalysisContext context, KnownSymbols known)
    {
        if (ShippedSchema.In(context.Options, context.CancellationToken) is { } schema)
            known.ForEachDeclaration(context, (symbol, declaration) => Judge(symbol, declaration, schema));
    }

    private static void Judge(SymbolAnalysisContext context, SessionDeclaration declaration, ShippedSchema schema)
    {
        if (declaration.Findings.Count > 0) return;
        SessionModel model = declaration.Model;
        (OwnerKind kind, string owner) = SchemaLines.OwnerOf(model);
        HashSet<int?> listed = [.. schema.LinesOf(kind, owner).Select(line => line.WireKey)];
        foreach (ShippedLine line in SchemaLines.Of(model).Where(line => !listed.Contains(line.WireKey)))
        {
            // What a union declares belongs to each of its cases, and is said at the case.
            ISymbol symbol = declaration.Properties.FirstOrDefault(property => property.Name == line.Member) ?? (ISymbol)declaration.Type;
            ImmutableDictionary<string, string?> properties = ImmutableDictionary<string, string?>.Empty
                .Add(LineProperty, string.Join("\n", EnumsOf(model, line).Prepend(line))).Add(FileProperty, schema.Path);
            string name = kind == OwnerKind.Case ? line.Shape.Name.Substring(line.Shape.Name.LastIndexOf('.') + 1) : line.Member;
            context.ReportDiagnostic(Diagnostic.Create(Descriptor, SyntaxLocations.NameOf(symbol), properties, name, model.DisplayName));
        }
    }

    private static IEnumerable<ShippedLine> EnumsOf(SessionModel model, ShippedLine line) =>
        SchemaLines.EnumsOf(model with { Members = model.Members.Where(member => member.Name == line.Member).ToEquatableArray() });
}
