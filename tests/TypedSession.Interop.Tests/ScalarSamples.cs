using System.Globalization;
using System.Numerics;

namespace TypedSession.Interop.Tests;

/// <summary>Random values of the scalar types, and what <c>docs/wire-format.md</c> says that each is on the wire.</summary>
internal static class ScalarSamples
{
    public static IReadOnlyList<Func<Random, Sample>> All { get; } =
    [
        random => Sample.Create(random.Next(2) == 0, Tree.Boolean, (ref w, v) => w.Write(v), (ref r, out v) => r.TryRead(out v)),
        random => Sample.Create((char)random.Bits(), v => Tree.Integer(v), (ref w, v) => w.Write(v), (ref r, out v) => r.TryRead(out v)),
        random => Sample.Create((sbyte)random.Integer(), v => Tree.Integer(v), (ref w, v) => w.Write(v), (ref r, out v) => r.TryRead(out v)),
        random => Sample.Create((byte)random.Bits(), v => Tree.Integer(v), (ref w, v) => w.Write(v), (ref r, out v) => r.TryRead(out v)),
        random => Sample.Create((short)random.Integer(), v => Tree.Integer(v), (ref w, v) => w.Write(v), (ref r, out v) => r.TryRead(out v)),
        random => Sample.Create((ushort)random.Bits(), v => Tree.Integer(v), (ref w, v) => w.Write(v), (ref r, out v) => r.TryRead(out v)),
        random => Sample.Create((int)random.Integer(), v => Tree.Integer(v), (ref w, v) => w.Write(v), (ref r, out v) => r.TryRead(out v)),
        random => Sample.Create((uint)random.Bits(), v => Tree.Integer(v), (ref w, v) => w.Write(v), (ref r, out v) => r.TryRead(out v)),
        random => Sample.Create(random.Integer(), v => Tree.Integer(v), (ref w, v) => w.Write(v), (ref r, out v) => r.TryRead(out v)),
        random => Sample.Create(random.Bits(), v => Tree.Integer(v), (ref w, v) => w.Write(v), (ref r, out v) => r.TryRead(out v)),
        random => Sample.Create((Int128)random.GreatInteger(16), v => Tree.GreatInteger(v), (ref w, v) => w.Write(v), (ref r, out v) => r.TryRead(out v)),
        random => Sample.Create((UInt128)(random.GreatInteger(16) + ((BigInteger)1 << 127)), v => Tree.GreatInteger(v), (ref w, v) => w.Write(v), (ref r, out v) => r.TryRead(out v)),
        random => Sample.Create(random.GreatInteger(300), Tree.GreatInteger, (ref w, v) => w.Write(v, int.MaxValue, ""), (ref r, out v) => r.TryRead(out v)),
        random => Sample.Create((Half)random.Number(), v => Tree.Number((double)v), (ref w, v) => w.Write(v), (ref r, out v) => r.TryRead(out v), (a, b) => Same((double)a, (double)b), hasChoice: true),
        random => Sample.Create((float)random.Number(), v => Tree.Number(v), (ref w, v) => w.Write(v), (ref r, out v) => r.TryRead(out v), (a, b) => Same(a, b), hasChoice: true),
        random => Sample.Create(random.Number(), Tree.Number, (ref w, v) => w.Write(v), (ref r, out v) => r.TryRead(out v), Same, hasChoice: true),
        random => Sample.Create(random.Decimal(), TreeOf, (ref w, v) => w.Write(v), (ref r, out v) => r.TryRead(out v), (a, b) => decimal.GetBits(a).SequenceEqual(decimal.GetBits(b))),
        random => Sample.Create(new Guid(random.Bytes(16)), v => Tree.Binary(Convert.FromHexString(v.ToString("N"))), (ref w, v) => w.Write(v), (ref r, out v) => r.TryRead(out v)),
        random => Sample.Create(new DateTime(random.Ticks(), random.Elements(DateTimeKind.Utc, DateTimeKind.Unspecified)), TreeOf, (ref w, v) => w.Write(v, ""), (ref r, out v) => r.TryRead(out v), (a, b) => a == b && a.Kind == b.Kind),
        random => Sample.Create(Instant(random), TreeOf, (ref w, v) => w.Write(v), (ref r, out v) => r.TryRead(out v), (a, b) => a.EqualsExact(b)),
        random => Sample.Create(DateOnly.FromDayNumber(random.Next(DateOnly.MaxValue.DayNumber + 1)), v => Tree.Integer(v.DayNumber - new DateOnly(2000, 1, 1).DayNumber), (ref w, v) => w.Write(v), (ref r, out v) => r.TryRead(out v)),
        random => Sample.Create(new TimeOnly(random.Ticks() % TimeSpan.TicksPerDay), v => TreeOf(v.ToTimeSpan()), (ref w, v) => w.Write(v), (ref r, out v) => r.TryRead(out v)),
        random => Sample.Create(random.Next(2) == 0 ? new TimeSpan(random.Integer()) : TimeSpan.FromSeconds(random.Next()), TreeOf, (ref w, v) => w.Write(v), (ref r, out v) => r.TryRead(out v)),
        random => Sample.Create(Place(random), TreeOf, (ref w, v) => w.Write(v), (ref r, out v) => r.TryRead(out v)),
        random => Sample.Create(new Range(Place(random), Place(random)), v => Tree.Array(TreeOf(v.Start), TreeOf(v.End)), (ref w, v) => w.Write(v), (ref r, out v) => r.TryRead(out v)),
        random => Sample.Create<string?>(random.Text(random.Length() / 4), v => Tree.Text(v!), (ref w, v) => w.Write(v!), (ref r, out v) => r.TryRead(out v)),
        random => Sample.Create<byte[]?>(random.Bytes(random.Length()), v => Tree.Binary(v), (ref w, v) => w.Write(v), (ref r, out v) => r.TryRead(out v), (a, b) => a!.SequenceEqual(b!)),
        random => Sample.Create<Uri?>(new Uri("https://example.org/" + random.Text(5), UriKind.RelativeOrAbsolute), v => Tree.Text(v!.OriginalString), (ref w, v) => w.Write(v!, 1000, ""), (ref r, out v) => r.TryRead(out v), (a, b) => a!.OriginalString == b!.OriginalString),
        random => Sample.Create<Version?>(Release(random), TreeOf, (ref w, v) => w.Write(v!, ""), (ref r, out v) => r.TryRead(out v)),
        random => Sample.Create<CultureInfo?>(CultureInfo.InvariantCulture, v => Tree.Text(v!.Name), (ref w, v) => w.Write(v!, ""), (ref r, out v) => r.TryRead(out v)),
    ];

