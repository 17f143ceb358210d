using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace TypedSession.Analyzers.Content;

/// <summary>The types that a project registers as services.</summary>
internal sealed class ServiceTypes(Compilation compilation)
{
    private static readonly ImmutableHashSet<string> Methods = TypeNames.Set(
        "AddScoped", "AddSingleton", "AddTransient", "TryAddScoped", "TryAddSingleton", "TryAddTransient", "AddKeyedScoped", "AddKeyedSingleton",
        "AddKeyedTransient", "AddHostedService", "AddHttpClient", "AddDbContext", "AddDbContextPool", "AddDbContextFactory");

    private readonly Lazy<HashSet<INamedTypeSymbol>> _types = new(() => ProjectCalls.FindTypeArguments(compilation, Methods.Contains, IsRegistration));

    /// <summary>Whether the type is registered, as a service or as what implements one.</summary>
    public bool Contains(INamedTypeSymbol type) => _types.Value.Contains(type.OriginalDefinition);

    private static bool IsRegistration(IMethodSymbol method) =>
        method.ContainingNamespace.ToDisplayString().StartsWith("Microsoft.Extensions.DependencyInjection", StringComparison.Ordinal);
}
