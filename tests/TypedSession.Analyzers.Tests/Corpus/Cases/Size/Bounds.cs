// Members with and without a bound.
// Seen in: every session model of every application, since string-keyed sessions have no bounds: notices, search texts, lists of products seen, return URLs.

[SessionPart]
public sealed partial record Line([SessionKey(0)] int Product, [SessionKey(1)] int Quantity);

// case TSS101: a text
[SessionPart]
public sealed partial record Notice([SessionKey(0)] string? Text); // expect: TSS101

// case TSS101: a list
[SessionPart]
public sealed partial class Recent
{
    [SessionKey(0)] public List<int> Products { get; set; } = []; // expect: TSS101
}

// case TSS101: bytes
[SessionPart]
public sealed partial record Nonce([SessionKey(0)] byte[] Value); // expect: TSS101

// case TSS101: an address
[SessionPart]
public sealed partial record Return([SessionKey(0)] Uri? Url, [SessionKey(1)] bool Permanent); // expect: TSS101

// case TSS101: bounded, but not its elements
[SessionPart]
public sealed partial class Tags
{
    [SessionKey(0), MaxLength(5)] public ImmutableArray<string> Names { get; set; } = []; // expect: TSS101
}

// case TSS101: a dictionary of parts
[SessionState("lines")]
public sealed partial record Lines
{
    [SessionKey(0)] public ImmutableDictionary<int, Line> ById { get; init; } = ImmutableDictionary<int, Line>.Empty; // expect: TSS101
}

// case TSS101: only a lower bound
[SessionPart]
public sealed partial record Named([SessionKey(0), MinLength(3)] string Name); // expect: TSS101, TSS105

// case TSS101: a pattern is no bound that can be counted
[SessionPart]
public sealed partial class Code
{
    [SessionKey(0), RegularExpression("[A-Z]+")] public string? Value { get; set; } // expect: TSS101
}

// case TSS101: in a tuple, where no attribute reaches it
[SessionPart]
public sealed partial record Pair([SessionKey(0)] (int Id, string Text) Last); // expect: TSS101

// near miss TSS101: the attribute that EF Core reads as well
[SessionPart]
public sealed partial record BoundedNotice([SessionKey(0), MaxLength(80)] string? Text);

// near miss TSS101: another of them
[SessionPart]
public sealed partial record StringNotice([SessionKey(0), StringLength(80)] string? Text);

// near miss TSS101: with both ends
[SessionPart]
public sealed partial record LengthNotice([SessionKey(0), Length(1, 80)] string Text); // expect: TSS105

// near miss TSS101: collection and elements
[SessionPart]
public sealed partial class BoundedTags
{
    [SessionKey(0), MaxLength(5), MaxElementLength(12)] public ImmutableArray<string> Names { get; set; } = [];
}

// near miss TSS101: numbers, times and flags have their own
[SessionPart]
public sealed partial class Plain
{
    [SessionKey(0)] public long? Number { get; set; }
    [SessionKey(1)] public DateTime At { get; set; }
    [SessionKey(2)] public DayOfWeek Day { get; set; }
}

// near miss TSS101: a collection of bounded parts
[SessionState("bounded-lines")]
public sealed partial record BoundedLines
{
    [SessionKey(0), MaxLength(9)] public Dictionary<short, Line> ById { get; init; } = [];
}

// near miss TSS101: a constant
[SessionPart]
public sealed partial record Constant([SessionKey(0), MaxLength(Constant.Limit)] byte[] Value)
{
    public const int Limit = 32;
}

// near miss TSS101: an expression over a text, not stored
[SessionPart]
public sealed partial record Upper([SessionKey(0), MaxLength(9)] string Text)
{
    public string Loud => Text.ToUpperInvariant();
}
