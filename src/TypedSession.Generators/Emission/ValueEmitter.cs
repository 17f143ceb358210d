using TypedSession.Schema.Model;

namespace TypedSession.Generators.Emission;

/// <summary>
/// Writes how one value that is not null is written and read. What has parts of its own is left to a method of the codec.
/// </summary>
internal static class ValueEmitter
{
    /// <summary>The statement that writes a value.</summary>
    /// <param name="value">Its type and bounds.</param>
    /// <param name="expression">The value, which is not null.</param>
    /// <param name="codec">What the codec's method for it is named after.</param>
    /// <param name="member">Type and member, for messages.</param>
    /// <param name="target">The writer, or the run of a value that can be in one.</param>
    public static string Write(ValueModel value, string expression, string codec, string member, string target = "writer") => value switch
    {
        ScalarModel { Limit: LimitModel limit } scalar =>
            Write(scalar with { Limit = null }, Check(limit, value, expression, member), codec, member, target),
        SizedModel { Limit: LimitModel limit } sized =>
            Write(sized with { Limit = null }, Check(limit, value, expression, member), codec, member, target),
        EnumModel { Range: RangeModel range } model =>
            $"{target}.Write((long)({model.UnderlyingName}){expression}, {LimitsOf(range)}, {member});",
        ScalarModel { Range: RangeModel range } => $"{target}.Write({expression}, {LimitsOf(range)}, {member});",
        ScalarModel { Kind: ScalarKind.DateTime or ScalarKind.Version or ScalarKind.CultureInfo } =>
            $"writer.Write({expression}, {member});",
        ScalarModel => $"{target}.Write({expression});",
        EnumModel model => $"{target}.Write(({model.UnderlyingName}){expression});",
        SizedModel sized => $"{target}.Write({Bytes(sized, expression)}, {Bound(sized.MaxLength)}, {member});",
        PartModel part when target != "writer" => $"{target}.WritePart<{part.TypeName}>({expression});",
        PartModel part => $"writer.WritePart<{part.TypeName}>({expression}, {member});",
        FormattedModel formatted =>
            $"writer.WriteFormatted<{formatted.FormatterName}, {formatted.TypeName}>({expression}, {member}{MostOf(formatted)});",
        _ => $"{Names.Codec}.Write{codec}(ref writer, {expression});",
    };

    private static string LimitsOf(RangeModel range) => $"{Literal.Of(range.Minimum)}, {Literal.Of(range.Maximum)}";

    private static string Within(RangeModel range) => $"is >= {Literal.Of(range.Minimum)} and <= {Literal.Of(range.Maximum)}";

    private static string MostOf(FormattedModel formatted) => formatted.MaxBytes is int bytes ? ", " + Literal.Of(bytes) : "";

    /// <summary>The condition that reads a value into a new local.</summary>
    /// <param name="value">Its type and bounds.</param>
    /// <param name="codec">What the codec's method for it is named after.</param>
    /// <param name="local">The local.</param>
    /// <param name="like">The collection whose comparer it gets, where the codec's method takes one.</param>
    public static string TryRead(ValueModel value, string codec, string local, string? like = null) => value switch
    {
        ScalarModel { Limit: LimitModel limit } scalar =>
            $"{TryRead(scalar with { Limit = null }, codec, local)} "
            + $"&& {Names.Bounds}.IsWithin<{value.TypeName}>({local}, {Of(limit)}{Excluding(limit)})",
        SizedModel { Limit: LimitModel limit } sized =>
            $"{TryRead(sized with { Limit = null }, codec, local)} "
            + $"&& {Names.Bounds}.IsWithin<{value.TypeName}>({local}, {Of(limit)}{Excluding(limit)})",
        EnumModel { Range: RangeModel range } model =>
            $"reader.TryRead(out {model.UnderlyingName} {local}) && (long){local} {Within(range)}",
        ScalarModel { Range: RangeModel range } scalar =>
            $"reader.TryRead(out {scalar.TypeName} {local}) && {local} {Within(range)}",
        ScalarModel => $"reader.TryRead(out {Local(value)} {local})",
        EnumModel model => $"reader.TryRead(out {model.UnderlyingName} {local})",
        SizedModel { MaxLength: int length } => $"reader.TryRead(out {Local(value)} {local}, {Literal.Of(length)})",
        SizedModel => $"reader.TryRead(out {Local(value)} {local})",
        PartModel => $"reader.TryReadPart<{value.TypeName}>(out {Local(value)} {local})",
        FormattedModel formatted => $"reader.TryReadFormatted<{formatted.FormatterName}, {value.TypeName}>(out {Local(value)} {local})",
        _ => $"{Names.Codec}.TryRead{codec}(ref reader{(like is null ? "" : ", " + like)}, out {Local(value)} {local})",
    };

    /// <summary>The value that was read into a local.</summary>
    public static string Result(ValueModel value, string local) => value switch
    {
        EnumModel => $"({value.TypeName}){local}",
        SizedModel { Kind: SizedKind.ReadOnlyMemory } => $"new global::System.ReadOnlyMemory<byte>({local})",
        SizedModel { Kind: SizedKind.ImmutableBytes } =>
            $"global::System.Runtime.InteropServices.ImmutableCollectionsMarshal.AsImmutableArray({local})",
        _ => local,
    };

    /// <summary>The opposite of a condition.</summary>
    public static string Not(string condition) => condition.Contains(" && ") ? $"!({condition})" : "!" + condition;

    /// <summary>The value inside an expression that may be null and is known not to be.</summary>
    public static string Unwrap(ValueModel value, string expression) =>
        value.IsNullable && value.IsValueType ? expression + ".GetValueOrDefault()" : expression;

    /// <summary>The type that a value is read as.</summary>
    private static string Local(ValueModel value) => value switch
    {
        SizedModel { Kind: SizedKind.ReadOnlyMemory or SizedKind.ImmutableBytes } => "byte[]",
        _ => value.IsValueType ? value.TypeName : value.TypeName + "?",
    };

    /// <summary>The form in which the writer takes a value.</summary>
    private static string Bytes(SizedModel value, string expression) => value.Kind switch
    {
        SizedKind.ReadOnlyMemory => expression + ".Span",
        SizedKind.ImmutableBytes => expression + ".AsSpan()",
        _ => expression,
    };

    private static string Check(LimitModel limit, ValueModel value, string expression, string member) =>
        $"{Names.Bounds}.Check<{value.TypeName}>({expression}, {Of(limit)}, {member}{Excluding(limit)})";

    private static string Of(LimitModel limit) => $"{limit.Minimum}, {limit.Maximum}";

    private static string Excluding(LimitModel limit) =>
        (limit.ExcludesMinimum ? ", excludesMinimum: true" : "") + (limit.ExcludesMaximum ? ", excludesMaximum: true" : "");

    private static string Bound(int? maximum) => maximum is int known ? Literal.Of(known) : "int.MaxValue";
}
