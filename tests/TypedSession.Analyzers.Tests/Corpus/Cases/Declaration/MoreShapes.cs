// Shapes that can be completed, beside those that cannot; keys, and values to begin with. Does not compile: that is what these rules are about.
// Each case is a project of its own.
// Seen in: models with [Key(n)] copied from MessagePack contracts or [ProtoMember(n)] (the same number twice is the classic slip), models with required
// members that are bound from forms, and constructor-injected models.

// near miss TSS005: a union with all its cases
public static partial class Doors
{
    [SessionPart, SessionCase(0, typeof(Open)), SessionCase(1, typeof(Shut))]
    public abstract partial record Door;

    [SessionPart] public sealed partial record Open([SessionKey(0)] int Width) : Door;

    [SessionPart] public sealed partial record Shut : Door;
}

// near miss TSS005: internal, in an internal class
internal static partial class Rooms
{
    [SessionState("room")]
    internal sealed partial record Room
    {
        [SessionKey(0)] public short Number { get; init; }
    }
}

// near miss TSS005: a part may be private
public static partial class Cells
{
    [SessionPart]
    private sealed partial record Cell([SessionKey(0)] byte Row, [SessionKey(1)] byte Column);
}

// near miss TSS005: a generic helper that is no part
public sealed record Page<T>(IReadOnlyList<T> Items, int Number);

// near miss TSS005: a part with a method that is generic
[SessionPart]
public sealed partial record Caster([SessionKey(0)] int Value)
{
    public T As<T>(Func<int, T> convert) => convert(Value);
}

// near miss TSS005: an abstract record of the project
public abstract record Animal(string Name);

// near miss TSS005: in a structure
public readonly partial struct Grid
{
    [SessionPart]
    public readonly partial record struct Cell([SessionKey(0)] int Index);
}

// near miss TSS005: a file-local helper beside a state
[SessionState("counter")]
public sealed partial record Counter
{
    [SessionKey(0)] public uint Value { get; init; }

    public static explicit operator uint(Counter counter) => counter.Value;
}

// case TSS003: two members of one key
[SessionState("twice")]
public sealed partial record Twice
{
    [SessionKey(0)] public int A { get; init; } // expect: (TSS003)
    [SessionKey(0)] public int B { get; init; } // expect: TSS003
}

// case TSS003: a key that is too large
[SessionPart]
public sealed partial record Large([SessionKey(128)] int Value); // expect: TSS003

// case TSS003: a key below nothing
[SessionPart]
public sealed partial class Negative
{
    [SessionKey(-1)] public bool Value { get; set; } // expect: TSS003
}

// case TSS003: three of one key, among others
[SessionPart]
public readonly partial record struct Thrice(
    [SessionKey(1)] int A, // expect: (TSS003)
    [SessionKey(2)] int B,
    [SessionKey(1)] int C, // expect: TSS003
    [SessionKey(1)] int D); // expect: TSS003

// case TSS003: keys by constants that turn out the same
[SessionState("constants")]
public sealed partial record Constants
{
    private const int First = 1;
    private const int Second = First;

    [SessionKey(First)] public byte A { get; init; } // expect: (TSS003)
    [SessionKey(Second)] public byte B { get; init; } // expect: TSS003
}

// case TSS003: a key beside a part's positional one
[SessionPart]
public sealed partial record Mixed([SessionKey(3)] int A) // expect: (TSS003)
{
    [SessionKey(3)] public DateTime At { get; init; } // expect: TSS003
}

// case TSS003: in a type inside of another, whose own keys are right
[SessionPart]
public sealed partial record Nest([SessionKey(0)] Nest.Egg Egg)
{
    [SessionPart]
    public readonly partial record struct Egg([SessionKey(0)] int Size, [SessionKey(0)] bool Whole); // expect: TSS003
}

// case TSS003: in a case of a union
public static partial class Shapes
{
    [SessionPart, SessionCase(0, typeof(Circle))]
    public abstract partial record Shape;

    [SessionPart]
    public sealed partial record Circle([SessionKey(200)] double Radius) : Shape; // expect: TSS003
}

// near miss TSS003: keys with gaps
[SessionState("gaps")]
public sealed partial record Gaps
{
    [SessionKey(0)] public int A { get; init; }
    [SessionKey(127)] public int B { get; init; }
}

// near miss TSS003: one key in two types
[SessionPart]
public sealed partial record Outer([SessionKey(0)] Outer.Inner Value)
{
    [SessionPart]
    public sealed partial record Inner([SessionKey(0)] int Value);
}

// near miss TSS003: no keys at all
[SessionPart]
public sealed partial class Named
{
    public int Width { get; set; } // expect: (TSS104)
    public int Height { get; set; } // expect: (TSS104)
}

// near miss TSS003: some with and some without
[SessionPart]
public sealed partial class Half
{
    [SessionKey(0)] public int Width { get; set; }
    public int Height { get; set; } // expect: (TSS104)
}

// near miss TSS003: in another order
[SessionPart]
public readonly partial record struct Reversed([SessionKey(2)] int A, [SessionKey(1)] int B, [SessionKey(0)] int C);

// near miss TSS003: a number of another attribute
[SessionPart]
public sealed partial class Ordered
{
    [SessionKey(0), Range(0, 9)] public int A { get; set; }
    [SessionKey(1), Range(0, 9)] public int B { get; set; }
}

// near miss TSS003: two static members
[SessionPart]
public sealed partial record Static([SessionKey(0)] int A)
{
    public static int Total { get; set; }
}

// near miss TSS003: a key by an expression
[SessionPart]
public sealed partial record Computed([SessionKey(1 + 1)] int A, [SessionKey(3)] int B);
