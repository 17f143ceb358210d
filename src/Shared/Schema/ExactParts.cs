using Microsoft.CodeAnalysis;
using TypedSession.Schema.Model;

namespace TypedSession.Schema;

/// <summary>
/// Finds the parts of which a set never loses one: two that differ are stored as two that differ. Where something in a part is not stored
/// or can change, two that a set tells apart may come back as one.
/// </summary>
internal static class ExactParts
{
    public static bool IsExact(INamedTypeSymbol part, SessionModel model)
    {
        if (model.HasOwnEquality || model.Cases.Count > 0) return false;

        // By reference, each is one of its own.
        if (!part.IsRecord && !part.IsValueType) return true;
        return part.BaseType is { SpecialType: SpecialType.System_Object or SpecialType.System_ValueType }
            && model.ImmutableWith is not null
            && model.Members.All(member => IsExact(member.Value))
            && part.GetMembers().OfType<IFieldSymbol>().Where(field => !field.IsStatic && field.Name != GeneratedNames.UnknownField)
                .All(field => field.AssociatedSymbol is { } property && model.Members.Any(member => member.Name == property.Name));
    }

    /// <summary>Whether the elements of a set, or keys, are told apart by nothing but what is stored of them.</summary>
    public static bool IsExact(ValueModel value) => value switch
    {
        PartModel part => part.IsExact,
        TupleModel tuple => tuple.Elements.All(IsExact),
        FormattedModel => false,
        _ => true,
    };
}
