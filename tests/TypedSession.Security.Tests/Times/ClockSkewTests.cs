namespace TypedSession.Security.Tests.Times;

/// <summary>A session on its way between nodes whose clocks differ, chosen at random, against what is true.</summary>
public sealed class ClockSkewTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(20);
    private static readonly TimeSpan Absolute = TimeSpan.FromHours(8);
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    /// <summary>In minutes. The first and the last of the second farm are ten apart, which is more than is promised.</summary>
    public static TheoryData<double, double, double> Farms => new() { { -2.5, 0, 2.5 }, { -5, 0, 5 } };

    [Theory]
    [MemberData(nameof(Farms))]
    public async Task Nodes_neither_end_a_good_session_nor_keep_a_dead_one(double behind, double right, double ahead)
    {
        double[] offsets = [behind, right, ahead];
        bool isWithin = ahead - behind <= Skew.TotalMinutes;
        KeyRing keys = new();
        ManualTime[] clocks = [.. offsets.Select(_ => new ManualTime())];
        List<FastApp> nodes = [];
        foreach ((ManualTime clock, double offset) in clocks.Zip(offsets))
        {
            clock.Advance(TimeSpan.FromMinutes(offset));
            nodes.Add(await FastApp.StartAsync(Blob.Map, keys, clock));
        }

        int sessions = Campaign.Of(1_000, 20);
        int asked = 0;
        int kept = 0;
        int ended = 0;
        int future = 0;
        for (int i = 0; i < sessions; i++)
        {
            // Every other session is used until its absolute end. All times are true ones, since the session was made.
            TimeSpan now = TimeSpan.Zero;
            TimeSpan seen = TimeSpan.Zero;
            bool isBusy = i % 2 == 0;
            string cookie = (await nodes[Random.Shared.Next(3)].PostAsync("/1")).Cookie;
            for (string status = "Restored"; status == "Restored"; asked++)
            {
                TimeSpan step = TimeSpan.FromSeconds(isBusy || Random.Shared.Next(3) > 0 ? Random.Shared.Next(1, 600) : Random.Shared.Next(900, 1900));
                foreach (ManualTime clock in clocks) clock.Advance(step);
                now += step;
                int node = Random.Shared.Next(3);
                Reply reply = await nodes[node].GetAsync("/", cookie);
                status = reply.Body;
                TimeSpan idle = now - seen;
                if (status == "Unreadable")
                {
                    future++;
                    status = "Restored";
                    if (now > Skew * 2) break;
                    continue;
                }

                TimeSpan allowed = isWithin ? Skew : Skew * 2;
                if (status == "Restored" && (now >= Absolute + allowed || idle >= Idle + allowed)) kept++;
                if (status == "Expired" && now < Absolute - allowed && idle < Idle - allowed) ended++;
                if (status == "Restored" && reply.SetCookies.Count == 1) (cookie, seen) = (reply.Cookie, now);
            }
        }

        output.WriteLine($"clocks at {string.Join(", ", offsets)} minutes: {sessions} sessions, {asked} requests; {kept} kept too long, {ended} ended too soon, {future} refused as from the future");
        Assert.Equal(0, kept);
        Assert.Equal(0, ended);
        if (isWithin) Assert.Equal(0, future);
        foreach (FastApp node in nodes) await node.DisposeAsync();
    }

    [Fact]
    public async Task An_hour_back_brings_nothing_to_life_within_a_process_and_an_hours_worth_at_most_after_a_restart()
    {
        KeyRing keys = new();
        ManualTime time = new();
        string cookie;
        await using (FastApp app = await FastApp.StartAsync(Blob.Map, keys, time))
        {
            cookie = (await app.PostAsync("/1")).Cookie;
            time.Advance(Idle);
            Assert.Equal("Expired", (await app.GetAsync("/", cookie)).Body);
            time.Advance(TimeSpan.FromHours(-1));
            Assert.Equal("Expired", (await app.GetAsync("/", cookie)).Body);
        }

        // Now the clock is 40 minutes before the session was made: refused, and left alone, until five minutes before.
        await using FastApp again = await FastApp.StartAsync(Blob.Map, keys, time);
        Assert.True((await again.GetAsync("/", cookie)).IsRefusal);
        time.Advance(TimeSpan.FromMinutes(35));
        Assert.Equal("Restored", (await again.GetAsync("/", cookie)).Body);
        time.Advance(TimeSpan.FromMinutes(5) + Idle);
        Assert.Equal("Expired", (await again.GetAsync("/", cookie)).Body);
    }
}
