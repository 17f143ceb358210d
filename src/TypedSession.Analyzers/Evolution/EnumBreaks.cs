using TypedSession.Schema.Model;
using TypedSession.Shipped;

namespace TypedSession.Analyzers.Evolution;

/// <summary>Compares an enum's values with those that were shipped: stored are their numbers.</summary>
internal static class EnumBreaks
{
    /// <returns>What is wrong, each with the name of the value that it is about; null for the enum.</returns>
    public static IEnumerable<(string? Value, string Message)> Find(
        string type, IReadOnlyList<EnumValueModel> values, IReadOnlyList<ShippedLine> lines)
    {
        foreach (ShippedLine line in lines)
        {
            EnumValueModel? sameName = values.FirstOrDefault(value => value.Name == line.Member);
            EnumValueModel? sameNumber = values.FirstOrDefault(value => value.Number == line.Key);
            if (sameName?.Number == line.Key) continue;

            // Another name of the same number, which is still there, says the same.
            bool isAlias = sameName is null && lines.Any(other => other.Key == line.Key && other.Member == sameNumber?.Name);
            if (isAlias) continue;
            string was = $"'{line.Member}' of '{type}' is {line.Key} in visitors' sessions";
            yield return (sameName, sameNumber) switch
            {
                (not null, not null) =>
                    (sameName.Name, $"{was}, and {sameName.Number} now: they read it as '{sameNumber.Name}'. Give it back its number."),
                (not null, null) =>
                    (sameName.Name, $"{was}, and {sameName.Number} now: they read a number without a name. Give it back its number."),
                (null, not null) =>
                    (sameNumber.Name,
                        $"{was}, which is '{sameNumber.Name}' now: they read it as that. Where this is a new name for the same, change "
                        + $"its line in {ShippedFile.Name}; else give '{sameNumber.Name}' another number."),
                _ => (null, $"{was}, and gone now: they read a number without a name. Keep it, marked [Obsolete], or delete its line "
                    + $"in {ShippedFile.Name}."),
            };
        }
    }
}
