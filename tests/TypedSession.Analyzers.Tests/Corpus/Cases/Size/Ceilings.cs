// States that may outgrow their cookie, and members that take most of one. Each case is a project of its own.
// Seen in: carts with the whole product (name, description, picture) in each line, questionnaires and multi-page forms with long answers, TempData-like
// bags; two 4 KB cookies already fail behind a default nginx.

[SessionPart]
public sealed partial record Product([SessionKey(0)] int Id, [SessionKey(1), MaxLength(60)] string Name);

// case TSS102: a cart with names
[SessionState("cart")]
public sealed partial record Cart // expect: TSS102
{
    [SessionKey(0), MaxLength(30)] public ImmutableArray<Product> Products { get; init; } = []; // expect: (TSS103)
}

// case TSS102: four long answers
[SessionState("form")]
public sealed partial record Form // expect: TSS102
{
    [SessionKey(0), MaxLength(200)] public string? A { get; init; }
    [SessionKey(1), MaxLength(200)] public string? B { get; init; }
    [SessionKey(2), MaxLength(200)] public string? C { get; init; }
    [SessionKey(3), MaxLength(200)] public string? D { get; init; }
}

// case TSS102: a ceiling of its own
[SessionState("small", MaxCookieBytes = 300)]
public sealed partial record Small // expect: TSS102
{
    [SessionKey(0), MaxLength(80)] public string? Notice { get; init; } // expect: (TSS103)
}

// case TSS102: elements times their bound
[SessionState("tags")]
public sealed partial record Tags // expect: TSS102
{
    [SessionKey(0), MaxLength(50), MaxElementLength(20)] public List<string> Names { get; init; } = []; // expect: (TSS103)
}

// case TSS102: a dictionary of dictionaries by way of a part
public static partial class Matrices
{
    [SessionPart]
    public sealed partial record Row([SessionKey(0), MaxLength(20)] Dictionary<int, long> Cells);

    [SessionState("matrix")]
    public sealed partial record Matrix // expect: TSS102
    {
        [SessionKey(0), MaxLength(20)] public Dictionary<int, Row> Rows { get; init; } = []; // expect: (TSS103)
    }
}

// case TSS102: several states that fit alone
public static partial class Together
{
    [SessionState("one")] public sealed partial record One { [SessionKey(0), MaxLength(1700)] public byte[] Data { get; init; } = []; } // expect: (TSS102) (TSS103)

    [SessionState("two")] public sealed partial record Two { [SessionKey(0), MaxLength(1700)] public byte[] Data { get; init; } = []; } // expect: (TSS102) (TSS103)

    [SessionState("three")] public sealed partial record Three { [SessionKey(0), MaxLength(1710)] public byte[] Data { get; init; } = []; } // expect: TSS102 (TSS103)
}

// case TSS102: a tuple in a list
[SessionState("route")]
public sealed partial record Route // expect: TSS102
{
    [SessionKey(0), MaxLength(99)] public ImmutableList<(double X, double Y, long At)> Points { get; init; } = []; // expect: (TSS103)
    [SessionKey(1)] public bool Closed { get; init; }
}

// case TSS102: the largest case of a union, many times
public static partial class Games
{
    [SessionPart, SessionCase(0, typeof(Say)), SessionCase(1, typeof(Go))]
    public abstract partial record Move;

    [SessionPart] public sealed partial record Say([SessionKey(0), MaxLength(60)] string Text) : Move;

    [SessionPart] public sealed partial record Go([SessionKey(0)] int X, [SessionKey(1)] int Y) : Move;

    [SessionState("game")]
    public sealed partial record Game // expect: TSS102
    {
        [SessionKey(0), MaxLength(25)] public List<Move> Moves { get; init; } = []; // expect: (TSS103)
    }
}

// near miss TSS102: ids instead of products
[SessionState("ids")]
public sealed partial record Ids
{
    [SessionKey(0), MaxLength(30)] public ImmutableArray<int> Products { get; init; } = [];
}

// near miss TSS102: short answers
[SessionState("short")]
public sealed partial record Short
{
    [SessionKey(0), MaxLength(60)] public string? A { get; init; }
    [SessionKey(1), MaxLength(60)] public string? B { get; init; }
    [SessionKey(2), MaxLength(60)] public string? C { get; init; }
    [SessionKey(3), MaxLength(60)] public string? D { get; init; }
}

// near miss TSS102: a higher ceiling
[SessionState("large", MaxCookieBytes = 4050)]
public sealed partial record Large
{
    [SessionKey(0), MaxLength(220)] public string? A { get; init; }
    [SessionKey(1), MaxLength(220)] public string? B { get; init; }
    [SessionKey(2), MaxLength(220)] public string? C { get; init; }
    [SessionKey(3), MaxLength(220)] public string? D { get; init; }
}

// near miss TSS102: a small ceiling, and a smaller state
[SessionState("tiny", MaxCookieBytes = 400)]
public sealed partial record Tiny
{
    [SessionKey(0)] public int? UserId { get; init; }
}

// near miss TSS102: a large part that no state holds
[SessionPart]
public sealed partial record Loose([SessionKey(0), MaxLength(5000)] byte[] Data);

// near miss TSS102: three states that are small together
public static partial class Several
{
    [SessionState("a")] public sealed partial record A { [SessionKey(0), MaxLength(900)] public byte[] Data { get; init; } = []; }

    [SessionState("b")] public sealed partial record B { [SessionKey(0), MaxLength(900)] public byte[] Data { get; init; } = []; }

    [SessionState("c")] public sealed partial record C { [SessionKey(0), MaxLength(900)] public byte[] Data { get; init; } = []; }
}

// near miss TSS102: bytes of numbers are counted as what they can be
[SessionState("flags")]
public sealed partial record Flags
{
    [SessionKey(0), MaxLength(400)] public ImmutableArray<bool> Values { get; init; } = [];
}

// near miss TSS102: large, but not stored
[SessionState("computed")]
public sealed partial record Computed
{
    [SessionKey(0)] public int Seed { get; init; }

    public byte[] Bytes => new byte[Seed];
}
