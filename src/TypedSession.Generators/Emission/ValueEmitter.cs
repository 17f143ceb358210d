using TypedSession.Schema.Model;

namespace TypedSession.Generators.Emission;

/// <summary>Writes how one value that is not null is written and read. A collection is left to a method of the codec.</summary>
internal static class ValueEmitter
{
    /// <summary>The statement that writes a value.</summary>
    /// <param name="value">Its type and bounds.</param>
    /// <param name="expression">The value, which is not null.</param>
    /// <param name="codec">What the codec's method for it is named after.</param>
    /// <param name="member">Type and member, for messages.</param>
    public static string Write(ValueModel value, string expression, string codec, string member) => value switch
    {
        ScalarModel { Range: RangeModel range } =>
            $"{{ if ({expression} is < {Literal.Of(range.Minimum)} or > {Literal.Of(range.Maximum)}) {Names.BoundException}.ThrowOutOfRange({member}, \"{Literal.Of(range.Minimum)}\", \"{Literal.Of(range.Maximum)}\"); writer.Write({expression}); }}",
        ScalarModel => $"writer.Write({expression});",
        EnumModel model => $"writer.Write(({model.UnderlyingName}){expression});",
        StringModel text => $"writer.Write({expression}, {Bound(text.MaxLength)}, {member});",
        BytesModel bytes => $"writer.Write({expression}, {Bound(bytes.MaxLength)}, {member});",
        PartModel part => $"writer.WritePart<{part.TypeName}>({expression}, {member});",
        _ => $"{Names.Codec}.Write{codec}(ref writer, {expression});",
    };

    /// <summary>The condition that reads a value into a new local.</summary>
    public static string TryRead(ValueModel value, string codec, string local) => value switch
    {
        ScalarModel { Range: RangeModel range } scalar =>
            $"reader.TryRead(out {scalar.TypeName} {local}) && {local} is >= {Literal.Of(range.Minimum)} and <= {Literal.Of(range.Maximum)}",
        ScalarModel scalar => $"reader.TryRead(out {scalar.TypeName} {local})",
        EnumModel model => $"reader.TryRead(out {model.UnderlyingName} {local})",
        StringModel { MaxLength: int length } => $"reader.TryRead(out string? {local}, {Literal.Of(length)})",
        StringModel => $"reader.TryRead(out string? {local})",
        BytesModel { MaxLength: int length } => $"reader.TryRead(out byte[]? {local}, {Literal.Of(length)})",
        BytesModel => $"reader.TryRead(out byte[]? {local})",
        PartModel part => $"reader.TryReadPart<{part.TypeName}>(out {part.TypeName}{(part.IsStruct ? "" : "?")} {local})",
        _ => $"{Names.Codec}.TryRead{codec}(ref reader, out {value.TypeName}{(value.IsValueType ? "" : "?")} {local})",
    };

    /// <summary>The value that was read into a local.</summary>
    public static string Result(ValueModel value, string local) => value is EnumModel model ? $"({model.TypeName}){local}" : local;

    /// <summary>The value inside an expression that may be null and is known not to be.</summary>
    public static string Unwrap(ValueModel value, string expression) =>
        !value.IsNullable ? expression : value.IsValueType ? $"{expression}.GetValueOrDefault()" : value is PartModel ? expression + "!" : expression;

    /// <summary>The opposite of a condition.</summary>
    public static string Not(string condition) => condition.Contains(" && ") ? $"!({condition})" : "!" + condition;

    private static string Bound(int? maximum) => maximum is int known ? Literal.Of(known) : "int.MaxValue";
}
