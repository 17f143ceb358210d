using Microsoft.CodeAnalysis;
using TypedSession.Collections;
using TypedSession.Schema.Model;

namespace TypedSession.Schema;

/// <summary>Reads a closed union: an abstract part that lists its cases.</summary>
internal static class UnionReader
{
    /// <summary>Whether it is an abstract part with cases.</summary>
    public static bool IsUnion(INamedTypeSymbol type) =>
        type.IsAbstract && type.Attribute(SymbolExtensions.PartAttribute) is not null
            && type.Attribute(SymbolExtensions.CaseAttribute) is not null;

    /// <summary>The cases as they are listed, whether or not they can be.</summary>
    public static IEnumerable<(int Number, ISymbol? Type)> CasesOf(INamedTypeSymbol union) =>
        from attribute in union.GetAttributes()
        where attribute.AttributeClass?.IsNamed(SymbolExtensions.CaseAttribute) == true && attribute.ConstructorArguments.Length == 2
        let number = attribute.ConstructorArguments[0].Value as int?
        where number is not null && attribute.ConstructorArguments[1].Kind != TypedConstantKind.Error
        select (number.Value, attribute.ConstructorArguments[1].Value as ISymbol);

    public static EquatableArray<CaseModel> Read(INamedTypeSymbol type, Func<INamedTypeSymbol, PartModel?> readPart, List<Finding> findings)
    {
        var cases = new List<CaseModel>();
        foreach ((int number, ISymbol? listed) in CasesOf(type))
        {
            // a type that does not exist is the compiler's to report
            if (listed is ITypeSymbol { TypeKind: TypeKind.Error }) continue;
            if (Problem(type, number, listed, cases) is (string how, string remedy))
            {
                findings.Add(new Finding(FindingKind.InvalidCase, type, how, remedy));
                continue;
            }

            var caseType = (INamedTypeSymbol)listed!;
            PartModel? part = readPart(caseType);
            if (part is null)
                findings.Add(new Finding(FindingKind.UnsupportedType, type, caseType.DisplayName(),
                    StorableType.NearestTo(caseType, type.ContainingAssembly)));
            else cases.Add(new CaseModel(number, part.TypeName, part.MaxBytes));
        }

        return cases.OrderBy(each => each.Number).ToEquatableArray();
    }

    private static (string How, string Remedy)? Problem(INamedTypeSymbol union, int number, ISymbol? listed, List<CaseModel> cases)
    {
        if (listed is not INamedTypeSymbol type) return ($"case {Text(number)} is no class", "List a class that derives from it");
        if (number is < 0 or > MemberKey.MaxExplicit)
            return ($"'{type.Name}' has number {Text(number)}, and numbers go from 0 to {Text(MemberKey.MaxExplicit)}",
                "Give it a free one");
        if (cases.Any(other => other.TypeName == type.NameFromRoot()))
        {
            return ($"'{type.Name}' is listed twice", "Drop the number that was never in use");
        }

        if (cases.Any(other => other.Number == number))
        {
            return ($"'{type.Name}' has number {Text(number)}, which another case has", "Give it a free one");
        }

        if (!SymbolEqualityComparer.Default.Equals(type.BaseType, union))
            return ($"'{type.Name}' does not derive from it",
                type.IsOf(union.ContainingAssembly) ? "Derive it, or drop the case" : "Drop the case");
        return type.Attribute(SymbolExtensions.PartAttribute) is null ? ($"'{type.Name}' is no part", "Give it [SessionPart]") : null;
    }

    private static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
