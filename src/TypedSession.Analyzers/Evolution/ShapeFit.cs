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
        old = Inner(old with { IsNullable = false }, ShippedInner);
        now = Inner(now with { IsNullable = false }, DeclaredInner);
        if (old.Name == now.Name) return FitsAlike(old, now);
        return (old.Name, now.Name) switch
        {
            (Shape.Set, Shape.List) => FitsAlike(old, now),
            ("Uri" or "CultureInfo", "string") => true,
            ("TimeOnly", "TimeSpan") => true,
            _ => NumberShapes.IsWidening(old.Name, now.Name) || FitsPart(old.Name, now.Name),
        };
    }

    private bool FitsAlike(Shape old, Shape now) =>
        old.Arguments.Count == now.Arguments.Count
        && !IsReordered(old, now)
        && old.Arguments.Zip(now.Arguments, (before, after) => Fits(before, after, nullWasStored: true)).All(fits => fits);

    /// <summary>Whether a tuple has the names that it had, in another order.</summary>
    private static bool IsReordered(Shape old, Shape now) =>
        !old.Names.SequenceEqual(now.Names) && old.Names.OrderBy(name => name, StringComparer.Ordinal).SequenceEqual(now.Names.OrderBy(name => name, StringComparer.Ordinal));

    /// <summary>A part of another name reads what it has members for. Of a part that is not listed nothing is known, and nothing said.</summary>
    private bool FitsPart(string old, string now)
    {
        IReadOnlyList<ShippedLine> cases = schema.LinesOf(OwnerKind.Case, old);
        IReadOnlyList<ShippedLine> members = schema.LinesOf(OwnerKind.Part, old);
        if (models.Find(now) is not { } model) return false;
        if (cases.Count > 0) return cases.All(each => model.Cases.Any(other => $"{other.Number}" == each.Key && Fits(each.Shape, new(ShapeOf.TypeId(other.TypeName), default, default, false), nullWasStored: false)));
        if (members.Count == 0) return false;
        return model.Cases.Count == 0
            && members.All(line => model.Members.Any(member => member.Key == line.WireKey && FitsMember(line, member)))
            && model.Members.All(member => member.Initial != InitialValue.None || members.Any(line => line.WireKey == member.Key));
    }

    /// <summary>Whether a member reads what was shipped under its key.</summary>
    public bool FitsMember(ShippedLine line, MemberModel member) => Fits(line.Shape, ShapeOf.Value(member.Value), nullWasStored: line.Presence == Presence.Initial);

    /// <summary>What is stored instead of a part that is stored as its only member.</summary>
    private static Shape Inner(Shape shape, Func<string, Shape?> inner)
    {
        const int MaxDepth = 32;
        for (int depth = 0; depth < MaxDepth && inner(shape.Name) is { } next; depth++) shape = next with { IsNullable = false };
        return shape;
    }

    private Shape? ShippedInner(string part) => schema.LinesOf(OwnerKind.Part, part).FirstOrDefault(line => line.Key == ShippedLine.Alone)?.Shape;

    private Shape? DeclaredInner(string part) => models.Find(part) is { IsTransparent: true } model ? ShapeOf.Value(model.Members[0].Value) : null;
}
