using System.Globalization;

namespace TypedSession.EntityFrameworkCore.Tests;

/// <summary>Several nodes of one application.</summary>
public sealed class NodeTests(PostgreSqlServer server)
{
    [Theory]
    [InlineData(Provider.Sqlite)]
    [InlineData(Provider.PostgreSql)]
    public async Task A_hundred_parallel_increments_on_three_nodes_count_to_a_hundred(Provider provider)
    {
        await using SessionDatabase database = await SessionDatabase.CreateAsync(provider, server);
        TestApp.Setup setup = Nodes.With(database);
        await using TestApp first = await TestApp.StartAsync(BasketEndpoints.Map, setup);
        await using TestApp second = await TestApp.StartAsync(BasketEndpoints.Map, setup);
        await using TestApp third = await TestApp.StartAsync(BasketEndpoints.Map, setup);
        TestApp[] nodes = [first, second, third];
        Browser browser = first.NewBrowser();
        await browser.PostAsync("/note/x");

        Answer[] answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => browser.At(nodes[i % 3]).PostAsync("/increment")));

        Assert.Equal(
            Enumerable.Range(1, 100),
            answers.Select(static answer => int.Parse(answer.Body, CultureInfo.InvariantCulture)).Order());
        Assert.Equal("100", (await browser.GetAsync("/count")).Body);
    }

    [Theory]
    [InlineData(Provider.Sqlite)]
    [InlineData(Provider.PostgreSql)]
    public async Task An_end_of_a_cookie_is_obeyed_by_the_other_node_and_by_one_that_starts_later(Provider provider)
    {
        await using SessionDatabase database = await SessionDatabase.CreateAsync(provider, server);
        TestApp.Setup setup = Nodes.With(database);
        await using TestApp first = await TestApp.StartAsync(CartEndpoints.Map, setup);
        await using TestApp second = await TestApp.StartAsync(CartEndpoints.Map, setup);
        Browser browser = first.NewBrowser();
        await browser.PostAsync("/add/1");
        Browser thief = browser.At(second);
        Assert.Equal("Restored", (await thief.GetAsync("/status")).Body);
        Dictionary<string, string> stolen = new(browser.Jar);

        await browser.PostAsync("/end");

        // The second node reads once a second.
        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromMinutes(1));
        while (await StatusAsync(second) == "Restored") patience.Token.ThrowIfCancellationRequested();
        Assert.Equal("Revoked", await StatusAsync(second));
        await using TestApp third = await TestApp.StartAsync(CartEndpoints.Map, setup);
        Assert.Equal("Revoked", await StatusAsync(third));

        async Task<string> StatusAsync(TestApp node)
        {
            Browser copy = node.NewBrowser();
            foreach ((string name, string text) in stolen) copy.Jar[name] = text;
            return (await copy.GetAsync("/status")).Body;
        }
    }
}
