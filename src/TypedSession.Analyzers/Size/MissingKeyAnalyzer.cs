using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedSession.Analyzers.Evolution;
using TypedSession.Schema.Model;
using TypedSession.Sizing;

namespace TypedSession.Analyzers.Size;

/// <summary>TSS104: a member without a key, where keys would make the session smaller.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MissingKeyAnalyzer : DiagnosticAnalyzer
{
    public const string Id = "TSS104";

    /// <summary>The key of each member of the type that lacks one, for the fix: by the member's name.</summary>
    public const string KeyProperty = "Key.";

    private static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        Id,
        "Member without a key",
        "'{0}' is stored under a hash of its name, in three bytes instead of one. Keys on all members of '{1}' save up to {2}.",
        RuleCategory.Size,
        DiagnosticSeverity.Info,
        "With a [SessionKey] on every member, keys take one byte each or none at all, and members can be renamed. A key given to a member that visitors have stored already makes them lose it once.");

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Descriptor];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            if (KnownSymbols.TryCreate(start.Compilation) is not { } known) return;
            Occurrences occurrences = new(new ProjectModels(start.Compilation, known));
            ShippedSchema? shipped = ShippedSchema.In(start.Options, start.CancellationToken);
            SessionDeclaration.RegisterAction(start, known, (symbol, declaration) => Judge(symbol, declaration, occurrences, shipped));
        });
    }

    private static void Judge(SymbolAnalysisContext context, SessionDeclaration declaration, Occurrences occurrences, ShippedSchema? shipped)
    {
        if (declaration is not { Findings.Count: 0, Model.AllKeysGiven: false }) return;
        IReadOnlyDictionary<string, int> plan = KeyPlan.Of(declaration, type => SessionDeclaration.Of(context.Compilation, type), shipped);
        int saved = SavedBy(plan, declaration.Model);
        if (saved <= 0) return;

        string gain = GainOf(saved, declaration.Model, occurrences);
        foreach ((MemberModel member, IPropertySymbol property) in declaration.Members.Where(item => plan.ContainsKey(item.Member.Name)))
        {
            ImmutableDictionary<string, string?> keys = declaration.Members
                .Where(item => plan.ContainsKey(item.Member.Name) && SymbolEqualityComparer.Default.Equals(item.Property.ContainingType, property.ContainingType))
                .ToImmutableDictionary(item => KeyProperty + item.Member.Name, item => (string?)plan[item.Member.Name].ToString(CultureInfo.InvariantCulture));
            context.ReportDiagnostic(Diagnostic.Create(Descriptor, SyntaxLocations.NameOf(property), keys, member.Name, property.ContainingType.Name, gain));
        }
    }

    /// <summary>The bytes of one value; where it has no upper bound, those of the keys alone.</summary>
    private static int SavedBy(IReadOnlyDictionary<string, int> plan, SessionModel model)
    {
        if (plan.Count == 0 || model.IsTransparent) return 0;
        return WorstCase.OfBody(model) is int before && WorstCase.OfBody(KeyPlan.Apply(model, plan)) is int after ? before - after : 2 * plan.Count;
    }

    private static string GainOf(int saved, SessionModel model, Occurrences occurrences)
    {
        if (model.State is not null) return $"{StateSize.Text(saved)} bytes";
        string each = $"{StateSize.Text(saved)} bytes for each value";
        return occurrences.MostOf(model.FullName) is (string state, > 1 and int count)
            ? $"{each}, {StateSize.Text((int)Math.Min((long)saved * count, int.MaxValue))} for the {StateSize.Text(count)} that '{state}' may hold"
            : each;
    }
}
