using TypedSession.Schema.Model;

namespace TypedSession.Generators.Emission;

/// <summary>About how much memory an object takes: what the reader counts before it allocates many of them.</summary>
internal static class MemorySize
{
    private const int ObjectHead = 16;
    private const int UnknownMembers = 16;

    /// <summary>0 for a struct, which its owner holds.</summary>
    public static int Of(SessionModel model) =>
        model.IsValueType
            ? 0
            : ObjectHead + (model.KeepsUnknownMembers ? UnknownMembers : 0) + model.Members.Sum(member => Field(member.Value));

    private static int Field(ValueModel value)
    {
        int bytes = value switch
        {
            ScalarModel
            {
                Kind: ScalarKind.Decimal or ScalarKind.Guid or ScalarKind.DateTimeOffset or ScalarKind.Int128
                or ScalarKind.UInt128
            } => 16,
            SizedModel { Kind: SizedKind.ReadOnlyMemory or SizedKind.BigInteger } => 16,
            TupleModel tuple => tuple.Elements.Sum(Field),
            PartModel { IsStruct: true } or FormattedModel { IsStruct: true } => 32,
            _ => 8,
        };
        return value.IsNullable && value.IsValueType ? bytes + 8 : bytes;
    }
}
