using TypedSession.Schema.Model;

namespace TypedSession.Sizing;

/// <summary>The most bytes that a declaration allows. Null where something in it has no upper bound.</summary>
internal static class WorstCase
{
    /// <summary>The most bytes of a value.</summary>
    public static int? Of(ValueModel value)
    {
        int? bytes = value switch
        {
            ScalarModel { Range: RangeModel range } => Math.Max(Integer(range.Minimum), Integer(range.Maximum)),
            EnumModel { Range: RangeModel range } => Math.Max(Integer(range.Minimum), Integer(range.Maximum)),
            ScalarModel scalar => Scalar(scalar.Kind),
            EnumModel model => Scalar(model.Underlying),
            SizedModel { MaxLength: int length } sized => Capped(Sized(sized, length)),
            TupleModel tuple =>
                Sum(tuple.Elements.Select(Of)) is int elements ? Capped(ContainerHeader(tuple.Elements.Count) + (long)elements) : null,
            CollectionModel { MaxCount: int count } collection => Of(collection.Element) is int element
                ? Capped(ContainerHeader(count) + ((long)count * element))
                : null,
            DictionaryModel { MaxCount: int count } dictionary => Of(dictionary.Key) is int key && Of(dictionary.Value) is int element
                ? Capped(ContainerHeader(count) + ((long)count * (key + (long)element)))
                : null,
            PartModel part => part.MaxBytes,
            FormattedModel formatted => formatted.MaxBytes,
            _ => null,
        };

        return bytes is int known && value.IsNullable ? Math.Max(known, 1) : bytes;
    }

    /// <summary>The most bytes of a state's or part's body.</summary>
    public static int? OfBody(SessionModel model)
    {
        if (model.IsTransparent) return Of(model.Members[0].Value);
        if (model.Cases.Count > 0)
        {
            return Sum(model.Cases.Select(each => each.MaxBytes)) is null ? null : model.Cases.Max(each => each.MaxBytes) + 2;
        }

        long values = 0;
        int leastForcing = int.MaxValue;
        foreach (MemberModel member in model.Members)
        {
            if (Of(member.Value) is not int bytes) return null;
            values += bytes;
            if (NullForcesMap(member)) leastForcing = Math.Min(leastForcing, bytes);
        }

        int count = model.Members.Count;
        long map = ContainerHeader(count) + values + model.Members.Sum(member => Integer(member.Key));
        if (!model.AllKeysGiven) return Capped(map);

        // The writer takes the shorter form, unless a null that must be told from a gap rules the array out.
        int slots = count == 0 ? 0 : model.Members[count - 1].Key + 1;
        long array = ContainerHeader(slots) + values + slots - count;
        long forced = leastForcing == int.MaxValue ? 0 : map - leastForcing + 1;
        return Capped(Math.Max(Math.Min(array, map), forced));
    }

    /// <summary>Whether a null of this member must be written as such, which an array, where nil is a gap, cannot.</summary>
    public static bool NullForcesMap(MemberModel member) => member.Value.IsNullable && member.Initial != InitialValue.Default;

    private static int Scalar(ScalarKind kind) => kind switch
    {
        ScalarKind.Boolean => 1,
        ScalarKind.SByte or ScalarKind.Byte => 2,
        ScalarKind.Int16 or ScalarKind.UInt16 or ScalarKind.Char => 3,
        ScalarKind.Int32 or ScalarKind.UInt32 or ScalarKind.DateOnly or ScalarKind.Single or ScalarKind.Half or ScalarKind.Index => 5,
        ScalarKind.Int64 or ScalarKind.UInt64 or ScalarKind.Double => 9,
        ScalarKind.Decimal => 15, // extension (3) of 12 bytes of digits
        ScalarKind.Int128 => 18, // binary of 16
        ScalarKind.UInt128 => 19, // binary of 17: the two's complement needs a sign
        ScalarKind.Guid => 18,
        ScalarKind.DateTime => 16, // array of a timestamp of 96 bits (15)
        ScalarKind.DateTimeOffset => 19, // array of a timestamp of 96 bits (15) and an offset in minutes (3)
        ScalarKind.Range => 11, // array of two integers of 32 bits
        ScalarKind.Version => 21, // array of four integers of 32 bits
        ScalarKind.CultureInfo => 86, // text of 84 characters
        ScalarKind.TimeSpan or ScalarKind.TimeOnly => 10, // array of one integer of 64 bits
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    private static int Integer(long value) => value switch
    {
        >= -32 and <= 127 => 1,
        >= sbyte.MinValue and <= byte.MaxValue => 2,
        >= short.MinValue and <= ushort.MaxValue => 3,
        >= int.MinValue and <= uint.MaxValue => 5,
        _ => 9,
    };

    private static long Sized(SizedModel sized, int length)
    {
        if (sized.IsText) return StringHeader(3L * length) + (3L * length);
        long binary = BytesHeader(length) + (long)length;
        if (sized.Kind != SizedKind.BigInteger) return binary;
        return length switch { <= 1 => 2, 2 => 3, <= 4 => 5, <= 8 => 9, _ => Math.Max(9, binary) };
    }

    private static int? Sum(IEnumerable<int?> sizes)
    {
        long sum = 0;
        foreach (int? size in sizes)
        {
            if (size is not int bytes) return null;
            sum += bytes;
        }

        return Capped(sum);
    }

    private static int StringHeader(long bytes) => bytes switch { <= 31 => 1, <= byte.MaxValue => 2, <= ushort.MaxValue => 3, _ => 5 };

    private static int BytesHeader(long bytes) => bytes switch { <= byte.MaxValue => 2, <= ushort.MaxValue => 3, _ => 5 };

    private static int ContainerHeader(int count) => count switch { <= 15 => 1, <= ushort.MaxValue => 3, _ => 5 };

    /// <summary>A sum beyond 2^31 is as good as none at all, and must not wrap around.</summary>
    private static int Capped(long bytes) => (int)Math.Min(bytes, int.MaxValue / 2);
}
