using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedSession.Collections;
using TypedSession.Generators.Emission;
using TypedSession.Generators.Reports;
using TypedSession.Schema;
using TypedSession.Schema.Model;
using TypedSession.Sizing;

namespace TypedSession.Generators;

/// <summary>
/// Writes the other half of each state and part: declaration to model, model to text. A declaration with something wrong in it gets no
/// other half, so that it does not compile; what is wrong is the analyzers' to say.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class SessionGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<SessionModel> states = Models(context, SymbolExtensions.StateAttribute).WithTrackingName(TrackingNames.States);
        IncrementalValuesProvider<SessionModel> parts = Models(context, SymbolExtensions.PartAttribute).WithTrackingName(TrackingNames.Parts);

        IncrementalValueProvider<EquatableArray<string>> clashes = states.Select(static (model, _) => HintName.Of(model)).Collect()
            .Combine(parts.Select(static (model, _) => HintName.Of(model)).Collect())
            .Select(static (names, _) => HintName.FindCaseClashes(names.Left.Concat(names.Right)))
            .WithTrackingName(TrackingNames.CaseClashes);
        IncrementalValueProvider<int> overhead = context.AnalyzerConfigOptionsProvider.Select(static (options, _) => OverheadOf(options));

        IncrementalValueProvider<(EquatableArray<string> Clashes, int Overhead)> surroundings = clashes.Combine(overhead);
        context.RegisterSourceOutput(states.Combine(surroundings), Emit);
        context.RegisterSourceOutput(parts.Combine(surroundings), Emit);
        ReportOutput.Register(context, states, parts);
    }

    private static IncrementalValuesProvider<SessionModel> Models(IncrementalGeneratorInitializationContext context, string attribute) =>
        context.SyntaxProvider
            .ForAttributeWithMetadataName(attribute, static (node, _) => node is TypeDeclarationSyntax, static (found, _) => Read(found))
            .Where(static model => model is not null)
            .Select(static (model, _) => model!);

    /// <summary>Null for a declaration with something wrong in it, and for all but one of the declarations that carry the attribute.</summary>
    private static SessionModel? Read(GeneratorAttributeSyntaxContext found)
    {
        var type = (INamedTypeSymbol)found.TargetSymbol;
        AttributeData first = type.Attribute(SymbolExtensions.StateAttribute) ?? type.Attribute(SymbolExtensions.PartAttribute)!;
        bool isFirst = first.ApplicationSyntaxReference?.GetSyntax().Parent?.Parent == found.TargetNode;
        if (!isFirst || !SymbolEqualityComparer.Default.Equals(first.AttributeClass, found.Attributes[0].AttributeClass)) return null;
        if (IsDeclaredTwice(type)) return null;
        (SessionModel model, IReadOnlyList<Finding> findings) = new SessionReader().Read(type);
        return findings.Count == 0 ? model : null;
    }

    /// <summary>Whether there is a struct and a class of one name, or a type around them is so: while somebody types, that is, for it does not compile.</summary>
    private static bool IsDeclaredTwice(INamedTypeSymbol? type)
    {
        for (; type is not null; type = type.ContainingType)
        {
            INamespaceOrTypeSymbol around = type.ContainingType is INamedTypeSymbol container ? container : type.ContainingNamespace;
            if (around.GetTypeMembers(type.Name, type.Arity).Length > 1) return true;
        }

        return false;
    }

    private static void Emit(SourceProductionContext context, (SessionModel Model, (EquatableArray<string> Clashes, int Overhead) Surroundings) item) =>
        context.AddSource(HintName.Unique(item.Model, item.Surroundings.Clashes), SessionEmitter.Emit(item.Model, item.Surroundings.Overhead));

    private static int OverheadOf(AnalyzerConfigOptionsProvider options) =>
        options.GlobalOptions.TryGetValue(CookieSize.AlgorithmProperty, out string? algorithm) ? CookieSize.OverheadOf(algorithm) : CookieSize.CbcOverhead;
}
