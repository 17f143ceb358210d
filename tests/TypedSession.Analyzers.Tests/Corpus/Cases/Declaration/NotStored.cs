// Members that ask to be stored and cannot be. Does not compile, since no code is generated for them. Each case is a project of its own.
// Seen in: DTOs of MemoryPack and MessagePack-CSharp with public fields, keys on computed properties that a serializer once wrote along, flags on
// interface members, and constructors that carry the attributes of their properties.

// case TSS008: a computed property with a key
[SessionState]
public sealed partial record Totals
{
    [SessionKey(0)] public int Net { get; init; }
    [SessionKey(1)] public int Gross => Net * 119 / 100; // expect: TSS008
}

// case TSS008: public fields of a struct
[SessionPart]
public partial struct Point
{
    public int X; // expect: TSS008
    public int Y; // expect: TSS008
}

// case TSS008: an owner that is looked up
[SessionState]
public sealed partial record Account
{
    [SessionKey(0)] public int CustomerId { get; init; }
    [SessionOwner] public string Owner => CustomerId.ToString(); // expect: TSS008
}

// case TSS008: a flash that only formats
[SessionState]
public sealed partial record Notices
{
    [SessionKey(0), MaxLength(20)] public string Name { get; init; } = "";
    [Flash] public string Greeting => $"Hello, {Name}"; // expect: TSS008
}

// case TSS008: a key on a static member
[SessionState]
public sealed partial record Counter
{
    [SessionKey(0)] public static int Visits { get; set; } // expect: TSS008
}

// case TSS008: told both
[SessionState]
public sealed partial record Draft
{
    [SessionKey(0), SessionIgnore] public int Step { get; set; } // expect: TSS008
}

// case TSS008: a private flash without a key
[SessionState]
public sealed partial record Hidden
{
    [Flash] private bool Shown { get; set; } // expect: TSS008
    public Hidden Show() => this with { Shown = true };
}

// case TSS008: a key on a parameter of a class
[SessionPart]
public sealed partial class Size
{
    public Size()
    {
    }

    public Size([SessionKey(0)] int width) => Width = width; // expect: TSS008

    public int Width { get; init; }
}

// case TSS008: a flash inside a part
[SessionPart]
public sealed partial record Banner
{
    [SessionKey(0), Flash, MaxLength(20)] public string? Text { get; init; } // expect: TSS008
}

// case TSS008: a positional member that is ignored and needed
[SessionPart]
public sealed partial record Line([SessionKey(0)] int Product, [property: SessionIgnore] int Rank); // expect: TSS008

// near miss TSS008: accessors written by hand
[SessionState]
public sealed partial record Trimmed
{
    private readonly string _name = "";
    [SessionKey(0), MaxLength(20)] public string Name { get => _name; init => _name = value.Trim(); }
}

// near miss TSS008: computed, and nobody asks for it
[SessionState]
public sealed partial record Basket
{
    [SessionKey(0)] public int Items { get; init; }
    public bool IsEmpty => Items == 0;
}

// near miss TSS008: a private property with a key
[SessionState]
public sealed partial record Steps
{
    [SessionKey(0)] private int Current { get; set; }
    public Steps Next() => this with { Current = Current + 1 };
}

// near miss TSS008: a field that is left out by name
[SessionPart]
public partial struct Range
{
    [SessionKey(0)] public int From { get; set; }
    [SessionIgnore] public int Width;
}

// near miss TSS008: constants and static fields
[SessionState]
public sealed partial record Paging
{
    public const int Least = 1;
    public static readonly int Most = 99;
    [SessionKey(0)] public int Page { get; init; } = Least;
}

// near miss TSS008: a cache with a key
[SessionState]
public sealed partial record Cached
{
    [SessionKey(0)] public int Seed => field == 0 ? field = 7 : field;
}

// near miss TSS008: private fields
[SessionState]
public sealed partial record Level
{
    private int _level;
    [SessionKey(0)] public int Value { get => _level; set => _level = Math.Clamp(value, 0, 9); }
}

// near miss TSS008: an owner of its own
[SessionState]
public sealed partial record Customer([property: SessionKey(0), SessionOwner] int? Id = null, [property: SessionIgnore] bool IsNew = false);
