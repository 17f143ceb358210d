using System.Globalization;
using TypedSession.Schema.Model;

namespace TypedSession.Shipped;

/// <summary>What a declaration would have in the shipped-schema file.</summary>
internal static class SchemaLines
{
    /// <summary>The lines of a state, part or union, in the order of its members.</summary>
    public static IEnumerable<ShippedLine> Of(SessionModel model)
    {
        (OwnerKind kind, string owner) = OwnerOf(model);
        return model.Cases.Count > 0
            ? model.Cases.Select(each =>
                new ShippedLine(kind, owner, Text(each.Number), "",
                    new Shape(ShapeOf.TypeId(each.TypeName), default, default, IsNullable: false), Presence.Optional))
            : model.Members.Select(member => Of(model, member));
    }

    /// <summary>The line of one member.</summary>
    public static ShippedLine Of(SessionModel model, MemberModel member)
    {
        (OwnerKind kind, string owner) = OwnerOf(model);
        string key = model.IsTransparent ? ShippedLine.Alone : member.HasGivenKey ? Text(member.Key) : ShippedLine.ByName;
        return new ShippedLine(kind, owner, key, member.Name, ShapeOf.Value(member.Value),
            model.IsTransparent ? Presence.Optional : PresenceOf(member));
    }

    /// <summary>The lines of the enums in it.</summary>
    public static IEnumerable<ShippedLine> EnumsOf(SessionModel model) =>
        model.Members.SelectMany(member => EnumsIn(member.Value)).SelectMany(Of).Distinct();

    /// <summary>The enums that a value is or holds.</summary>
    public static IEnumerable<EnumModel> EnumsIn(ValueModel value) => value switch
    {
        EnumModel model => [model],
        CollectionModel collection => EnumsIn(collection.Element),
        DictionaryModel dictionary => EnumsIn(dictionary.Key).Concat(EnumsIn(dictionary.Value)),
        TupleModel tuple => tuple.Elements.SelectMany(EnumsIn),
        _ => [],
    };

    private static IEnumerable<ShippedLine> Of(EnumModel model) => model.Values
        .Select(value =>
            new ShippedLine(OwnerKind.Enum, ShapeOf.TypeId(model.TypeName), value.Number, value.Name, ShapeOf.Underlying(model),
                Presence.Optional));

    public static (OwnerKind Kind, string Owner) OwnerOf(SessionModel model) => model.State is StateModel state
        ? (OwnerKind.State, state.Name)
        : (model.Cases.Count > 0 ? OwnerKind.Case : OwnerKind.Part, ShapeOf.TypeId(model.FullName));

    private static Presence PresenceOf(MemberModel member) => member.Initial switch
    {
        InitialValue.None => Presence.Required,
        InitialValue.Other => Presence.Initial,
        InitialValue.Empty => Presence.Empty,
        _ => Presence.Optional,
    };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
