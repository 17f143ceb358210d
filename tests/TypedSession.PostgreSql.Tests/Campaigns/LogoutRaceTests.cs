using TypedSession.PostgreSql.Tests.Campaigns.Support;

namespace TypedSession.PostgreSql.Tests.Campaigns;

/// <summary>Requests that are under way on one node while the session ends on another: none of their cookies is the user's session afterwards.</summary>
[Collection(nameof(Campaign))]
public sealed class LogoutRaceTests(PostgreSqlServer server, ITestOutputHelper output)
{
    private const int Nodes = 3;
    private const int Slow = 6;

    [Theory]
    [InlineData("/open/{0}", "/", "/slow", "/end")]
    [InlineData("/open/{0}", "/", "/slow", "/owner/{0}")]
    [InlineData("/account/{0}", "/account", "/account/slow", "/account/end")]
    [InlineData("/account/{0}", "/account", "/account/slow", "/owner/{0}")]
    public async Task No_request_across_an_end_on_another_node_brings_the_session_back(string open, string read, string slow, string end)
    {
        await using TestDatabase database = await server.CreateDatabaseAsync();
        Gate gate = new();
        await using Farm<InnerNode> farm = new(await InnerNode.StartAsync(Nodes, database.ConnectionString, app => Map(app, gate), options: static options => options.Renewal.AfterRequests = 2));
        int rounds = Campaign.Of(250, 10);
        List<(int Round, IReadOnlyDictionary<string, string> Cookies)> kept = [];
        for (int round = 0; round < rounds; round++)
        {
            gate.Close();
            Browser browser = farm[0].NewBrowser();
            await browser.PostAsync(string.Format(null, open, round + 1));

            // From the next page on, each gives the session a new id.
            await browser.GetAsync(read);

            // Some wait inside, and go on when the session has ended or while it ends; others come as it does.
            Browser[] inside = [.. Enumerable.Range(0, Slow).Select(_ => farm[0].NewBrowser(browser.Jar))];
            Browser[] beside = round % 2 == 0 ? [] : [.. Enumerable.Range(0, Slow).Select(number => farm[number % Nodes].NewBrowser(browser.Jar))];
            Task[] waiting = [.. inside.Select((each, number) => number % 2 == 0 ? each.PostAsync(slow) : each.GetAsync(slow))];
            await gate.EnteredAsync(Slow);
            Task<Answer> ending = farm[1].NewBrowser(browser.Jar).PostAsync(string.Format(null, end, round + 1));
            if (round % 2 == 0) await ending;
            gate.Open();
            await Task.WhenAll([.. waiting, .. beside.Select(each => each.GetAsync(read)), ending]);
            Assert.Equal(System.Net.HttpStatusCode.OK, (await ending).Status);
            kept.AddRange(((Browser[])[browser, .. inside, .. beside]).Select(each => (round, (IReadOnlyDictionary<string, string>)each.Jar)).Where(static each => each.Item2.Count > 0));
        }

        int back = 0;
        long start = TimeProvider.System.GetTimestamp();
        foreach ((int round, IReadOnlyDictionary<string, string> cookies) in kept)
        {
            foreach (InnerNode node in farm.Nodes)
            {
                Browser copy = node.NewBrowser(cookies);

                // Not a page, and so without a new id.
                copy.Headers["Sec-Fetch-Dest"] = "empty";
                bool isBack;
                do isBack = (await copy.GetAsync(read)).Body.Contains("Restored", StringComparison.Ordinal);
                while (isBack && TimeProvider.System.GetElapsedTime(start) < Campaign.Within(2));
                if (isBack) back++;
                if (isBack) output.WriteLine($"round {round}");
            }
        }

        output.WriteLine($"ends in a race on another node, {end}: {rounds:n0} rounds, {kept.Count:n0} cookies kept, {back} brought the session back");
        Assert.Equal(0, back);
    }

    private static void Map(WebApplication app, Gate gate)
    {
        app.MapGet("/slow", async (ISession<Ledger> session) =>
        {
            _ = session.Value;
            await gate.PassAsync();
        });
        app.MapPost("/slow", async (ISession<Ledger> session) =>
        {
            session.Update(ledger => ledger with { Count = ledger.Count + 1 });
            await gate.PassAsync();
        });
        app.MapGet("/account/slow", async (ISession<Account> session) =>
        {
            _ = session.Value;
            await gate.PassAsync();
        });
        app.MapPost("/account/slow", async (ISession<Account> session) =>
        {
            session.Update(account => account with { Theme = "slow" });
            await gate.PassAsync();
        });
    }
}
