using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedSession.Schema.Model;

namespace TypedSession.Analyzers.Declaration;

/// <summary>TSS009: texts sorted by the culture of the request, which another request does not have.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CultureOrderAnalyzer : DiagnosticAnalyzer
{
    public const string Id = "TSS009";

    private static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        Id,
        "Texts sorted by culture",
        "'{0}' sorts texts by the culture of the request that reads them: order and equality change between users and machines, and texts that a culture takes for one are lost together. {1}.",
        RuleCategory.Declaration,
        DiagnosticSeverity.Warning,
        "A sorted collection of strings without a comparer compares by the current culture. What one request stored, the next may sort otherwise, or take for equal and refuse.");

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Descriptor];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        SessionDeclaration.RegisterAction(context, Judge);
    }

    private static void Judge(SymbolAnalysisContext context, SessionDeclaration declaration)
    {
        foreach ((MemberModel member, IPropertySymbol property) in declaration.Members)
        {
            bool isOutermost = IsSorted(member.Value);
            if (!isOutermost && !IsSortedInside(member.Value)) continue;
            if (isOutermost && member.HasComparer && !IsSortedInside(member.Value)) continue;
            string remedy = isOutermost ? "Give it an initial value with StringComparer.Ordinal, whose comparer is kept" : "Use a collection that is not sorted, and sort where it is shown";
            context.ReportDiagnostic(Diagnostic.Create(Descriptor, SyntaxLocations.NameOf(property), member.Name, remedy));
        }
    }

    private static bool IsSortedInside(ValueModel value) => value switch
    {
        CollectionModel collection => IsAnywhere(collection.Element),
        DictionaryModel dictionary => IsAnywhere(dictionary.Value),
        TupleModel tuple => tuple.Elements.Any(IsAnywhere),
        _ => false,
    };

    private static bool IsAnywhere(ValueModel value) => IsSorted(value) || IsSortedInside(value);

    private static bool IsSorted(ValueModel value) => value switch
    {
        CollectionModel { Kind: CollectionKind.SortedSet or CollectionKind.ImmutableSortedSet, Element: var element } => IsText(element),
        DictionaryModel { Kind: DictionaryKind.SortedDictionary or DictionaryKind.SortedList or DictionaryKind.ImmutableSortedDictionary, Key: var key } => IsText(key),
        _ => false,
    };

    private static bool IsText(ValueModel value) => value is SizedModel { Kind: SizedKind.String };
}
