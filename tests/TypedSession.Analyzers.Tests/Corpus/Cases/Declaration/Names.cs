// Names of states, which name cookies. Does not compile where two generated files clash. Each case is a project of its own.
// Seen in: constants for session keys ("Cart", "cart ", "CartSessionKey") that are copied from class to class until two are the same; upper case, dots and
// spaces in keys are common with string-keyed sessions.

// case TSS006: two states of one name
public static partial class Doubles
{
    [SessionState("cart")]
    public sealed partial record Cart
    {
        [SessionKey(0)] public int Items { get; init; }
    }

    [SessionState("cart")]
    public sealed partial record Basket // expect: TSS006
    {
        [SessionKey(0)] public int Products { get; init; }
    }
}

// case TSS006: one of them by its type's name
public static partial class Halves
{
    [SessionState]
    public sealed partial record OrderDraft // expect: (TSS006)
    {
        [SessionKey(0)] public int Step { get; init; }
    }

    [SessionState("order-draft")]
    public sealed partial record Order // expect: TSS006
    {
        [SessionKey(0)] public bool Done { get; init; }
    }
}

// case TSS006: types of one name in two places
public static partial class Places
{
    public static partial class Shop
    {
        [SessionState]
        public sealed partial record Filter
        {
            [SessionKey(0)] public int Page { get; init; }
        }
    }

    public static partial class Admin
    {
        [SessionState]
        public sealed partial record Filter // expect: TSS006
        {
            [SessionKey(0)] public int Page { get; init; }
        }
    }
}

// case TSS006: capitals
[SessionState("ShoppingCart")]
public sealed partial record Capitals // expect: TSS006
{
    [SessionKey(0)] public float Weight { get; init; }
}

// case TSS006: a name of spaces
[SessionState("my cart")]
public sealed partial record Spaces([SessionKey(0)] int Items = 0); // expect: TSS006

// case TSS006: no name at all
[SessionState("")]
internal sealed partial record Empty // expect: TSS006
{
    [SessionKey(0)] public bool On { get; init; }
}

// case TSS006: too long a name
[SessionState("the-shopping-cart-of-our-most-valued-customers")]
public sealed partial record Long // expect: TSS006
{
    [SessionKey(0)] public long Ticks { get; init; }
}

// case TSS006: an underscore, by a constant
[SessionState(Name)]
public sealed partial record Underscore // expect: TSS006
{
    public const string Name = "my_cart";

    [SessionKey(0)] public short Items { get; init; }
}

// near miss TSS006: two names
public static partial class Pairs
{
    [SessionState("cart")]
    public sealed partial record Cart
    {
        [SessionKey(0)] public int Items { get; init; }
    }

    [SessionState("cart-2")]
    public sealed partial record Next
    {
        [SessionKey(0)] public int Items { get; init; }
        [SessionKey(1)] public bool New { get; init; }
    }
}

// near miss TSS006: a state and a part
public static partial class Kinds
{
    [SessionState]
    public sealed partial record Line
    {
        [SessionKey(0)] public int Items { get; init; }
    }

    public static partial class Parts
    {
        [SessionPart]
        public sealed partial record Line([SessionKey(0)] int Product);
    }
}

// near miss TSS006: digits and hyphens
[SessionState("step-2-of-3")]
public sealed partial record Step
{
    [SessionKey(0)] public int? Number { get; init; }
}

// near miss TSS006: one letter
[SessionState("c")]
public sealed partial record C
{
    [SessionKey(0)] public byte Value { get; init; }
}

// near miss TSS006: the name of the type, in kebab case
[SessionState]
public sealed partial record HTTPSettings2
{
    [SessionKey(0)] public ushort Port { get; init; }
}

// near miss TSS006: forty characters
[SessionState("a234567890b234567890c234567890d234567890")]
public sealed partial record Forty
{
    [SessionKey(0)] public double Value { get; init; }
}

// near miss TSS006: a name that another attribute has
[System.ComponentModel.Description("cart"), SessionState("described")]
public sealed partial record Described
{
    [SessionKey(0)] public char Letter { get; init; }
}

// near miss TSS006: a record of the project that has the name of a state
public static partial class Others
{
    public sealed record Cart(int Items);

    [SessionState]
    public sealed partial record ShopCart
    {
        [SessionKey(0)] public int Items { get; init; }
    }
}