    private static bool Same(double a, double b) => double.IsNaN(a) ? double.IsNaN(b) : BitConverter.DoubleToInt64Bits(a) == BitConverter.DoubleToInt64Bits(b);

    private static DateTimeOffset Instant(Random random)
    {
        long ticks = random.Ticks();
        TimeSpan offset = TimeSpan.FromMinutes(random.Next(2) == 0 ? 0 : random.Next(-840, 841));
        DateTimeOffset utc = new(ticks, TimeSpan.Zero);
        return ticks > TimeSpan.TicksPerDay && ticks < DateTime.MaxValue.Ticks - TimeSpan.TicksPerDay ? utc.ToOffset(offset) : utc;
    }

    private static Index Place(Random random) => new((int)(random.Bits() & int.MaxValue), fromEnd: random.Next(2) == 0);

    private static Version Release(Random random)
    {
        int Part() => (int)(random.Bits() & int.MaxValue);
        return random.Next(3) switch { 0 => new(Part(), Part()), 1 => new(Part(), Part(), Part()), _ => new(Part(), Part(), Part(), Part()) };
    }

    /// <summary>An integer where that says it all, else an extension of the digits; its type is the scale, and 32 more says minus.</summary>
    private static string TreeOf(decimal value)
    {
        int[] bits = decimal.GetBits(value);
        BigInteger digits = ((BigInteger)(uint)bits[2] << 64) | ((BigInteger)(uint)bits[1] << 32) | (uint)bits[0];
        bool isNegative = bits[3] < 0;
        BigInteger signed = isNegative ? -digits : digits;
        bool isInteger = value.Scale == 0 && signed >= long.MinValue && signed <= ulong.MaxValue && !(isNegative && digits.IsZero);
        return isInteger ? Tree.Integer(signed) : Tree.Extension(value.Scale + (isNegative ? 32 : 0), digits.ToByteArray(isUnsigned: true, isBigEndian: true));
    }

    private static string TreeOf(DateTime value) => value.Kind == DateTimeKind.Utc ? Tree.Timestamp(value.Ticks) : Tree.Array(Tree.Timestamp(value.Ticks));

    private static string TreeOf(DateTimeOffset value) =>
        value.Offset == TimeSpan.Zero ? Tree.Timestamp(value.UtcTicks) : Tree.Array(Tree.Timestamp(value.UtcTicks), Tree.Integer(value.TotalOffsetMinutes));

    private static string TreeOf(TimeSpan value) =>
        value.Ticks % TimeSpan.TicksPerSecond == 0 ? Tree.Integer(value.Ticks / TimeSpan.TicksPerSecond) : Tree.Array(Tree.Integer(value.Ticks));

    private static string TreeOf(Index value) => Tree.Integer(value.IsFromEnd ? ~value.Value : value.Value);

    private static string TreeOf(Version? value) =>
        Tree.Array(new[] { value!.Major, value.Minor, value.Build, value.Revision }.Where(part => part >= 0).Select(part => Tree.Integer(part)));
}
