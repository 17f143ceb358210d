using System.Runtime.InteropServices;

namespace TypedSession.Security.Tests.Identity;

public sealed class IdCampaignTests(ITestOutputHelper output)
{
    [Fact]
    public void No_id_comes_twice_and_each_bit_is_as_often_set_as_not()
    {
        int count = Campaign.Of(10_000_000, 100_000);
        UInt128[] ids = new UInt128[count];
        int[] set = new int[128];
        foreach (ref UInt128 id in ids.AsSpan())
        {
            SessionId.New().CopyTo(MemoryMarshal.AsBytes(new Span<UInt128>(ref id)));
            (ulong low, ulong high) = ((ulong)id, (ulong)(id >> 64));
            for (int bit = 0; bit < 64; bit++)
            {
                set[bit] += (int)((low >> bit) & 1);
                set[bit + 64] += (int)((high >> bit) & 1);
            }
        }

        Array.Sort(ids);
        int twice = 0;
        for (int i = 1; i < count; i++) twice += ids[i] == ids[i - 1] ? 1 : 0;
        double worst = set.Max(times => Math.Abs(times - count / 2.0)) / (Math.Sqrt(count) / 2);
        output.WriteLine($"ids: {count} drawn, {twice} twice; the worst bit is {worst:0.0} standard deviations from half");
        Assert.Equal(0, twice);

        // Of 128 bits one is beyond six once in four million runs.
        Assert.InRange(worst, 0, 6);
    }
}
