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
/// Writes the other half of each state and part: declaration to model, model to text. A state with something wrong in it gets a stub, so
/// that what names it compiles; what is wrong is the analyzers' to say.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class SessionGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<Declared> declaredStates = Declarations(context, SymbolExtensions.StateAttribute);
        IncrementalValuesProvider<SessionModel> states = Models(declaredStates).WithTrackingName(TrackingNames.States);
        IncrementalValuesProvider<SessionModel> parts = Models(Declarations(context, SymbolExtensions.PartAttribute))
            .WithTrackingName(TrackingNames.Parts);
        IncrementalValuesProvider<StubModel> stubs = declaredStates.Where(static found => found.Stub is not null)
            .Select(static (found, _) => found.Stub!)
            .WithTrackingName(TrackingNames.Stubs);

        IncrementalValueProvider<EquatableArray<string>> clashes = states.Select(static (model, _) => HintName.Of(model)).Collect()
            .Combine(parts.Select(static (model, _) => HintName.Of(model)).Collect())
            .Combine(stubs.Select(static (model, _) => HintName.Of(model)).Collect())
            .Select(static (names, _) => HintName.FindCaseClashes(names.Left.Left.Concat(names.Left.Right).Concat(names.Right)))
            .WithTrackingName(TrackingNames.CaseClashes);
        IncrementalValueProvider<int> overhead = context.AnalyzerConfigOptionsProvider.Select(static (options, _) => OverheadOf(options));

        IncrementalValueProvider<(EquatableArray<string> Clashes, int Overhead)> surroundings = clashes.Combine(overhead);
        context.RegisterSourceOutput(states.Combine(surroundings), Emit);
        context.RegisterSourceOutput(parts.Combine(surroundings), Emit);
        context.RegisterSourceOutput(stubs.Combine(clashes),
            static (output, item) => output.AddSource(HintName.Unique(HintName.Of(item.Left), item.Right), StubEmitter.Emit(item.Left)));
        IncrementalValueProvider<ReferencedStates> referenced = context.CompilationProvider.Select(ReferencedStates.In)
            .WithTrackingName(TrackingNames.References);
        RegisterStates(context, states, referenced);
        RegisterContract(context, states, parts, referenced);
        ReportOutput.Register(context, states, parts);
    }

    private static void RegisterStates(IncrementalGeneratorInitializationContext context, IncrementalValuesProvider<SessionModel> states,
        IncrementalValueProvider<ReferencedStates> referenced)
    {
        IncrementalValueProvider<EquatableArray<RegisteredState>> own =
            states.Select(static (model, _) => new RegisteredState(model.FullName, model.WarningIds))
            .Collect()
            .Select(static (all, _) => all.ToEquatableArray());
        IncrementalValueProvider<string> assembly = context.CompilationProvider
            .Select(static (compilation, _) => compilation.AssemblyName ?? "");
        var registry = own.Combine(referenced).Combine(assembly).WithTrackingName(TrackingNames.Registry);
        context.RegisterSourceOutput(registry, static (output, item) =>
        {
            ((EquatableArray<RegisteredState> states, ReferencedStates referenced), string assembly) = item;
            if (states.Count + referenced.Registries.Count > 0)
            {
                output.AddSource(RegistryEmitter.HintName, RegistryEmitter.Emit(assembly, states, referenced.Registries, referenced.Parts));
            }
        });
    }

    private static void RegisterContract(IncrementalGeneratorInitializationContext context, IncrementalValuesProvider<SessionModel> states,
        IncrementalValuesProvider<SessionModel> parts, IncrementalValueProvider<ReferencedStates> referenced)
    {
        IncrementalValueProvider<bool> hasAny = states.Collect().Combine(parts.Collect())
            .Select(static (all, _) => all.Left.Length + all.Right.Length > 0);
        var contract = hasAny.Combine(referenced).WithTrackingName(TrackingNames.Contract);
        context.RegisterSourceOutput(contract, static (output, item) =>
        {
            (bool hasAny, ReferencedStates referenced) = item;
            if (hasAny || referenced.Registries.Count + referenced.Foreign.Count > 0)
                output.AddSource(ContractEmitter.HintName, ContractEmitter.Emit(referenced.Foreign));
        });
    }

    private static IncrementalValuesProvider<Declared> Declarations(IncrementalGeneratorInitializationContext context, string attribute)
    {
        DeclarationMemory<Declared> memory = new();
        return context.SyntaxProvider.ForAttributeWithMetadataName(attribute, static (node, _) => node is TypeDeclarationSyntax,
            (found, _) => memory.Get((TypeDeclarationSyntax)found.TargetNode, found.SemanticModel.Compilation, () => Read(found)));
    }

    private static IncrementalValuesProvider<SessionModel> Models(IncrementalValuesProvider<Declared> declarations) =>
        declarations.Where(static found => found.Model is not null).Select(static (found, _) => found.Model!);

    /// <summary>Nothing for all but one of the declarations of a type that carry the attribute.</summary>
    private static Declared Read(GeneratorAttributeSyntaxContext found)
    {
        var type = (INamedTypeSymbol)found.TargetSymbol;
        AttributeData first = type.Attribute(SymbolExtensions.StateAttribute) ?? type.Attribute(SymbolExtensions.PartAttribute)!;
        bool isFirst = first.ApplicationSyntaxReference?.GetSyntax().Parent?.Parent == found.TargetNode;
        if (!isFirst || !SymbolEqualityComparer.Default.Equals(first.AttributeClass, found.Attributes[0].AttributeClass)) return default;
        if (IsDeclaredTwice(type)) return default;
        (SessionModel model, IReadOnlyList<Finding> findings) = new DeclarationReader().Read(type);
        return findings.Count == 0 ? new Declared(model, null) : new Declared(null, ShapeReader.StubOf(type, model));
    }

    /// <summary>
    /// Whether there is a struct and a class of one name, or a type around them is so: while a user types, that is, for it does not
    /// compile.
    /// </summary>
    private static bool IsDeclaredTwice(INamedTypeSymbol? type)
    {
        for (; type is not null; type = type.ContainingType)
        {
            INamespaceOrTypeSymbol around = type.ContainingType is INamedTypeSymbol container ? container : type.ContainingNamespace;
            if (around.GetTypeMembers(type.Name, type.Arity).Length > 1) return true;
        }

        return false;
    }

    private static void Emit(SourceProductionContext context,
        (SessionModel Model, (EquatableArray<string> Clashes, int Overhead) Surroundings) item) =>
        context.AddSource(HintName.Unique(HintName.Of(item.Model), item.Surroundings.Clashes),
            SessionEmitter.Emit(item.Model, item.Surroundings.Overhead));

    private static int OverheadOf(AnalyzerConfigOptionsProvider options) =>
        options.GlobalOptions.TryGetValue(CookieSize.AlgorithmProperty, out string? algorithm)
            ? CookieSize.OverheadOf(algorithm)
            : CookieSize.CbcOverhead;

    /// <summary>
    /// A state or part as it was read; for a state with something wrong in it what stands in for it, and for a part nothing.
    /// </summary>
    private readonly record struct Declared(SessionModel? Model, StubModel? Stub);
}
