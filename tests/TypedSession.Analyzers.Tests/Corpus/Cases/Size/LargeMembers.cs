// One member that takes more than half of its cookie. Each case is a project of its own.
// Seen in: notes and comments kept while a form is filled in, serialized documents, thumbnails as bytes, a hundred product ids for "recently viewed".

// case TSS103: a note
[SessionState("note")]
public sealed partial record Note
{
    [SessionKey(0), MaxLength(500)] public string? Text { get; init; } // expect: TSS103
}

// case TSS103: a thumbnail
[SessionState("picture")]
public sealed partial record Picture
{
    [SessionKey(0), MaxLength(1500)] public byte[] Thumbnail { get; init; } = []; // expect: TSS103
    [SessionKey(1)] public int Width { get; init; }
}

// case TSS103: recently viewed
[SessionState("viewed")]
public sealed partial record Viewed
{
    [SessionKey(0), MaxLength(300)] public ImmutableArray<int> Products { get; init; } = []; // expect: TSS103
}

// case TSS103: a list of texts
[SessionState("searches")]
public sealed partial record Searches
{
    [SessionKey(0), MaxLength(9), MaxElementLength(60)] public List<string> Texts { get; init; } = []; // expect: TSS103
}

// case TSS103: of a lower ceiling
[SessionState("low", MaxCookieBytes = 600)]
public sealed partial record Low // expect: (TSS102)
{
    [SessionKey(0), StringLength(78)] public string? Text { get; init; } // expect: TSS103
}

// case TSS103: an address that is a parameter
[SessionState("back")]
public sealed partial record Back([SessionKey(0), MaxLength(1300)] Uri? Url = null); // expect: TSS103, (TSS102)

// case TSS103: a dictionary
[SessionState("counts")]
public sealed partial record Counts
{
    [SessionKey(0), MaxLength(120)] public ImmutableDictionary<long, int> ByProduct { get; init; } = ImmutableDictionary<long, int>.Empty; // expect: TSS103
}

// case TSS103: a part that is large
public static partial class Letters
{
    [SessionPart]
    public sealed partial record Letter([SessionKey(0), MaxLength(250)] string Body, [SessionKey(1), MaxLength(250)] string Signature);

    [SessionState("mail")]
    public sealed partial record Mail
    {
        [SessionKey(0)] public Letter? Letter { get; init; } // expect: TSS103
    }
}

// near miss TSS103: a shorter note
[SessionState("short-note")]
public sealed partial record ShortNote
{
    [SessionKey(0), MaxLength(200)] public string? Text { get; init; }
}

// near miss TSS103: two that are half as large
[SessionState("two-notes")]
public sealed partial record TwoNotes
{
    [SessionKey(0), MaxLength(200)] public string? First { get; init; }
    [SessionKey(1), MaxLength(200)] public string? Second { get; init; }
}

// near miss TSS103: a small thumbnail
[SessionState("icon")]
public sealed partial record Icon
{
    [SessionKey(0), MaxLength(500)] public byte[] Pixels { get; init; } = [];
    [SessionKey(1)] public byte Size { get; init; }
}

// near miss TSS103: ids, fewer
[SessionState("some")]
public sealed partial record Some
{
    [SessionKey(0), MaxLength(100)] public ImmutableArray<int> Products { get; init; } = [];
}

// near miss TSS103: a higher ceiling
[SessionState("high", MaxCookieBytes = 4000)]
public sealed partial record High
{
    [SessionKey(0), MaxLength(450)] public string? Text { get; init; }
}

// near miss TSS103: a large member of a part that is used nowhere
[SessionPart]
public sealed partial record Nowhere([SessionKey(0), MaxLength(2000)] string Text);

// near miss TSS103: an ordinary class with the same attributes
public sealed class Comment
{
    [MaxLength(4000)] public string Text { get; set; } = "";
}

// near miss TSS103: many short texts
[SessionState("many")]
public sealed partial record Many
{
    [SessionKey(0), MaxLength(9), MaxElementLength(20)] public ImmutableHashSet<string> Texts { get; init; } = [];
    [SessionKey(1), MaxLength(5)] public Dictionary<int, long> Counts { get; init; } = [];
}
