// What a member may be. Does not compile: that is what this rule is about.
// Seen in: session models with object, dynamic and interface members, exceptions kept for the error page (Session["Last_Exception"]), data tables and XML of
// migrated Web Forms, view models put into a session without a thought.

using System.Globalization;
using System.Net;

[SessionPart]
public sealed partial record Good([SessionKey(0)] int Value);

public sealed class ViewModel
{
    public string Title { get; set; } = "";
}

// case TSS002: anything
[SessionPart]
public sealed partial record Anything([SessionKey(0)] object Value); // expect: TSS002

// case TSS002: an error for the error page
[SessionPart]
public sealed partial class Failure
{
    [SessionKey(0)] public Exception? Error { get; set; } // expect: TSS002
}

// case TSS002: a table
[SessionPart]
public sealed partial record Report([SessionKey(0)] int Year, [SessionKey(1)] System.Data.DataTable? Rows); // expect: TSS002 or TSS203

// case TSS002: an interface
[SessionPart]
public sealed partial record Compared([SessionKey(0)] IComparable Left, [SessionKey(1)] int Right); // expect: TSS002

// case TSS002: a view model, which did not opt in
[SessionState("page")]
public sealed partial record Page
{
    [SessionKey(0)] public ViewModel? Model { get; init; } // expect: TSS002
    [SessionKey(1)] public bool Shown { get; init; }
}

// case TSS002: two dimensions
[SessionPart]
public sealed partial class Board
{
    [SessionKey(0)] public int[,] Fields { get; set; } = new int[3, 3]; // expect: TSS002, (TSS101)
}

// case TSS002: a dictionary of anything
[SessionPart]
public sealed partial record Bag([SessionKey(0), MaxLength(5), MaxElementLength(10)] Dictionary<string, object?> Values); // expect: TSS002

// case TSS002: elements that cannot be stored, in a tuple
[SessionPart]
public sealed partial record Visited([SessionKey(0), MaxLength(3)] List<(int Id, IPAddress From)> Addresses); // expect: TSS002

// case TSS002: a delayed text
[SessionPart]
public sealed partial record Built([SessionKey(0)] System.Text.StringBuilder Text, [SessionKey(1)] bool Done, [SessionKey(2)] int Length); // expect: TSS002

// near miss TSS002: a part
[SessionPart]
public sealed partial record Holder([SessionKey(0)] Good? Good);

// near miss TSS002: what is given by the framework
[SessionPart]
public sealed partial class Values
{
    [SessionKey(0)] public Guid Id { get; set; }
    [SessionKey(1)] public DateTimeOffset? At { get; set; }
    [SessionKey(2)] public decimal Price { get; set; }
    [SessionKey(3), MaxLength(100)] public Uri? Link { get; set; }
    [SessionKey(4)] public Version? Version { get; set; }
    [SessionKey(5)] public CultureInfo? Culture { get; set; }
}

// near miss TSS002: enums, in a dictionary
[SessionPart]
public sealed partial record Flags([SessionKey(0), MaxLength(7)] Dictionary<DayOfWeek, bool> Open);

// near miss TSS002: tuples of tuples
[SessionPart]
public sealed partial record Nested([SessionKey(0)] ((int X, int Y) Place, bool Seen)? Last);

// near miss TSS002: jagged, not rectangular
[SessionPart]
public sealed partial class Rows
{
    [SessionKey(0), MaxLength(3)] public ImmutableArray<Good> Cells { get; set; } = [];
    [SessionKey(1), MaxLength(8)] public byte[] Bits { get; set; } = [];
}

// near miss TSS002: a member that is not stored, since it has no setter of its own and nothing to keep
[SessionPart]
public sealed partial record Derived([SessionKey(0)] int Value)
{
    public object Boxed => Value;
}

// near miss TSS002: a static member
[SessionPart]
public sealed partial record Shared([SessionKey(0)] int Value)
{
    public static ViewModel Default { get; } = new();
}

// near miss TSS002: immutable and frozen collections
[SessionPart]
public sealed partial class Collections
{
    [SessionKey(0), MaxLength(3)] public ImmutableHashSet<int> A { get; set; } = [];
    [SessionKey(1), MaxLength(3)] public System.Collections.Frozen.FrozenSet<int> B { get; set; } = [];
    [SessionKey(2), MaxLength(3)] public IReadOnlyList<int> C { get; set; } = [];
}
