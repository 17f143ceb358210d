using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedSession.Analyzers.Setup;

/// <summary>
/// Looks for the ways in which an assembly that is not seen here could set typed sessions up: it has to reference the library, itself or
/// through others, and to get hold of the host.
/// </summary>
internal sealed class SetupEscape(Compilation compilation)
{
    private const string Library = "TypedSession";

    /// <summary>Whether there is one.</summary>
    public bool Exists()
    {
        HashSet<string> able = AbleAssemblies();
        return able.Count > 0 && compilation.SyntaxTrees.Any(tree => IsGivenAwayIn(tree, able));
    }

    private HashSet<string> AbleAssemblies()
    {
        List<IAssemblySymbol> references = [.. compilation.SourceModule.ReferencedAssemblySymbols
            .Where(assembly => assembly.Name != Library)];
        HashSet<string> able = [Library];
        while (references.RemoveAll(assembly =>
            assembly.Modules.Any(module => module.ReferencedAssemblies.Any(reference => able.Contains(reference.Name)))
                && able.Add(assembly.Name)) > 0)
        {
        }

        able.Remove(Library);
        return able;
    }

    private bool IsGivenAwayIn(SyntaxTree tree, HashSet<string> able)
    {
#pragma warning disable RS1030 // The host may be given away in any file, and this is asked only where something is missing.
        SemanticModel model = compilation.GetSemanticModel(tree);
#pragma warning restore RS1030
        return tree.GetRoot().DescendantNodes().Any(node => node switch
        {
            InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax or ConstructorInitializerSyntax =>
                model.GetSymbolInfo(node).Symbol is IMethodSymbol method && Takes(method, able),
            SimpleBaseTypeSyntax parent =>
                model.GetTypeInfo(parent.Type).Type is INamedTypeSymbol type && IsOf(type, able) && Configures(type),
            _ => false,
        });
    }

    /// <summary>Whether the method is another assembly's and gets the host, or is given a type that does.</summary>
    private static bool Takes(IMethodSymbol method, HashSet<string> able) =>
        (IsOf(method, able) && (method.Parameters.Any(parameter => MayHoldHost(parameter.Type)) || MayHoldHost(method.ReceiverType)))
        || method.TypeArguments.Any(argument => IsOf(argument, able) && Configures(argument));

    /// <summary>An action on a host gets one as well.</summary>
    private static bool MayHoldHost(ITypeSymbol? type) =>
        SetupCalls.IsHost(type) || (type is INamedTypeSymbol { TypeArguments: var arguments } && arguments.Any(SetupCalls.IsHost));

    private static bool Configures(ITypeSymbol type) =>
        type.GetMembers().OfType<IMethodSymbol>().Any(method => method.Parameters.Any(parameter => MayHoldHost(parameter.Type)))
        || type.AllInterfaces.Any(contract => contract.Name is "IStartupFilter" or "IHostingStartup" or "IStartup");

    private static bool IsOf(ISymbol symbol, HashSet<string> able) =>
        symbol.ContainingAssembly is { } assembly && able.Contains(assembly.Name);
}
