namespace TypedSession.Codec.Tests;

[SessionState("unbounded")]
public sealed partial record Unbounded
{
    [SessionKey(0)] public List<List<int>> Lists { get; init; } = [];
    [SessionKey(1)] public List<Address> Addresses { get; init; } = [];
    [SessionKey(2)] public List<HashSet<int>> Sets { get; init; } = [];
    [SessionKey(3)] public List<string> Texts { get; init; } = [];
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

    [Fact]
    public void A_thousand_small_values_are_no_attack()
    {
        var state = new Unbounded { Texts = Enumerable.Repeat("ab", 1000).ToList() };
        Assert.Equal(state.Texts, Body.RoundTrip(state).Texts);
    }
}
