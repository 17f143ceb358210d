using Microsoft.CodeAnalysis;

namespace TypedSession.Analyzers.Content;

/// <summary>
/// Walks from a member's type to all that an instance of it holds: elements, wrapped values, and the members of a plain type.
/// </summary>
internal sealed class HeldTypes(KnownSymbols known, Compilation compilation)
{
    /// <summary>The type itself, then what it holds; the nearest first.</summary>
    /// <param name="memberType">Where to begin.</param>
    /// <param name="isWhole">Says of which types the members are of no interest, since the type itself already has its judgement.</param>
    public IEnumerable<INamedTypeSymbol> From(ITypeSymbol memberType, Func<INamedTypeSymbol, bool> isWhole)
    {
        HashSet<ITypeSymbol> seen = new(SymbolEqualityComparer.Default);
        Queue<(ITypeSymbol Type, bool OpensMembers)> next = new();
        next.Enqueue((memberType, true));
        while (next.Count > 0)
        {
            (ITypeSymbol type, bool opensMembers) = next.Dequeue();
            if (!seen.Add(type)) continue;
            if (type is INamedTypeSymbol
                {
                    SpecialType: SpecialType.None or SpecialType.System_Delegate or SpecialType.System_MulticastDelegate
                } named)
            {
                yield return named;
            }

            foreach (ITypeSymbol element in ElementsOf(type)) next.Enqueue((element, opensMembers));
            if (!opensMembers || type is not INamedTypeSymbol plain || !HoldsUnjudgedMembers(plain) || isWhole(plain)) continue;
            foreach (ITypeSymbol held in MembersOf(plain)) next.Enqueue((held, false));
        }
    }

    private static IEnumerable<ITypeSymbol> ElementsOf(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => [array.ElementType],
        INamedTypeSymbol named when TypeNames.IsOfSystem(named) => IsComparer(named) ? [] : named.TypeArguments,
        // a collection of the project's own: class Team : List<User>
        INamedTypeSymbol named =>
            named.AllInterfaces.Where(contract =>
                contract.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T)
                    .SelectMany(contract => contract.TypeArguments),
        _ => [],
    };

    private static bool IsComparer(INamedTypeSymbol type) => type.Name.EndsWith("Comparer", StringComparison.Ordinal);

    /// <summary>
    /// A part of this project has its members judged where they are declared; the arguments of a project's own generic type may be phantom.
    /// </summary>
    private bool HoldsUnjudgedMembers(INamedTypeSymbol type) =>
        type.TypeKind is TypeKind.Class or TypeKind.Struct or TypeKind.Interface
        && !TypeNames.IsOfSystem(type)
        && !(known.IsDeclared(type) && SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, compilation.Assembly));

    private static IEnumerable<ITypeSymbol> MembersOf(INamedTypeSymbol type) =>
        Members.PropertiesOf(type).Select(property => property.Type).Concat(
            Members.BasesOf(type).SelectMany(current => current.GetMembers()).OfType<IFieldSymbol>().Where(field => !field.IsStatic)
                .Select(field => field.Type));
}
