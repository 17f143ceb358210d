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
            ? model.Cases.Select(each => new ShippedLine(kind, owner, Text(each.Number), "", new Shape(ShapeOf.TypeId(each.TypeName), default, default, IsNullable: false), Presence.Optional))
            : model.Members.Select(member => Of(model, member));
    }

    /// <summary>The line of one member.</summary>
    public static ShippedLine Of(SessionModel model, MemberModel member)
    {
        (OwnerKind kind, string owner) = OwnerOf(model);
        string key = model.IsTransparent ? ShippedLine.Alone : member.HasGivenKey ? Text(member.Key) : ShippedLine.ByName;
        return new ShippedLine(kind, owner, key, member.Name, ShapeOf.Value(member.Value), model.IsTransparent ? Presence.Optional : PresenceOf(member));
    }

    public static (OwnerKind Kind, string Owner) OwnerOf(SessionModel model) => model.State is StateModel state
        ? (OwnerKind.State, state.Name)
        : (model.Cases.Count > 0 ? OwnerKind.Case : OwnerKind.Part, ShapeOf.TypeId(model.FullName));

    private static Presence PresenceOf(MemberModel member) => member.Initial switch
    {
        InitialValue.None => Presence.Required,
        InitialValue.Other => Presence.Initial,
        _ => Presence.Optional,
    };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
