using TypedSession.Schema.Model;

namespace TypedSession.Sizing;

/// <summary>
/// Which values are written in runs: those whose size has a bound so small that room for the largest can be made beforehand, for many of
/// them at once.
/// </summary>
internal static class Run
{
    /// <summary>The most bytes of a run; beyond it, another is begun.</summary>
    public const int MaxBytes = 256;

    /// <summary>The most bytes of a text in a run: room for longer ones is made by their real length.</summary>
    private const int MaxSizedBytes = 64;

    /// <summary>The most bytes of a value; null where it is not written in a run.</summary>
    public static int? BytesOf(ValueModel value)
    {
        bool isPlain = value switch
        {
            ScalarModel scalar => IsPlain(scalar.Kind),
            EnumModel => true,
            SizedModel { Kind: SizedKind.String or SizedKind.Bytes } => WorstCase.Of(value) <= MaxSizedBytes,
            PartModel part => part.IsPlain,
            _ => false,
        };
        return isPlain ? WorstCase.Of(value) : null;
    }

    /// <summary>Whether a part is nothing but such values, so that it is one itself.</summary>
    public static bool IsPlain(SessionModel model) =>
        model.IsValueType
        && (model.IsTransparent || model.HasFixedShape)
        && model.Members.All(member => BytesOf(member.Value) is not null)
        && WorstCase.OfBody(model) <= MaxBytes;

    private static bool IsPlain(ScalarKind kind) => kind is not (
        ScalarKind.Int128 or ScalarKind.UInt128 or ScalarKind.Half or ScalarKind.DateTime or ScalarKind.TimeOnly
        or ScalarKind.Index or ScalarKind.Range or ScalarKind.Version or ScalarKind.CultureInfo);
}
