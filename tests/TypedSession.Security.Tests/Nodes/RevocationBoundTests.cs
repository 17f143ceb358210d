namespace TypedSession.Security.Tests.Nodes;

/// <summary>How long a copy of an ended session's cookie is still taken anywhere.</summary>
public sealed class RevocationBoundTests(ITestOutputHelper output)
{
    [Fact]
    public async Task By_a_cache_every_node_obeys_within_five_seconds()
    {
        await using Farm farm = await Farm.StartAsync(new SharedCache(), 3);
        int rounds = Campaign.Of(300, 6);
        int worst = 0;
        for (int round = 0; round < rounds; round++)
        {
            Browser browser = await Farm.SignInAsync(farm[round % 3]);
            int[] others = [(round + 1) % 3, (round + 2) % 3];
            foreach (int node in others)
            {
                // What a node has just asked, it does not ask again for a while.
                Assert.Equal("Restored 7", await Farm.StatusAsync(browser, farm[node]));
                farm.Advance(TimeSpan.FromSeconds(Random.Shared.Next(3)));
            }

            Browser copy = browser.At(farm[round % 3]);
            await browser.PostAsync(round % 2 == 0 ? "/account/end" : "/owner/7");
            int seconds = 0;
            for (; await IsTakenAsync(copy, farm, others); seconds++) farm.Advance(TimeSpan.FromSeconds(1));
            worst = Math.Max(worst, seconds);
        }

        output.WriteLine($"ends by a cache, 3 nodes: {rounds} tried, the last node obeyed after {worst} s at most");
        Assert.InRange(worst, 0, 5);
    }

    [Fact]
    public async Task By_a_log_every_node_obeys_within_two_seconds()
    {
        await using Farm farm = await Farm.StartAsync(new SharedLog { GivesHints = false }, 3);
        int rounds = Campaign.Of(30, 1);
        TimeSpan worst = TimeSpan.Zero;
        for (int round = 0; round < rounds; round++)
        {
            farm.Advance(TimeSpan.FromSeconds(1));
            Browser browser = await Farm.SignInAsync(farm[round % 3]);
            Browser copy = browser.At(farm[round % 3]);
            await browser.PostAsync(round % 2 == 0 ? "/account/end" : "/owner/7");
            long start = TimeProvider.System.GetTimestamp();
            while (await IsTakenAsync(copy, farm, [(round + 1) % 3, (round + 2) % 3])) Assert.InRange(TimeProvider.System.GetElapsedTime(start), TimeSpan.Zero, TimeSpan.FromSeconds(30));
            TimeSpan passed = TimeProvider.System.GetElapsedTime(start);
            if (passed > worst) worst = passed;
        }

        // Where the machine has time for it.
        output.WriteLine($"ends by a log, 3 nodes: {rounds} tried, the last node obeyed after {worst.TotalSeconds:0.0} s at most");
        Assert.InRange(worst, TimeSpan.Zero, TimeSpan.FromSeconds(Campaign.IsLong ? 2 : 10));
    }

    [Fact]
    public async Task A_node_reads_the_log_less_than_twenty_times_a_second_however_many_sessions_end()
    {
        SharedLog log = new() { PageSize = int.MaxValue };
        await using Farm farm = await Farm.StartAsync(log, 1);
        ISessionAdministration revocations = farm[0].Services.GetRequiredService<ISessionAdministration>();
        int before = log.Readings;
        long start = TimeProvider.System.GetTimestamp();
        int ends = 0;
        while (log.Readings < before + 5)
        {
            await revocations.RevokeAsync(new SessionRecordKey(System.Security.Cryptography.SHA256.HashData(BitConverter.GetBytes(ends++))));
            await Task.Yield();
        }

        int readings = log.Readings - before;
        output.WriteLine($"ends by a log: {ends} ends, {readings} readings");
        Assert.InRange(readings, 5, 1 + (TimeProvider.System.GetElapsedTime(start).TotalSeconds * 20));
        Assert.InRange(ends, 5 * readings, int.MaxValue);
    }

    private static async Task<bool> IsTakenAsync(Browser copy, Farm farm, int[] nodes)
    {
        foreach (int node in nodes)
        {
            if (await Farm.StatusAsync(copy, farm[node]) != "Revoked") return true;
        }

        return false;
    }
}
