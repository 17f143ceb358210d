using System.ComponentModel.DataAnnotations;

namespace TypedSession.Codec.Tests;

/// <summary>Keys over the whole of their range, with values that are written in runs and one that is not between them.</summary>
[SessionState("far")]
public sealed partial record Far
{
    [SessionKey(0)] public int A { get; init; }
    [SessionKey(14)] public bool B { get; init; }
    [SessionKey(15), MaxLength(3)] public List<int> C { get; init; } = [];
    [SessionKey(63)] public decimal D { get; init; }
    [SessionKey(64)] public long? E { get; init; }
    [SessionKey(65), MaxLength(4)] public string F { get; init; } = "f";
    [SessionKey(127)] public Guid G { get; init; }
}

/// <summary>Every subset of members is written and read, as an array with gaps or as a map.</summary>
public sealed class MemberPlaceTests
{
    [Fact]
    public void Every_subset_of_members_comes_back()
    {
        for (int set = 0; set < 1 << 7; set++)
        {
            var far = new Far
            {
                A = (set & 1) != 0 ? -70_000 : 0,
                B = (set & 2) != 0,
                C = (set & 4) != 0 ? [1, 200, 70_000] : [],
                D = (set & 8) != 0 ? -12.34m : 0,
                E = (set & 16) != 0 ? long.MinValue : null,
                F = (set & 32) != 0 ? "é\u20acx" : "f",
                G = (set & 64) != 0 ? Guid.AllBitsSet : default,
            };
            Far back = Body.RoundTrip(far);
            Assert.Equal(far.C, back.C);
            Assert.Equal(far with { C = back.C }, back);
        }
    }
}
