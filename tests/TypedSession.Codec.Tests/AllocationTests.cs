using System.Collections.Frozen;
using System.Collections.Immutable;

namespace TypedSession.Codec.Tests;

[SessionState("unbounded")]
public sealed partial record Unbounded
{
    [SessionKey(0)] public List<List<int>> Lists { get; init; } = [];
    [SessionKey(1)] public List<Address> Addresses { get; init; } = [];
    [SessionKey(2)] public List<HashSet<int>> Sets { get; init; } = [];
    [SessionKey(3)] public List<string> Texts { get; init; } = [];
    [SessionKey(4)] public List<ImmutableSortedDictionary<int, bool>> Sorted { get; init; } = [];
    [SessionKey(5)] public List<FrozenDictionary<int, bool>> Frozen { get; init; } = [];
    [SessionKey(6)] public HashSet<int> Set { get; init; } = [];
    [SessionKey(7)] public Dictionary<int, bool> Flags { get; init; } = [];
    [SessionKey(8)] public List<Uri> Links { get; init; } = [];
}

/// <summary>Bytes that are few and want to become much are refused before the memory is taken.</summary>
public sealed class AllocationTests
{
    [Theory]
    [InlineData(0, 0x90)]
    [InlineData(2, 0x90)]
    public void Many_empty_collections_are_refused(byte key, byte element)
    {
        byte[] body = [0x81, key, 0xdc, 0x0f, 0xa0, .. Enumerable.Repeat(element, 4000)];
        Body.Read<Unbounded>(body);
        long before = GC.GetAllocatedBytesForCurrentThread();
        ReadResult<Unbounded> read = Body.Read<Unbounded>(body);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(read.Malformed);
        Assert.InRange(allocated, 0, 64 * 1024 + body.Length);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    public void Many_small_dictionaries_are_refused(byte key)
    {
        byte[] body = [0x81, key, 0xdc, 0x00, 0xc8, .. Enumerable.Repeat(new byte[] { 0x81, 0x01, 0xc3 }, 200).SelectMany(pair => pair)];
        Body.Read<Unbounded>(body);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.True(Body.Read<Unbounded>(body).Malformed);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64 * 1024 + body.Length);
    }

    [Fact]
    public void Many_short_addresses_are_read()
    {
        var state = new Unbounded { Links = Enumerable.Repeat(new Uri("/a", UriKind.Relative), 400).ToList() };
        Assert.Equal(state.Links, Body.RoundTrip(state).Links);
    }

    [Fact]
    public void A_set_and_a_dictionary_that_fill_a_cookie_are_read()
    {
        var state = new Unbounded { Set = [.. Enumerable.Range(0, 600)], Flags = Enumerable.Range(0, 600).ToDictionary(i => i, _ => true) };
        Unbounded back = Body.RoundTrip(state);
        Assert.Equal(state.Set, back.Set);
        Assert.Equal(state.Flags, back.Flags);
    }

    [Fact]
    public void A_thousand_small_values_are_no_attack()
    {
        var state = new Unbounded { Texts = Enumerable.Repeat("ab", 1000).ToList() };
        Assert.Equal(state.Texts, Body.RoundTrip(state).Texts);
    }

    [Fact]
    public void A_body_larger_than_any_cookie_may_become_more()
    {
        var state = new Unbounded { Texts = Enumerable.Repeat("ab", 20_000).ToList(), Addresses = [.. Enumerable.Range(0, 2000).Select(_ => new Address { Street = "" })] };
        Unbounded back = Body.RoundTrip(state);
        Assert.Equal(state.Texts, back.Texts);
        Assert.Equal(state.Addresses, back.Addresses);
    }
}
