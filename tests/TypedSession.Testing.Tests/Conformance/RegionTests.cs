using TypedSession.Testing.Tests.Logs;

namespace TypedSession.Testing.Tests.Conformance;

/// <summary>Ends of sessions in several regions.</summary>
public sealed class RegionTests
{
    public static TheoryData<SessionRevocationLogCheck> Checks => [.. SessionRevocationLogConformance.Checks];

    [Theory]
    [MemberData(nameof(Checks))]
    public async Task A_log_of_two_regions_keeps_the_contract_on_a_node_of_each(SessionRevocationLogCheck check)
    {
        CorrectLog here = new();
        CorrectLog there = new();
        SessionRevocationLogSetup setup = new()
        {
            Log = new MultiRegionRevocationLog(here, there),
            Second = new MultiRegionRevocationLog(there, here),
            Now = () => here.Rows.Now,
            Advance = by => (here.Rows.Now, there.Rows.Now) = (here.Rows.Now + by, there.Rows.Now + by),
            ResetAsync = () =>
            {
                here.Rows.Reset();
                there.Rows.Reset();
                return Task.CompletedTask;
            },
        };

        SessionRevocationLogCheckResult result = await check.RunAsync(setup, TestContext.Current.CancellationToken);

        Assert.Equal(SessionConformanceOutcome.Passed, result.Outcome);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_end_that_one_region_did_not_take_is_not_acknowledged_and_can_be_repeated(bool isOwnAway)
    {
        MayBeAway here = new() { IsAway = isOwnAway };
        MayBeAway there = new() { IsAway = !isOwnAway };
        MultiRegionRevocationLog log = new(here, there);
        SessionRevocationEntry end = new() { Key = default, Expires = here.Rows.Now.AddHours(1), Payload = new byte[] { 1 } };

        await Assert.ThrowsAsync<IOException>(() => log.AppendAsync(end, TestContext.Current.CancellationToken));

        // The region that took it obeys it.
        Assert.Equal(isOwnAway ? (0, 1) : (1, 0), (here.Count, there.Count));
        here.IsAway = there.IsAway = false;
        await log.AppendAsync(end, TestContext.Current.CancellationToken);
        foreach (MayBeAway region in (MayBeAway[])[here, there])
        {
            Assert.Contains(end, (await region.ReadAsync(null, TestContext.Current.CancellationToken)).Entries);
        }
    }

    private sealed class MayBeAway : CorrectLog
    {
        public bool IsAway { get; set; }

        public int Count => Rows.Sorted.Count();

        public override Task AppendAsync(SessionRevocationEntry entry, CancellationToken cancellationToken) =>
            IsAway ? throw new IOException("the region is away") : base.AppendAsync(entry, cancellationToken);
    }
}
