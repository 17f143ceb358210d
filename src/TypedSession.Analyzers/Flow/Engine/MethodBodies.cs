using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace TypedSession.Analyzers.Flow.Engine;

/// <summary>The graphs of a compilation's own methods, made when a caller asks for them.</summary>
internal sealed class MethodBodies
{
    private readonly ConcurrentDictionary<IMethodSymbol, FunctionGraph?> _functions = new(SymbolEqualityComparer.Default);
    private readonly Compilation _compilation;

    public MethodBodies(Compilation compilation) => _compilation = compilation;

    /// <summary>Makes a function known whose graph came with the method that it is in.</summary>
    public void Add(MethodGraphs method)
    {
        foreach (FunctionGraph function in method.Functions)
        {
            if (function.Symbol is { } symbol)
                _functions.TryAdd(symbol.OriginalDefinition, function);
        }
    }

    /// <summary>The graph of a method; null when it has no body here.</summary>
    public FunctionGraph? Find(IMethodSymbol method) => _functions.GetOrAdd(method, Create);

    private FunctionGraph? Create(IMethodSymbol method)
    {
        if (method.MethodKind is not (MethodKind.Ordinary or MethodKind.ExplicitInterfaceImplementation or MethodKind.PropertyGet)
            || _compilation.DeclarationOf(method) is not { } declared
            || (method.MethodKind == MethodKind.PropertyGet
                && declared.Syntax is not (AccessorDeclarationSyntax or ArrowExpressionClauseSyntax))
            || ControlFlowGraph.Create(declared.Syntax, declared.Model) is not { } graph)
        {
            return null;
        }

        MethodGraphs graphs = new(graph, method);
        Add(graphs);
        return graphs.Functions[0];
    }
}
