using Microsoft.CodeAnalysis;
using TypedSession.Analyzers.Flow.Origins;

namespace TypedSession.Analyzers.Flow.Callees;

/// <summary>Which of the project's methods a call runs, where there is only one that it can be.</summary>
internal sealed class Implementations
{
    private readonly Compilation _compilation;
    private readonly Lazy<ILookup<ISymbol, IMethodSymbol>> _overrides;
    private readonly Lazy<ILookup<ISymbol, INamedTypeSymbol>> _implementers;

    public Implementations(Compilation compilation)
    {
        _compilation = compilation;
        var types = new Lazy<IReadOnlyList<INamedTypeSymbol>>(() => [.. ProjectTypes.In(compilation.Assembly.GlobalNamespace)]);
        _overrides = new(() => types.Value
            .SelectMany(static type => type.GetMembers().OfType<IMethodSymbol>())
            .SelectMany(static method => Overridden(method).Select(overridden => (overridden, method)))
            .ToLookup(static pair => (ISymbol)pair.overridden, static pair => pair.method, SymbolEqualityComparer.Default));
        _implementers = new(() => types.Value
            .Where(static type => type.TypeKind is TypeKind.Class or TypeKind.Struct && !type.IsAbstract)
            .SelectMany(static type => type.AllInterfaces.Select(contract => (contract.OriginalDefinition, type)))
            .ToLookup(static pair => (ISymbol)pair.OriginalDefinition, static pair => pair.type, SymbolEqualityComparer.Default));
    }

    /// <summary>The method whose body runs; null when it is not the project's, or another's could be meant.</summary>
    public IMethodSymbol? Of(IMethodSymbol called)
    {
        IMethodSymbol method = (called.PartialImplementationPart ?? called).OriginalDefinition;
        if (method.DeclaringSyntaxReferences.IsEmpty)
            return null;
        if (!IsOpen(method))
            return method;
        if (method.ContainingType is { TypeKind: TypeKind.Interface } contract)
            return method.IsAbstract && IsClosed(contract) && TheOnly(_implementers.Value[contract]) is { } type ? Of(method, contract, type) : null;
        if (!IsClosed(method.ContainingType))
            return null;
        IEnumerable<IMethodSymbol> overrides = _overrides.Value[method];
        return !method.IsAbstract ? (overrides.Any() ? null : method) : TheOnly(overrides) is { IsAbstract: false } last ? last : null;
    }

    private IMethodSymbol? Of(IMethodSymbol method, INamedTypeSymbol contract, INamedTypeSymbol type)
    {
        INamedTypeSymbol? constructed = TheOnly(type.AllInterfaces.Where(made => made.OriginalDefinition.Same(contract)));
        IMethodSymbol? declared = constructed?.GetMembers(method.Name).OfType<IMethodSymbol>().FirstOrDefault(member => member.OriginalDefinition.Same(method));
        return declared is not null && type.FindImplementationForInterfaceMember(declared) is IMethodSymbol found ? Of(found) : null;
    }

    private static T? TheOnly<T>(IEnumerable<T> all)
        where T : class
    {
        T[] first = [.. all.Take(2)];
        return first.Length == 1 ? first[0] : null;
    }

    private static bool IsOpen(IMethodSymbol method) =>
        method is { IsAbstract: true } or { IsVirtual: true } or { IsOverride: true, IsSealed: false } && !method.ContainingType.IsSealed;

    /// <summary>
    /// Whether nobody outside of the project can derive from a type: it is not visible there, or nobody refers to a program.
    /// </summary>
    private bool IsClosed(INamedTypeSymbol type)
    {
        if (_compilation.Options.OutputKind is OutputKind.ConsoleApplication or OutputKind.WindowsApplication)
            return true;
        for (INamedTypeSymbol? outer = type; outer is not null; outer = outer.ContainingType)
        {
            if (outer.DeclaredAccessibility is Accessibility.Internal or Accessibility.Private or Accessibility.ProtectedAndInternal)
                return true;
        }

        return false;
    }

    private static IEnumerable<IMethodSymbol> Overridden(IMethodSymbol method)
    {
        for (IMethodSymbol? overridden = method.OverriddenMethod; overridden is not null; overridden = overridden.OverriddenMethod)
            yield return overridden.OriginalDefinition;
    }
}
