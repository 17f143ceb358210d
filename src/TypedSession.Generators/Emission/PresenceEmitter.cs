using TypedSession.Schema.Model;

namespace TypedSession.Generators.Emission;

/// <summary>Writes when a member is written: it is left out only when its value and its initial value are the same "nothing".</summary>
internal static class PresenceEmitter
{
    /// <summary>The condition; null where the member is always written.</summary>
    public static string? Condition(MemberModel member, string access) => member.Initial switch
    {
        InitialValue.Default => NotDefault(member.Value, access),
        InitialValue.Empty => NotEmpty(member.Value, access),
        _ => null,
    };

    /// <summary>The condition that a value is not its type's default, bit by bit.</summary>
    public static string NotDefault(ValueModel value, string access) => value switch
    {
        _ when value.IsNullable || !value.IsValueType => $"{access} is not null",
        ScalarModel { Kind: ScalarKind.Boolean } => access,
        ScalarModel
        {
            Kind: ScalarKind.Half or ScalarKind.Single or ScalarKind.Double or ScalarKind.Decimal or ScalarKind.DateTime
            or ScalarKind.DateTimeOffset
        } =>
            $"!{Names.Writer}.IsDefault({access})",
        ScalarModel { Kind: not (ScalarKind.Index or ScalarKind.Range) } or EnumModel => $"{access} != default",
        SizedModel { Kind: SizedKind.BigInteger } => $"!{access}.IsZero",
        SizedModel { Kind: SizedKind.ReadOnlyMemory } => $"!{access}.IsEmpty",
        SizedModel or CollectionModel => $"!{access}.IsDefault",
        TupleModel tuple =>
            $"({string.Join(" || ", tuple.Elements.Select((element, i) => NotDefault(element, $"{access}.Item{Literal.Of(i + 1)}")))})",
        PartModel => $"!{Names.Writer}.IsDefaultPart<{value.TypeName}>({access})",
        FormattedModel => $"!{Names.Writer}.IsZero({access})",
        _ => $"!{access}.Equals(default({value.TypeName}))",
    };

    private static string? NotEmpty(ValueModel value, string access) => value switch
    {
        SizedModel { Kind: SizedKind.ReadOnlyMemory, IsNullable: false } => $"!{access}.IsEmpty",
        SizedModel { Kind: SizedKind.ImmutableBytes, IsNullable: false }
            or CollectionModel { Kind: CollectionKind.ImmutableArray, IsNullable: false } =>
            $"!{access}.IsDefaultOrEmpty",
        SizedModel { Kind: SizedKind.ImmutableBytes } or CollectionModel { Kind: CollectionKind.ImmutableArray } =>
            $"{access} is not {{ IsDefaultOrEmpty: true }}",
        SizedModel { Kind: SizedKind.String or SizedKind.Bytes or SizedKind.ReadOnlyMemory }
            or CollectionModel { Kind: CollectionKind.Array } => $"{access} is not {{ Length: 0 }}",
        CollectionModel or DictionaryModel => $"{access} is not {{ Count: 0 }}",
        _ => null,
    };
}
