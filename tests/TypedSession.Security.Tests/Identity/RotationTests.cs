namespace TypedSession.Security.Tests.Identity;

/// <summary>Parallel requests across each exchange of an id.</summary>
public sealed class RotationTests(ITestOutputHelper output)
{
    private const int Parallel = 50;

    [Fact]
    public async Task No_parallel_read_is_lost_and_the_old_id_is_dead_after_its_grace()
    {
        ManualTime time = new();
        await using FastApp app = await FastApp.StartAsync(CartEndpoints.Map, time: time, options: options =>
        {
            options.Renewal.After = TimeSpan.FromMinutes(5);
            options.AbsoluteTimeout = TimeSpan.FromDays(365);
        });
        string cookie = (await app.PostAsync("/add/7")).Cookie;
        int rounds = Campaign.Of(1_000, 10);
        int lost = 0;
        int accepted = 0;
        for (int round = 0; round < rounds; round++)
        {
            time.Advance(TimeSpan.FromMinutes(5));
            Reply[] replies = await Task.WhenAll(Enumerable.Range(0, Parallel).Select(_ => Task.Run(() => app.GetAsync("/", cookie))));
            string[] renewed = [.. replies.SelectMany(reply => reply.SetCookies).Select(line => line.Split(';')[0])];
            lost += replies.Count(reply => reply.Body != "7");
            foreach (string text in renewed) lost += (await app.GetAsync("/", text)).Body == "7" ? 0 : 1;

            string old = cookie;
            cookie = renewed[^1];
            time.Advance(TimeSpan.FromSeconds(60));
            accepted += (await app.GetAsync("/status", old)).Body == "Revoked" ? 0 : 1;
        }

        output.WriteLine($"parallel reads across new ids: {rounds} rounds of {Parallel}, {lost} lost; old ids after the grace: {rounds} tried, {accepted} accepted");
        Assert.Equal(0, lost);
        Assert.Equal(0, accepted);
    }
}
