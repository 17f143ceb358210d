using Microsoft.CodeAnalysis;
using TypedSession.Collections;
using TypedSession.Schema.Model;

namespace TypedSession.Schema;

/// <summary>Reads a closed union: an abstract part that lists its cases.</summary>
internal static class UnionReader
{
    /// <summary>Whether it is an abstract part with cases.</summary>
    public static bool IsUnion(INamedTypeSymbol type) =>
        type.IsAbstract && type.Attribute(SymbolExtensions.PartAttribute) is not null && type.Attribute(SymbolExtensions.CaseAttribute) is not null;

    public static EquatableArray<CaseModel> Read(INamedTypeSymbol type, Func<INamedTypeSymbol, PartModel?> readPart, List<Finding> findings)
    {
        var cases = new List<CaseModel>();
        foreach (AttributeData attribute in type.GetAttributes().Where(attribute => attribute.AttributeClass?.IsNamed(SymbolExtensions.CaseAttribute) == true))
        {
            if (attribute.ConstructorArguments.Length != 2 || attribute.ConstructorArguments[0].Value is not int number) continue;
            if (attribute.ConstructorArguments[1].Value is not INamedTypeSymbol caseType) continue;
            if (Problem(type, number, caseType, cases) is string problem)
            {
                findings.Add(new Finding(FindingKind.InvalidCase, type, problem));
                continue;
            }

            PartModel? part = readPart(caseType);
            if (part is null) findings.Add(new Finding(FindingKind.UnsupportedType, type, caseType.DisplayName(), StorableType.NearestTo(caseType)));
            else cases.Add(new CaseModel(number, part.TypeName, part.MaxBytes));
        }

        return cases.OrderBy(each => each.Number).ToEquatableArray();
    }

    private static string? Problem(INamedTypeSymbol union, int number, INamedTypeSymbol type, List<CaseModel> cases)
    {
        if (number is < 0 or > MemberKey.MaxExplicit) return $"{type.Name}'s number is not from 0 to {MemberKey.MaxExplicit}";
        if (cases.Any(other => other.Number == number)) return $"{type.Name} has the number of another case";
        if (cases.Any(other => other.TypeName == type.NameFromRoot())) return $"{type.Name} is listed twice";
        if (type.Attribute(SymbolExtensions.PartAttribute) is null) return $"{type.Name} has no [SessionPart]";
        return SymbolEqualityComparer.Default.Equals(type.BaseType, union) ? null : $"{type.Name} does not derive from it";
    }
}
