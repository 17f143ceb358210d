// Bounds of DataAnnotations, which a session keeps or does not. Each case is a project of its own.
// Seen in: view models that became session state, with the attributes that validated the form.

// case TSS105: a least length
[SessionState]
public sealed partial record Search
{
    [SessionKey(0), StringLength(80, MinimumLength = 3)] public string Text { get; init; } = ""; // expect: TSS105
}

// case TSS105: both ends of a list
[SessionState]
public sealed partial record Cart
{
    [SessionKey(0), Length(1, 30)] public ImmutableArray<int> Products { get; init; } = []; // expect: TSS105
}

// case TSS105: a range for each element
[SessionState]
public sealed partial record Ratings
{
    [SessionKey(0), MaxLength(5), Range(1, 5)] public List<int> Stars { get; init; } = []; // expect: TSS105
}

// case TSS105: a range of text
[SessionState]
public sealed partial record Typed
{
    [SessionKey(0), MaxLength(9), Range(typeof(string), "a", "f")] public string? Grade { get; init; } // expect: TSS105
}

// case TSS105: a date as people write it
[SessionState]
public sealed partial record Trip
{
    [SessionKey(0), Range(typeof(DateOnly), "31.1.2026", "28.2.2026")] public DateOnly Start { get; init; } // expect: TSS105
}

// case TSS105: a range upside down
[SessionState]
public sealed partial record Page
{
    [SessionKey(0), Range(9, 1)] public int Number { get; init; } // expect: TSS105
}

// case TSS105: a length of a number
[SessionState]
public sealed partial record Pin
{
    [SessionKey(0), MaxLength(4)] public int Digits { get; init; } // expect: TSS105
}

// case TSS105: a ceiling beyond what browsers take
[SessionState(MaxCookieBytes = 100_000)]
public sealed partial record Large // expect: TSS105
{
    [SessionKey(0)] public int Step { get; init; }
}

// case TSS105: elements of a text
[SessionState]
public sealed partial record Note
{
    [SessionKey(0), MaxLength(80), MaxElementLength(2)] public string? Text { get; init; } // expect: TSS105
}

// near miss TSS105: the most of a length
[SessionState]
public sealed partial record Named
{
    [SessionKey(0), StringLength(80)] public string Name { get; init; } = "";
}

// near miss TSS105: from nothing on
[SessionState]
public sealed partial record Wishes
{
    [SessionKey(0), Length(0, 30)] public ImmutableArray<int> Products { get; init; } = [];
}

// near miss TSS105: prices
[SessionState]
public sealed partial record Offer
{
    [SessionKey(0), Range(typeof(decimal), "0.00", "999.99")] public decimal Price { get; init; }
    [SessionKey(1), Range(0.0, 1.0)] public double Share { get; init; }
}

// near miss TSS105: days and hours
[SessionState]
public sealed partial record Visit
{
    [SessionKey(0), Range(typeof(DateOnly), "2026-01-01", "2026-12-31")] public DateOnly Day { get; init; }
    [SessionKey(1), Range(typeof(TimeSpan), "00:15:00", "08:00:00")] public TimeSpan? Stay { get; init; }
    [SessionKey(2), Range(typeof(TimeOnly), "08:00", "18:30")] public TimeOnly From { get; init; }
}

// near miss TSS105: an enum
[SessionState]
public sealed partial record Order
{
    [SessionKey(0), Range(0, 2)] public DayOfWeek Day { get; init; }
}

// near miss TSS105: what the type keeps by itself
[SessionState]
public sealed partial record Small
{
    [SessionKey(0), Range(0, 255)] public byte Value { get; init; }
    [SessionKey(1), Range(0, int.MaxValue)] public ulong Large { get; init; }
}

// near miss TSS105: limits between whole numbers
[SessionState]
public sealed partial record Whole
{
    [SessionKey(0), Range(0.5, 9.5)] public int? Count { get; init; }
}

// near miss TSS105: a large state in a store
[SessionState(Carrier = SessionCarrier.Store, MaxCookieBytes = 100_000)]
public sealed partial record Stored
{
    [SessionKey(0), MaxLength(20)] public string? Text { get; init; }
}
