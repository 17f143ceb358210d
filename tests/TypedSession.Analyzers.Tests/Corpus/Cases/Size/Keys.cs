// Members without a key, which are stored under three bytes of their name's hash.
// Seen in: every DTO and cart line that was written before anybody counted bytes; types that got one more property after the others were numbered.

// case TSS104: a state as one writes it first
[SessionState("first")]
public sealed partial record First
{
    public int Count { get; init; }
    public bool Seen { get; init; }
}

// case TSS104: one more member, after the others were numbered
[SessionState("grown")]
public sealed partial record Grown
{
    [SessionKey(0)] public int Count { get; init; }
    [SessionKey(1), MaxLength(20)] public string? Name { get; init; }
    public DateOnly? Since { get; init; } // expect: TSS104
}

// case TSS104: a line of a cart, thirty times
[SessionPart]
public readonly partial record struct Line([SessionKey(0)] int Product, byte Quantity); // expect: TSS104

// near miss TSS104: the cart itself has its keys
[SessionState("basket")]
public sealed partial record Basket
{
    [SessionKey(0), MaxLength(30)] public ImmutableArray<Line> Lines { get; init; } = [];
    [SessionKey(1), MaxLength(9)] public Dictionary<int, Spot> Spots { get; init; } = [];
}

// case TSS104: the value of a dictionary
[SessionPart]
public sealed partial class Spot
{
    [SessionKey(0)] public short X { get; set; }
    public short Y { get; set; } // expect: TSS104
}

// case TSS104: a message that is shown once
[SessionState("toast")]
public sealed partial record Toast
{
    [Flash, MaxLength(80)] public string? Text { get; init; }
}

// case TSS104: in a static class of types
public static partial class Filters
{
    [SessionState("search")]
    public sealed partial record Search
    {
        [MaxLength(5)] public ImmutableArray<DayOfWeek> Days { get; init; } = []; // expect: TSS104
        [SessionKey(3)] public Guid Shop { get; init; }
    }
}

// case TSS104: one of two parameters of a record
[SessionPart]
public sealed partial record Range(int From, [SessionKey(1)] int To);

// case TSS104: a part among numbers
[SessionState("chart")]
public sealed partial record Chart
{
    [SessionKey(0)] public double Zoom { get; init; }
    public Range? Shown { get; init; } // expect: TSS104
}

// near miss TSS104: all are numbered
[SessionState("numbered")]
public sealed partial record Numbered
{
    [SessionKey(0)] public int Count { get; init; }
    [SessionKey(1)] public bool Seen { get; init; }
}

// near miss TSS104: numbered with gaps
[SessionState("gaps")]
public sealed partial record Gaps
{
    [SessionKey(4)] public TimeOnly? At { get; init; }
    [SessionKey(9), MaxLength(20)] public string? Name { get; init; }
    [SessionKey(7)] public DateOnly? On { get; init; }
}

// near miss TSS104: what is computed is not stored
[SessionState("computed")]
public sealed partial record Computed
{
    [SessionKey(0)] public decimal Net { get; init; }
    public decimal Gross => Net * 1.2m;
    public bool IsFree { get { return Net == 0; } }
}

// near miss TSS104: what belongs to the type is not stored
[SessionState("shared")]
public sealed partial record Shared
{
    public static int Limit { get; set; } = 3;
    [SessionKey(0)] public byte Used { get; init; }
    public bool Left() => Used < Limit;
}

// near miss TSS104: parameters of a record, with their keys
[SessionPart]
public sealed partial record Step([SessionKey(0)] int Page, [SessionKey(1)] bool Done);

// near miss TSS104: the types around have their own
[SessionState("wizard")]
public sealed partial record Wizard
{
    [SessionKey(0)] public Step? Now { get; init; }

    public enum Mode { Fast, Slow }

    [SessionKey(1)] public Mode Speed { get; init; }
}

// near miss TSS104: a type that no session holds
public sealed class Report
{
    public int Rows { get; set; }
    public Computed? Total { get; set; }
}
