// Declarations that the generator cannot complete, by the shape of the type. Does not compile: that is what these rules are about.
// Each case is a project of its own.
// Seen in: session models of MVC applications, which are plain classes, private nested classes of a controller, generic "SessionItem<T>" wrappers and
// inheritance trees (SportsStore's SessionCart derives from Cart).

// case TSS001: not partial
[SessionState("basket")]
public sealed record Basket // expect: TSS001
{
    [SessionKey(0)] public int Items { get; init; }
}

// case TSS001: a class
[SessionState]
public partial class Wishes // expect: TSS001
{
    [SessionKey(0)] public int Items { get; set; }
}

// case TSS001: a class with a primary constructor
[SessionState("position")]
public sealed partial class Position(int x = 0) // expect: TSS001
{
    [SessionKey(0)] public int X { get; set; } = x;
}

// case TSS001: inside of a class that is not partial
public class HomeController // expect: (TSS001)
{
    [SessionState("visit")]
    public sealed partial record Visit // expect: TSS001
    {
        [SessionKey(0)] public DateTime At { get; init; }
    }
}

// case TSS001: a part that is not partial
[SessionPart]
public readonly record struct Line([SessionKey(0)] int Product); // expect: TSS001

// case TSS001: a class as a part
[SessionPart]
public sealed class Address // expect: TSS001
{
    [SessionKey(0), MaxLength(60)] public string? Street { get; set; }
}

// case TSS001: a plain structure as a part
[SessionPart]
public struct Point // expect: TSS001
{
    [SessionKey(0)] public int X { get; set; }
    [SessionKey(1)] public int Y { get; set; }
}

// case TSS001: a class that is neither
[SessionState]
internal class Draft // expect: TSS001
{
    public bool Saved { get; set; }
}

// near miss TSS001: a sealed partial record
[SessionState("good")]
public sealed partial record Good
{
    [SessionKey(0)] public int Items { get; init; }
}

// near miss TSS001: not sealed, internal
[SessionState("open")]
internal partial record class Open
{
    [SessionKey(0)] public long Ticks { get; init; }
}

// near miss TSS001: inside of partial types
public partial class Shop
{
    internal static partial class Inner
    {
        [SessionState("inner")]
        public sealed partial record State
        {
            [SessionKey(0)] public bool On { get; init; }
        }
    }
}

// near miss TSS001: a part may be a class
[SessionPart]
public sealed partial class Street
{
    [SessionKey(0), MaxLength(60)] public string? Name { get; set; }
}

// near miss TSS001: or a record structure
[SessionPart]
public partial record struct Size([SessionKey(0)] int Width);

// near miss TSS001: written in two halves
[SessionPart]
public sealed partial record Halves([SessionKey(0)] int Left)
{
    public int Double => Left * 2;
}

// near miss TSS001: a record with nothing to do with sessions
public sealed record Plain(int Value);

// near miss TSS001: with bases and a method
[SessionState("clock")]
public sealed partial record Clock : IComparable<Clock>
{
    [SessionKey(0)] public TimeSpan Elapsed { get; init; }

    public int CompareTo(Clock? other) => Elapsed.CompareTo(other?.Elapsed ?? default);
}

// case TSS005: generic
[SessionState("boxed")]
public sealed partial record Boxed<T> // expect: TSS005
{
    [SessionKey(0)] public int Count { get; init; }
}

// case TSS005: inside of a generic type
public partial class Repository<T>
{
    [SessionPart]
    public sealed partial record Cursor([SessionKey(0)] int Position); // expect: TSS005
}

// case TSS005: private
public partial class LoginController
{
    [SessionState("login")]
    private sealed partial record Login // expect: TSS005
    {
        [SessionKey(0)] public int Tries { get; init; } // expect: (TSS205)
    }
}

// case TSS005: abstract
[SessionState("shape")]
public abstract partial record Shape // expect: TSS005
{
    [SessionKey(0)] public int Sides { get; init; }
}

// case TSS005: local to its file
[SessionPart]
file sealed partial record Hidden([SessionKey(0)] int Value); // expect: TSS005

// case TSS005: a structure that lives on the stack
[SessionPart]
public ref partial struct Window // expect: TSS005
{
    [SessionKey(0)] public int Handle { get; set; }
}

// case TSS005: a static class
[SessionPart]
public static partial class Helpers // expect: TSS005
{
    public static int Count => 3;
}

// case TSS005: a case that is not listed
public static partial class Payments
{
    [SessionPart, SessionCase(0, typeof(Cash))]
    public abstract partial record Payment; // expect: (TSS005)

    [SessionPart] public sealed partial record Cash : Payment;

    [SessionPart] public sealed partial record Card([SessionKey(0)] int Last4) : Payment; // expect: TSS005
}

// case TSS005: a case that is listed twice
public static partial class Steps
{
    [SessionPart, SessionCase(0, typeof(First)), SessionCase(1, typeof(First))]
    public abstract partial record Step; // expect: TSS005

    [SessionPart] public sealed partial record First([SessionKey(0)] bool Done) : Step;
}
