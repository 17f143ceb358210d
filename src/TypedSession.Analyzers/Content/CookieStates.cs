using Microsoft.CodeAnalysis;

namespace TypedSession.Analyzers.Content;

/// <summary>Which states and parts travel in a cookie, where a browser can keep and send an older one.</summary>
internal sealed class CookieStates(KnownSymbols known)
{
    private const string Carrier = "Carrier";
    private const string Cookie = "Cookie";

    private readonly Lazy<List<AttributeData>> _states =
        new(() => [.. known.DeclaredTypes.Select(type => StateOf(type, known)).OfType<AttributeData>()]);

    /// <summary>
    /// Whether the state is kept in a cookie; for a part, whether one of the project's states is, or another project's may be.
    /// </summary>
    public bool MayHold(INamedTypeSymbol type) =>
        StateOf(type, known) is { } state ? IsInCookie(state) : _states.Value.Count == 0 || _states.Value.Any(IsInCookie);

    private static AttributeData? StateOf(INamedTypeSymbol type, KnownSymbols known) =>
        type.GetAttributes()
            .FirstOrDefault(attribute => SymbolEqualityComparer.Default.Equals(attribute.AttributeClass, known.StateAttribute));

    private static bool IsInCookie(AttributeData state)
    {
        TypedConstant carrier = state.NamedArguments.FirstOrDefault(argument => argument.Key == Carrier).Value;
        return carrier.Type is not INamedTypeSymbol { TypeKind: TypeKind.Enum } choices
            || choices.GetMembers(Cookie).OfType<IFieldSymbol>().Any(field => Equals(field.ConstantValue, carrier.Value));
    }
}
