using Microsoft.CodeAnalysis;

namespace TypedSession.Analyzers.Flow.Origins;

/// <summary>Which of the project's methods a call may run: of an interface's or a virtual method, each that is known.</summary>
internal sealed class Implementations
{
    /// <summary>What has more of them is a framework of its own, of which too little is known.</summary>
    private const int MaxKnown = 16;

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

    /// <summary>The methods whose bodies may run; none when it is not the project's.</summary>
    public IReadOnlyList<IMethodSymbol> Of(IMethodSymbol called)
    {
        IMethodSymbol method = (called.PartialImplementationPart ?? called).OriginalDefinition;
        if (!_compilation.Declares(method))
            return [];
        if (!IsOpen(method))
            return [method];
        IEnumerable<IMethodSymbol> others = method.ContainingType is { TypeKind: TypeKind.Interface } contract
            ? _implementers.Value[contract].SelectMany(type => Of(method, contract, type))
            : _overrides.Value[method];
        IMethodSymbol[] known = [.. others.Prepend(method).Where(static one => !one.IsAbstract)
            .Distinct<IMethodSymbol>(SymbolEqualityComparer.Default).Take(MaxKnown + 1)];
        return known.Length > MaxKnown ? [] : known;
    }

    /// <summary>
    /// Whether no other project can add one: the type is not visible there, or the project is a program, which no other refers to.
    /// </summary>
    public bool AreAll(IMethodSymbol called)
    {
        IMethodSymbol method = called.OriginalDefinition;
        if (!IsOpen(method) || _compilation.Options.OutputKind is OutputKind.ConsoleApplication or OutputKind.WindowsApplication)
            return true;
        for (INamedTypeSymbol? outer = method.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            if (outer.DeclaredAccessibility is Accessibility.Internal or Accessibility.Private or Accessibility.ProtectedAndInternal)
                return true;
        }

        return false;
    }

    private IReadOnlyList<IMethodSymbol> Of(IMethodSymbol method, INamedTypeSymbol contract, INamedTypeSymbol type)
    {
        INamedTypeSymbol[] constructed = [.. type.AllInterfaces.Where(made => made.OriginalDefinition.Same(contract))];
        IMethodSymbol? declared = constructed.Length != 1 ? null
            : constructed[0].GetMembers(method.Name).OfType<IMethodSymbol>()
                .FirstOrDefault(member => member.OriginalDefinition.Same(method));
        return declared is not null && type.FindImplementationForInterfaceMember(declared) is IMethodSymbol found && !found.Same(declared)
            ? Of(found)
            : [];
    }

    private static bool IsOpen(IMethodSymbol method) =>
        method is { IsAbstract: true } or { IsVirtual: true } or { IsOverride: true, IsSealed: false } && !method.ContainingType.IsSealed;

    private static IEnumerable<IMethodSymbol> Overridden(IMethodSymbol method)
    {
        for (IMethodSymbol? overridden = method.OverriddenMethod; overridden is not null; overridden = overridden.OverriddenMethod)
            yield return overridden.OriginalDefinition;
    }
}
