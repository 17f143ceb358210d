// What a visitor without a session gets, and what can be made again from bytes. Does not compile: that is what this rule is about.
// Seen in: models with required members for forms, positional records for orders, classes whose constructor takes a service or an id, and base classes
// like SportsStore's Cart; beside them initializers, defaults and private constructors, which are fine.

// case TSS004: a required member
[SessionState("checkout")]
public sealed partial record Checkout
{
    [SessionKey(0), MaxLength(60)] public required string Street { get; init; } // expect: TSS004
}

// case TSS004: a parameter without a default
[SessionState("search")]
public sealed partial record Search([SessionKey(0), MaxLength(40)] string Text, [SessionKey(1)] int Page = 1); // expect: TSS004

// case TSS004: a required value, with a setter
[SessionState("range")]
public sealed partial record DateRange
{
    [SessionKey(0)] public DateOnly From { get; init; }
    [SessionKey(1)] public required DateOnly Until { get; set; } // expect: TSS004
}

// case TSS004: a part whose only constructor wants something
[SessionPart]
public sealed partial class Step // expect: TSS004
{
    public Step(int number) => Number = number;

    [SessionKey(0)] public int Number { get; }
}

// case TSS004: a state whose only constructor wants something
[SessionState("draft")]
public sealed partial record Draft // expect: TSS004
{
    public Draft(TimeProvider clock) => At = clock.GetUtcNow();

    [SessionKey(0)] public DateTimeOffset At { get; init; }
}

public abstract record Document
{
    public int Number { get; private set; }
}

// case TSS004: it derives from a type that is no union
[SessionPart]
public sealed partial record Letter([SessionKey(0)] int Pages) : Document; // expect: TSS004

// case TSS004: a flash that cannot be set
[SessionState("notice")]
public sealed partial record Notice // expect: TSS004
{
    [SessionKey(0), MaxLength(80), Flash] public string? Text { get; } // expect: (TSS004)
}

// case TSS004: a class with a primary constructor
[SessionPart]
public sealed partial class Position(int x, int y) // expect: TSS004
{
    [SessionKey(0)] public int X { get; set; } = x;
    [SessionKey(1)] public int Y { get; set; } = y;
}

// near miss TSS004: a parameter with a default
[SessionState("filter")]
public sealed partial record Filter([SessionKey(0)] int Page = 1, [SessionKey(1), MaxLength(20)] string? Sort = null);

// near miss TSS004: a part may have a required member
[SessionPart]
public sealed partial class Address
{
    [SessionKey(0), MaxLength(60)] public required string Street { get; set; }
}

// near miss TSS004: a part may have parameters without a default
[SessionPart]
public sealed partial record Line([SessionKey(0)] int Product, [SessionKey(1)] int Quantity);

// near miss TSS004: a structure without a constructor
[SessionPart]
public partial struct Size
{
    [SessionKey(0)] public int Width { get; set; }
}

// near miss TSS004: a record structure with a body
[SessionPart]
public readonly partial record struct Money
{
    [SessionKey(0)] public decimal Amount { get; init; }
    [SessionKey(1)] public short Currency { get; init; }
}

// near miss TSS004: two constructors, one of them without parameters
[SessionPart]
public sealed partial class Stop
{
    private Stop() { }

    public Stop(int number) => Number = number;

    [SessionKey(0)] public int Number { get; private set; }
}

// near miss TSS004: initializers
[SessionState("defaults")]
public sealed partial record Defaults
{
    [SessionKey(0), MaxLength(5)] public string Culture { get; init; } = "en-GB";
    [SessionKey(1), MaxLength(5)] public ImmutableArray<int> Recent { get; init; } = [];
}

// near miss TSS004: a member that is only read, with an initial value
[SessionState("stamp")]
public sealed partial record Stamp
{
    [SessionKey(0)] public DateTime First { get; } = DateTime.UnixEpoch;
}

// near miss TSS004: an interface is no base
[SessionPart]
public sealed partial record Weight([SessionKey(0)] int Grams) : IComparable<Weight>
{
    public int CompareTo(Weight? other) => Grams - (other?.Grams ?? 0);
}
