using System.Globalization;
using TypedSession.Schema.Model;
using TypedSession.Shipped;

namespace TypedSession.Analyzers.Evolution;

/// <summary>Compares a union's cases with those that were shipped.</summary>
internal static class CaseBreaks
{
    public static IEnumerable<SchemaBreak> Find(SessionModel union, IReadOnlyList<ShippedLine> lines, RetiredKeys retired, ShapeFit fit)
    {
        foreach (CaseModel each in union.Cases.Where(each => retired.Has(Text(each.Number), "")))
        {
            yield return new(null,
                $"Number {Text(each.Number)} of '{union.DisplayName}' is retired: '{Name(each.TypeName)}' would read what an earlier "
                + "case left in visitors' sessions. Give it another number.");
        }

        foreach (CaseModel each in lines.Count == 0
            ? []
            : union.Cases.Where(each =>
                !retired.Has(Text(each.Number), "")
                    && lines.All(line => line.Key != Text(each.Number) && line.Shape.Name != ShapeOf.TypeId(each.TypeName))))
        {
            yield return new(null,
                $"Case {Text(each.Number)} of '{union.DisplayName}', '{Name(each.TypeName)}', is new: nodes of the release before do "
                + "not read it, and lose the member or list that holds it when they change the session. Release the case before "
                + $"anything sets it, and add its line to {ShippedFile.Name} with that release.");
        }

        foreach (ShippedLine line in lines.Where(line => !retired.Has(line)))
        {
            string shipped = line.Shape.Name;
            CaseModel? sameNumber = union.Cases.FirstOrDefault(each => Text(each.Number) == line.Key);
            CaseModel? sameType = union.Cases.FirstOrDefault(each => ShapeOf.TypeId(each.TypeName) == shipped);
            if (sameType is not null && sameType != sameNumber)
            {
                yield return new(null,
                    $"'{Name(shipped)}' is case {line.Key} of '{union.DisplayName}' in visitors' sessions, and "
                    + $"case {Text(sameType.Number)} now: it is read as something else, or lost. Give it back its number.");
            }
            else if (sameNumber is null)
            {
                yield return new(null,
                    $"Case {line.Key} is gone from '{union.DisplayName}', and visitors' sessions still have it: a case that is given "
                    + $"the number would read what is there. Retire it: [RetiredSessionKey({line.Key})].")
                {
                    RetireKey = line.Key,
                };
            }
            else if (sameType is null
                && !fit.Fits(line.Shape, line.Shape with { Name = ShapeOf.TypeId(sameNumber.TypeName) }, nullWasStored: false))
            {
                yield return new(null,
                    $"Case {line.Key} of '{union.DisplayName}' is '{Name(shipped)}' in visitors' sessions, and "
                    + $"'{Name(sameNumber.TypeName)}' now, which is stored otherwise. Give it another number, and retire {line.Key}.");
            }
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Name(string typeName) => ShapeOf.TypeId(typeName).Split('.').Last();
}
