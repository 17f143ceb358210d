using System.Collections.Immutable;

namespace TypedSession.Codec.Tests;

/// <summary>
/// Keys that were chosen to meet in a hash table are refused before they have cost much, and those that only happen to be many are read.
/// </summary>
public sealed class FloodTests
{
    private const int Many = 4096;

    /// <summary>More than any 150,000 comparisons need, and far less than the eight million of a flood.</summary>
    private const int MostComparisons = 200_000;

    public static TheoryData<string> Kinds => [.. Flooded.All.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Keys_that_all_meet_are_refused(string kind)
    {
        byte[] body = Body.Write(Flooded.All[kind](Many));
        Assert.InRange(body.Length, 0, 80 * 1024);
        Poor.Comparisons = 0;
        ReadResult<Flooded> read = Body.Read<Flooded>(body);
        Assert.True(read.Malformed);
        Assert.InRange(Poor.Comparisons, 0, MostComparisons);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_few_keys_that_all_meet_are_read(string kind) => Body.RoundTrip(Flooded.All[kind](200));

    [Fact]
    public void Many_small_sets_cost_together_what_one_large_one_does()
    {
        var state = new Flooded { Sets = [.. Enumerable.Range(0, 100).Select(set => Flooded.Poors(100).ToImmutableHashSet())] };
        byte[] body = Body.Write(state);
        Poor.Comparisons = 0;
        Assert.True(Body.Read<Flooded>(body).Malformed);
        Assert.InRange(Poor.Comparisons, 0, MostComparisons);
    }

    [Fact]
    public void Twenty_thousand_keys_that_do_not_meet_are_read()
    {
        var random = new Random(2026);
        Body.RoundTrip(new Flooded { Ints = [.. Enumerable.Range(0, 20_000)] });
        Body.RoundTrip(new Flooded { Longs = [.. Enumerable.Range(0, 8_000).Select(i => random.NextInt64() & 0xffff_ffff)] });
        Body.RoundTrip(new Flooded { LongMap = Enumerable.Range(0, 8_000).ToImmutableDictionary(i => (long)i, i => i) });
    }

    [Fact]
    public void Texts_in_the_order_of_a_culture_are_read_from_a_cookie_and_refused_by_the_ten_thousand()
    {
        Flooded Of(int count) => new() { Texts = [.. Enumerable.Range(0, count).Select(i => i.ToString("x", null))] };
        Body.RoundTrip(Of(600));
        Assert.True(Body.Read<Flooded>(Body.Write(Of(12_000))).Malformed);
    }

    [Fact]
    public void Accessors_that_throw_a_thousand_times_end_the_reading()
    {
        byte[] body = [0x81, 20, 0xdc, 0x27, 0x10, .. Enumerable.Repeat(new byte[] { 0x91, 0xff }, 10_000).SelectMany(part => part)];
        Throwing.Thrown = 0;
        Assert.True(Body.Read<Flooded>(body).Malformed);
        Assert.InRange(Throwing.Thrown, 1, 2_000);
        body = [0x81, 20, 0xdc, 0x01, 0x2c, .. Enumerable.Repeat(new byte[] { 0x91, 0xff }, 300).SelectMany(part => part)];
        Assert.Equal(300, Body.Read<Flooded>(body).Value.Throwings.Count);
    }

    [Fact]
    public void A_sorted_list_that_comes_backwards_is_read()
    {
        byte[] body = [0x81, 21, 0xde, 0x27, 0x10, .. Enumerable.Range(1, 10_000).Reverse().SelectMany(i => new byte[] { 0xcd, (byte)(i >> 8), (byte)i, 0xc3 })];
        Assert.Equal(Enumerable.Range(1, 10_000), Body.Read<Flooded>(body).Value.Sorted.Keys);
    }
}
