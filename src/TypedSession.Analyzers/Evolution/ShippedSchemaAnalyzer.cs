using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedSession.Schema;
using TypedSession.Schema.Model;
using TypedSession.Shipped;

namespace TypedSession.Analyzers.Evolution;

/// <summary>TSS401: a declaration that loses or misreads what visitors have stored, by the shipped-schema file.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ShippedSchemaAnalyzer() : RuleAnalyzer([Descriptor])
{
    /// <summary>The key to retire on the type, for the fix: a number, or a name in quotes.</summary>
    public const string RetireKeyProperty = "RetireKey";

    /// <summary>The key that the member gets instead, for the same fix.</summary>
    public const string NewKeyProperty = "NewKey";

    /// <summary>The keys that members of the type had, for the fix, by the member's name: a number, or <see cref="ByName"/>.</summary>
    public const string RestoreKeyProperty = "RestoreKey.";

    /// <summary>The member had no key, and is to have none.</summary>
    public const string ByName = ShippedLine.ByName;

    private static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        "TSS401",
        "Shipped session can no longer be read",
        "{0}",
        "The cookies of visitors were written by the release before. TypedSession.Shipped.txt says what is in them, so that a change "
        + "which loses or misreads it is seen in review.");

    private protected override KnownSymbols? Find(Compilation compilation) => KnownSymbols.OfReference(compilation);

    private protected override void Start(CompilationStartAnalysisContext context, KnownSymbols known)
    {
        if (ShippedSchema.In(context.Options, context.CancellationToken) is not { } schema) return;
        ProjectModels models = new(known);
        ShapeFit fit = new(schema, models);
        known.ForEachDeclaration(context, (symbol, declaration) => Judge(symbol, declaration, schema, fit));
        context.RegisterSymbolAction(symbol => JudgeEnum(symbol, schema), SymbolKind.NamedType);
        context.RegisterAdditionalFileAction(file => JudgeFile(file, schema, models));
    }

    private static void Judge(SymbolAnalysisContext context, SessionDeclaration declaration, ShippedSchema schema, ShapeFit fit)
    {
        if (declaration.Findings.Count > 0) return;
        foreach (SchemaBreak found in BreaksOf(declaration, schema, fit))
        {
            ISymbol symbol = declaration.Members.Where(item => item.Member.Name == found.Member).Select(item => (ISymbol)item.Property)
                .FirstOrDefault() ?? declaration.Type;
            context.ReportDiagnostic(Diagnostic.Create(Descriptor, SyntaxLocations.NameOf(symbol), found.Properties, found.Message));
        }

        foreach ((MemberModel member, IPropertySymbol property) in declaration.Members)
        {
            // An enum of this project is judged where it is declared.
            IEnumerable<EnumModel> foreign = SchemaLines.EnumsIn(member.Value).Where(model => model.IsForeign && model.Values.Count > 0);
            foreach (EnumModel model in foreign.Distinct())
            {
                string id = ShapeOf.TypeId(model.TypeName);
                foreach ((_, string message) in EnumBreaks.Find(NameIn(id), model.Values, schema.LinesOf(OwnerKind.Enum, id)))
                    context.ReportDiagnostic(Diagnostic.Create(Descriptor, SyntaxLocations.NameOf(property), message));
            }
        }

        static string NameIn(string id) => id.Substring(id.LastIndexOf('.') + 1);
    }

    private static IEnumerable<SchemaBreak> BreaksOf(SessionDeclaration declaration, ShippedSchema schema, ShapeFit fit)
    {
        SessionModel model = declaration.Model;
        (OwnerKind kind, string owner) = SchemaLines.OwnerOf(model);
        RetiredKeys retired = RetiredKeys.Of(declaration.Type);
        OwnerKind other = kind == OwnerKind.Part ? OwnerKind.Case : OwnerKind.Part;
        if (kind != OwnerKind.State && schema.LinesOf(other, owner).Count > 0)
        {
            return [new(null,
                $"'{model.DisplayName}' is {(kind == OwnerKind.Part ? "a union" : "no union")} in visitors' sessions, "
                + $"and {(kind == OwnerKind.Part ? "none" : "one")} now: each of them is lost. Declare it under another name.")];
        }

        return kind == OwnerKind.Case
            ? CaseBreaks.Find(model, schema.LinesOf(kind, owner), retired, fit)
            : new MemberBreaks(model, schema.LinesOf(kind, owner), retired, fit).Find();
    }

    private static void JudgeEnum(SymbolAnalysisContext context, ShippedSchema schema)
    {
        if (context.Symbol is not INamedTypeSymbol { TypeKind: TypeKind.Enum } type) return;
        IReadOnlyList<ShippedLine> lines = schema.LinesOf(OwnerKind.Enum, ShapeOf.TypeId(type.NameFromRoot()));
        if (lines.Count == 0) return;
        foreach ((string? value, string message) in EnumBreaks.Find(type.Name, [.. ValueReader.ValuesIn(type)], lines))
        {
            ISymbol symbol = value is null ? type : type.GetMembers(value)[0];
            context.ReportDiagnostic(Diagnostic.Create(Descriptor, SyntaxLocations.NameOf(symbol), message));
        }
    }

    /// <summary>What has no place in the code: it is said in the file.</summary>
    private static void JudgeFile(AdditionalFileAnalysisContext context, ShippedSchema schema, ProjectModels models)
    {
        if (!ShippedFile.IsNamed(context.AdditionalFile.Path)) return;
        bool IsHere(Location location) => location.GetLineSpan().Path == context.AdditionalFile.Path;
        foreach ((string text, Location location) in schema.Unread.Where(line => IsHere(line.Location)))
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptor, location,
                $"'{text.Trim()}' is no line of a shipped schema, or contradicts one above: what it lists is not compared. "
                + "Mend or delete it."));
        }

        HashSet<string> names = [.. models.States.Select(state => state.State!.Name)];
        foreach ((string owner, Location location) in schema.States.Where(state => IsHere(state.Location) && !names.Contains(state.Owner)))
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptor, location,
                $"No state is named '{owner}' any more: visitors lose every session of it. Give its type the name back, "
                + $"[SessionState(\"{owner}\")], or delete its lines here."));
        }
    }
}
