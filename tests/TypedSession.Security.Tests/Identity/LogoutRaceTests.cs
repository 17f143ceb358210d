namespace TypedSession.Security.Tests.Identity;

/// <summary>Requests that are under way while the session ends: whatever they answer, none of their cookies is the user's session afterwards.</summary>
public sealed class LogoutRaceTests(ITestOutputHelper output)
{
    private const int Requests = 8;

    [Theory]
    [InlineData("/account/end")]
    [InlineData("/owner/7")]
    public async Task No_request_across_the_end_brings_the_session_back(string end)
    {
        Gate gate = new();
        ManualTime time = new();

        // Each document that reads the session may give it a new id.
        await using FastApp app = await FastApp.StartAsync(web => Map(web, gate), time: time, options: options => options.Renewal.AfterRequests = 2);
        int rounds = Campaign.Of(1_000, 20);
        int tried = 0;
        int accepted = 0;
        for (int round = 0; round < rounds; round++)
        {
            gate.Close();
            time.Advance(TimeSpan.FromSeconds(round % 3));
            string cookie = (await app.PostAsync("/become/7")).Cookie;

            // Half of them wait inside, and go on while the session ends; the others come as it does.
            Task<Reply>[] slow = [.. Enumerable.Range(0, Requests).Select(number => Task.Run(() => number % 2 == 0 ? app.PostAsync("/slow", cookie) : app.GetAsync("/slow", cookie)))];
            await gate.EnteredAsync(Requests);
            Task<Reply> ending = Task.Run(() => app.PostAsync(end, cookie));
            if (round % 2 == 0) await ending;
            gate.Open();
            Task<Reply>[] beside = round % 2 == 0 ? [] : [.. Enumerable.Range(0, Requests).Select(_ => Task.Run(() => app.GetAsync("/account", cookie)))];
            await Task.WhenAll([.. slow, .. beside, ending]);

            foreach (string kept in (string[])[cookie, .. slow.Concat(beside).Select(reply => reply.Result).SelectMany(reply => reply.SetCookies).Select(line => line.Split(';')[0])])
            {
                tried++;
                if ((await app.GetAsync("/account", kept)).Body.StartsWith("Restored", StringComparison.Ordinal)) accepted++;
            }
        }

        output.WriteLine($"ends in a race, {end}: {rounds} rounds, {tried} cookies tried, {accepted} brought the session back");
        Assert.Equal(0, accepted);
    }

    private static void Map(WebApplication app, Gate gate)
    {
        AccountEndpoints.Map(app);
        app.MapPost("/slow", async (ISession<Account> session) =>
        {
            session.Update(account => account with { Theme = "slow" });
            await gate.PassAsync();
        });
        app.MapGet("/slow", async (ISession<Account> session) =>
        {
            string answer = $"{session.Value.CustomerId}";
            await gate.PassAsync();
            return answer;
        });
    }

    private sealed class Gate
    {
        private TaskCompletionSource _open = new();
        private SemaphoreSlim _entered = new(0);

        public void Close() => (_open, _entered) = (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), new SemaphoreSlim(0));

        public void Open() => _open.SetResult();

        public Task PassAsync()
        {
            _entered.Release();
            return _open.Task;
        }

        public async Task EnteredAsync(int count)
        {
            for (int i = 0; i < count; i++) await _entered.WaitAsync();
        }
    }
}
