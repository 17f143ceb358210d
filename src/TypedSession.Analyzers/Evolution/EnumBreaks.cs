using System.Globalization;
using Microsoft.CodeAnalysis;
using TypedSession.Shipped;

namespace TypedSession.Analyzers.Evolution;

/// <summary>Compares an enum's values with those that were shipped: stored are their numbers.</summary>
internal static class EnumBreaks
{
    public static IEnumerable<(ISymbol Symbol, string Message)> Find(INamedTypeSymbol type, IReadOnlyList<ShippedLine> lines)
    {
        if (lines.Count == 0) yield break;
        List<IFieldSymbol> values = [.. type.GetMembers().OfType<IFieldSymbol>().Where(field => field.HasConstantValue)];
        foreach (ShippedLine line in lines)
        {
            IFieldSymbol? sameName = values.FirstOrDefault(value => value.Name == line.Member);
            IFieldSymbol? sameNumber = values.FirstOrDefault(value => NumberOf(value) == line.Key);
            if (sameName is not null && NumberOf(sameName) == line.Key) continue;
            string was = $"'{line.Member}' of '{type.Name}' is {line.Key} in visitors' sessions";
            yield return (sameName, sameNumber) switch
            {
                (not null, not null) =>
                    (sameName, $"{was}, and {NumberOf(sameName)} now: they read it as '{sameNumber.Name}'. Give it back its number."),
                (not null, null) =>
                    (sameName, $"{was}, and {NumberOf(sameName)} now: they read a number without a name. Give it back its number."),
                (null, not null) =>
                    (sameNumber,
                        $"{was}, which is '{sameNumber.Name}' now: they read it as that. Where this is a new name for the same, change "
                        + $"its line in {ShippedFile.Name}; else give '{sameNumber.Name}' another number."),
                _ => (type, $"{was}, and gone now: they read a number without a name. Keep it, marked [Obsolete], or delete its line "
                    + $"in {ShippedFile.Name}."),
            };
        }
    }

    private static string NumberOf(IFieldSymbol value) => Convert.ToString(value.ConstantValue, CultureInfo.InvariantCulture);
}
