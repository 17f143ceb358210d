using TypedSession.Schema.Model;
using TypedSession.Shipped;

namespace TypedSession.Analyzers.Evolution;

/// <summary>Whether every value of a shipped type is read by the type that stands there now.</summary>
internal sealed class ShapeFit(ShippedSchema schema, ProjectModels models)
{
    /// <param name="old">What was shipped.</param>
    /// <param name="now">What is declared.</param>
    /// <param name="nullWasStored">Whether a null of it is in the bytes, rather than left out.</param>
    public bool Fits(Shape old, Shape now, bool nullWasStored)
    {
        if (old.IsNullable && !now.IsNullable && nullWasStored) return false;
        // no new name, but another part
        if (old.Name != now.Name && models.Find(old.Name) is not null && models.Find(now.Name) is not null) return false;
        if (old is { Name: Shape.Enum, Arguments.Count: 2 } && now.Name == Shape.Enum && !FitsEnum(old, now)) return false;
        old = Inner(old with { IsNullable = false }, ShippedInner);
        now = Inner(now with { IsNullable = false }, DeclaredInner);
        if (old.Name == now.Name) return FitsAlike(old, now);
        return (old.Name, now.Name) switch
        {
            (Shape.Set or Shape.SortedSet, Shape.List) or (Shape.SortedSet, Shape.Set) or (Shape.SortedMap, Shape.Map) =>
                FitsAlike(old, now),
            (Shape.Set, Shape.SortedSet) or (Shape.Map, Shape.SortedMap) => FitsAlike(old, now) && !IsText(old.Arguments[0]),
            ("Uri" or "CultureInfo", "string") => true,
            ("TimeOnly", "TimeSpan") => true,
            _ => NumberShapes.IsWidening(old.Name, now.Name) || FitsPart(old.Name, now.Name),
        };
    }

    private bool FitsAlike(Shape old, Shape now) =>
        old.Arguments.Count == now.Arguments.Count
        && !IsReordered(old, now)
        && old.Arguments.Zip(now.Arguments, (before, after) => Fits(before, after, nullWasStored: true)).All(fits => fits);

    /// <summary>Whether a name of a tuple stands at another element now.</summary>
    private static bool IsReordered(Shape old, Shape now) =>
        old.Names.Where((name, index) => now.Names[index] != name && now.Names.Contains(name)).Any();

    /// <summary>
    /// Whether an enum of another name has each name with the number that it had: of the framework's, which are not listed, that is not
    /// known. One of the same name is judged where it is declared.
    /// </summary>
    private bool FitsEnum(Shape old, Shape now)
    {
        string type = now.Arguments[0].Name;
        if (old.Arguments[0].Name == type) return true;
        IReadOnlyList<ShippedLine> lines = schema.LinesOf(OwnerKind.Enum, old.Arguments[0].Name);
        List<EnumValueModel> values = [.. models.EnumValues(type)];
        return lines.Count == 0 ? values.Count == 0 : lines.All(line => values.Contains(new EnumValueModel(line.Member, line.Key)));
    }

    /// <summary>Whether keys are texts, of which an order by culture may take two for one.</summary>
    private bool IsText(Shape key) => Inner(key, ShippedInner).Name == "string";

    /// <summary>
    /// A part of another name reads what it has members for, of the same names: what was X is no Width. Of a part that is not listed
    /// nothing is
    /// known, and nothing said.
    /// </summary>
    private bool FitsPart(string old, string now)
    {
        IReadOnlyList<ShippedLine> cases = schema.LinesOf(OwnerKind.Case, old);
        IReadOnlyList<ShippedLine> members = schema.LinesOf(OwnerKind.Part, old);
        if (models.Find(now) is not { } model) return false;
        if (cases.Count > 0)
            return cases.All(each =>
                model.Cases.Any(other =>
                    $"{other.Number}" == each.Key
                        && Fits(each.Shape, new(ShapeOf.TypeId(other.TypeName), default, default, false), nullWasStored: false)));
        if (members.Count == 0) return false;
        return model.Cases.Count == 0
            && members.All(line =>
                model.Members.Any(member =>
                    member.Key == line.WireKey && member.Name == line.Member && FitsMember(line, member)
                        && Absence.IsReadAlike(line, member, model)))
            && model.Members.All(member => member.Initial != InitialValue.None || members.Any(line => line.WireKey == member.Key));
    }

    /// <summary>Whether a member reads what was shipped under its key.</summary>
    public bool FitsMember(ShippedLine line, MemberModel member)
    {
        Shape now = ShapeOf.Value(member.Value);

        // By which order a comparer of its own sorts is not known.
        if (member.HasComparer)
        {
            now = now with { Name = now.Name switch { Shape.SortedSet => Shape.Set, Shape.SortedMap => Shape.Map, _ => now.Name } };
        }

        Shape old = member.HasComparer
            ? line.Shape with
            {
                Name = line.Shape.Name switch
                {
                    Shape.SortedSet => Shape.Set,
                    Shape.SortedMap => Shape.Map,
                    _ => line.Shape.Name
                }
            }
            : line.Shape;
        return Fits(old, now, nullWasStored: line.Presence is Presence.Initial or Presence.Empty);
    }

    /// <summary>What is stored instead of a part that is stored as its only member, and of an enum.</summary>
    private static Shape Inner(Shape shape, Func<string, Shape?> inner)
    {
        const int MaxDepth = 32;
        for (int depth = 0; depth < MaxDepth && inner(shape.Name) is { } next; depth++) shape = next with { IsNullable = false };
        return shape is { Name: Shape.Enum, Arguments.Count: 2 } ? shape.Arguments[1] : shape;
    }

    private Shape? ShippedInner(string part) =>
        schema.LinesOf(OwnerKind.Part, part).FirstOrDefault(line => line.Key == ShippedLine.Alone)?.Shape;

    private Shape? DeclaredInner(string part) =>
        models.Find(part) is { IsTransparent: true } model ? ShapeOf.Value(model.Members[0].Value) : null;
}
