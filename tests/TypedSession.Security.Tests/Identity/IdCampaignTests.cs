using System.Runtime.InteropServices;

namespace TypedSession.Security.Tests.Identity;

public sealed class IdCampaignTests(ITestOutputHelper output)
{
    [Fact]
    public void No_id_comes_twice_and_each_bit_is_as_often_set_as_not()
    {
        int count = Campaign.Of(10_000_000, 100_000);
        UInt128[] ids = new UInt128[count];
        foreach (ref UInt128 id in ids.AsSpan()) SessionId.New().CopyTo(MemoryMarshal.AsBytes(new Span<UInt128>(ref id)));

        Array.Sort(ids);
        int twice = ids.Zip(ids.Skip(1)).Count(pair => pair.First == pair.Second);
        double worst = Enumerable.Range(0, 128).Max(bit => Math.Abs(ids.Count(id => ((id >> bit) & 1) == 1) - count / 2.0)) / (Math.Sqrt(count) / 2);
        output.WriteLine($"ids: {count} drawn, {twice} twice; the worst bit is {worst:0.0} standard deviations from half");
        Assert.Equal(0, twice);

        // Of 128 bits one is beyond six once in four million runs.
        Assert.InRange(worst, 0, 6);
    }
}
