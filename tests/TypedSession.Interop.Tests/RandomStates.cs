using System.Collections.Immutable;

namespace TypedSession.Interop.Tests;

/// <summary>Random states of each shape: each member is there as often as not, so that each form of the head is met.</summary>
internal static class RandomStates
{
    public static Plain Plain(Random random) => new()
    {
        Flag = Maybe<bool?>(random, () => random.Next(2) == 0),
        Tiny = Maybe(random, () => (sbyte)random.Integer()),
        Port = Maybe<ushort?>(random, () => (ushort)random.Bits()),
        Count = Maybe(random, () => (int)random.Integer()),
        Total = Maybe<long?>(random, () => random.Integer()),
        Bits = Maybe(random, random.Bits),
        Share = Maybe<float?>(random, () => (float)random.Number()),
        Ratio = Maybe(random, random.Number),
        Price = Maybe<decimal?>(random, () => random.Decimal()),
        Text = Maybe(random, () => random.Text(random.Length() / 4)),
        Token = Maybe(random, () => random.Bytes(random.Length())),
        Id = Maybe(random, () => new Guid(random.Bytes(16))),
        At = Maybe<DateTimeOffset?>(random, () => Moment(random)),
        Day = Maybe(random, () => DateOnly.FromDayNumber(random.Next(DateOnly.MaxValue.DayNumber + 1))),
        Length = Maybe<TimeSpan?>(random, () => new TimeSpan(random.Integer())),
        Wide = Maybe(random, () => (Int128)random.GreatInteger(16)),
        Delivery = Maybe<Delivery?>(random, () => (Delivery)random.Elements(0, 1, 200)),
        Last = Maybe(random, () => new Version(random.Next(300), random.Next(70_000))),
    };

    public static Named Named(Random random) => new()
    {
        Title = random.Text(random.Next(20)),
        Notice = Maybe(random, () => random.Text(random.Next(40))),
        Page = Maybe(random, () => (int)random.Integer()),
        Sum = Maybe(random, random.Decimal),
        Since = Maybe<DateTime?>(random, () => new(random.Ticks(), random.Elements(DateTimeKind.Utc, DateTimeKind.Unspecified))),
        Place = (random.Next(5), Maybe(random, () => random.Text(3))),
    };

    public static Many Many(Random random) => new()
    {
        Numbers = [.. Some(random, random.Length() / 2, () => (int)random.Integer())],
        Words = [.. Some(random, random.Next(20), () => random.Text(random.Next(40)))],
        Rows = [.. Some<ImmutableArray<double>>(random, random.Next(20), () => [.. Some(random, random.Next(5), random.Number)])],
        Prices = Maybe(random, () => Some(random, random.Next(20), () => Maybe<decimal?>(random, () => random.Decimal())).ToList()),
        Marks = Maybe(random, () => new SortedSet<long>(Some(random, random.Next(40), random.Integer))),
        Times = new SortedDictionary<string, DateTimeOffset>(
            Some(random, random.Next(20), () => random.Text(4)).Distinct().ToDictionary(key => key, _ => Moment(random)),
            StringComparer.Ordinal),
        Parts = Maybe(random, () => new SortedDictionary<int, byte[]>(
            Some(random, random.Next(20), () => (int)random.Integer()).Distinct()
                .ToDictionary(key => key, _ => random.Bytes(random.Next(40))))),
        Pairs = [.. Some(random, random.Next(20), () => ((int)random.Integer(), Maybe(random, () => random.Text(3))))],
    };

    public static Deep Deep(Random random) => new()
    {
        Leaf = Maybe(random, () => Leaf(random)),
        Branch = Maybe(random, () => new Branch
        {
            Leaves = [.. Some(random, random.Next(20), () => Leaf(random))],
            Line = Maybe<OrderLine?>(random, () => Line(random)),
            Far = Maybe(random, () => Leaf(random)),
        }),
        Figures = [.. Some(random, random.Next(20), () => Figure(random))],
        Line = Maybe(random, () => Line(random)),
        Product = Maybe(random, () => new ProductId(random.Integer())),
    };

    private static Leaf Leaf(Random random) => new((int)random.Integer(), Maybe(random, () => random.Text(random.Next(9))));

    private static Figure Figure(Random random) =>
        random.Next(2) == 0 ? new Circle(random.Number()) : new Box((float)random.Number(), random.Next(9));

    private static OrderLine Line(Random random) => new((int)random.Integer(), (byte)random.Bits());

    private static DateTimeOffset Moment(Random random)
    {
        long ticks = random.Ticks();
        bool isInside = ticks > TimeSpan.TicksPerDay && ticks < DateTime.MaxValue.Ticks - TimeSpan.TicksPerDay;
        return new DateTimeOffset(ticks, TimeSpan.Zero).ToOffset(isInside ? TimeSpan.FromMinutes(random.Elements(0, 0, 60, -840, 840)) : TimeSpan.Zero);
    }

    private static T? Maybe<T>(Random random, Func<T> value) => random.Next(2) == 0 ? default : value();

    private static IEnumerable<T> Some<T>(Random random, int count, Func<T> value) =>
        Enumerable.Range(0, random.Next(2) == 0 ? 0 : count).Select(_ => value());
}
