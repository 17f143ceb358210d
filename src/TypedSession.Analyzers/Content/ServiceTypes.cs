using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace TypedSession.Analyzers.Content;

/// <summary>The types that a project registers as services.</summary>
internal sealed class ServiceTypes(Compilation compilation)
{
    private static readonly ImmutableHashSet<string> Methods = TypeNames.Set(
        "AddScoped", "AddSingleton", "AddTransient", "TryAddScoped", "TryAddSingleton", "TryAddTransient", "AddKeyedScoped",
        "AddKeyedSingleton",
        "AddKeyedTransient", "AddHostedService", "AddHttpClient", "AddDbContext", "AddDbContextPool", "AddDbContextFactory");

    private readonly Lazy<HashSet<INamedTypeSymbol>> _types =
        new(() => ProjectCalls.FindTypeArguments(compilation, Methods.Contains, IsRegistration));

    private readonly Lazy<HashSet<INamedTypeSymbol>> _madeByContainer = new(() =>
        ProjectCalls.FindTypeArguments(compilation, Methods.Contains, static method => IsRegistration(method) && !TakesFactory(method)));

    /// <summary>Whether the type is registered, as a service or as what implements one.</summary>
    public bool Contains(INamedTypeSymbol type) => _types.Value.Contains(type.OriginalDefinition);

    /// <summary>
    /// Whether each registration says by code of its own where an instance comes from: often such a class is data, out of a session at
    /// that.
    /// </summary>
    public bool IsMadeByFactory(INamedTypeSymbol type) => !_madeByContainer.Value.Contains(type.OriginalDefinition);

    private static bool TakesFactory(IMethodSymbol method) =>
        method.Parameters.Any(parameter => parameter.Type.TypeKind == TypeKind.Delegate);

    private static bool IsRegistration(IMethodSymbol method) =>
        method.ContainingNamespace.ToDisplayString().StartsWith("Microsoft.Extensions.DependencyInjection", StringComparison.Ordinal);
}
