using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TypedSession.Analyzers;

/// <summary>Rules that share what they look at. A project that does not use the library pays one look at it, and nothing else.</summary>
public abstract class RuleAnalyzer : DiagnosticAnalyzer
{
    private readonly GeneratedCodeAnalysisFlags _generated;

    private protected RuleAnalyzer(ImmutableArray<DiagnosticDescriptor> rules,
        GeneratedCodeAnalysisFlags generated = GeneratedCodeAnalysisFlags.None)
    {
        SupportedDiagnostics = rules;
        _generated = generated;
    }

    /// <inheritdoc/>
    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; }

    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(_generated);
        context.RegisterCompilationStartAction(start =>
        {
            if (Find(start.Compilation) is { } known) Start(start, known);
        });
    }

    /// <summary>Null in a project that the rules have nothing to say of.</summary>
    private protected virtual KnownSymbols? Find(Compilation compilation) => KnownSymbols.TryCreate(compilation);

    /// <summary>Registers what is to be looked at in a project.</summary>
    private protected abstract void Start(CompilationStartAnalysisContext context, KnownSymbols known);
}
