using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;

namespace TypedSession.Analyzers.Flow.Origins;

/// <summary>
/// Tells by declarations alone whether a method can get at a session at all: by its parameters, or by what its object holds. Most cannot,
/// and
/// their bodies are never looked into.
/// </summary>
internal sealed class SessionReach
{
    private readonly ConcurrentDictionary<INamedTypeSymbol, bool> _holders = new(SymbolEqualityComparer.Default);
    private readonly FlowSymbols _symbols;

    public SessionReach(FlowSymbols symbols) => _symbols = symbols;

    public bool Has(IMethodSymbol method) =>
        method.MethodKind is MethodKind.LocalFunction or MethodKind.LambdaMethod || method.IsInExtension()
        || method.Parameters.Any(parameter =>
            parameter.Type.SpecialType == SpecialType.System_Object || Leads(parameter.Type, visited: null))
        || (!method.IsStatic && Leads(method.ContainingType, visited: null));

    private bool Leads(ITypeSymbol type, HashSet<ISymbol>? visited)
    {
        if (_symbols.IsSessionType(type) || _symbols.IsRequestType(type) || type.Is(_symbols.ContextAccessor))
            return true;
        if (type is not INamedTypeSymbol { OriginalDefinition: var own } || !_symbols.IsOwn(own) || visited?.Contains(own) == true)
            return false;
        if (_holders.TryGetValue(own, out bool known))
            return known;
        // A circle is settled where it was entered; what was asked inside of it is not kept.
        bool isOutermost = visited is null;
        visited ??= new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        visited.Add(own);
        bool leads = own.BaseType is { } parent && (parent.IsFramework() || Leads(parent, visited))
            || own.GetMembers().SelectMany(TypesOf).Any(held => Leads(held, visited));
        if (leads || isOutermost)
            _holders.TryAdd(own, leads);
        return leads;
    }

    private static IEnumerable<ITypeSymbol> TypesOf(ISymbol member) => member switch
    {
        IFieldSymbol { IsConst: false } field => [field.Type],
        IPropertySymbol property => [property.Type],
        IMethodSymbol { MethodKind: MethodKind.Constructor } constructor =>
            constructor.Parameters.Select(static parameter => parameter.Type),
        _ => [],
    };
}
