using System.Globalization;
using System.Net;

namespace TypedSession.PostgreSql.Tests;

public class StoredSessionTests(PostgreSqlServer server)
{
    [Fact]
    public async Task A_session_is_kept_by_any_number_of_nodes_in_one_line()
    {
        await using TestDatabase database = await server.CreateDatabaseAsync();
        TestApp.Setup setup = Nodes.With(database);
        await using TestApp first = await TestApp.StartAsync(BasketEndpoints.Map, setup);
        await using TestApp second = await TestApp.StartAsync(BasketEndpoints.Map, setup);
        Browser browser = first.NewBrowser();

        await browser.PostAsync("/note/kept");

        Assert.Equal("Restored 0 0 kept", (await browser.At(second).GetAsync("/")).Body);
    }

    [Fact]
    public async Task A_hundred_parallel_increments_on_three_nodes_count_to_a_hundred()
    {
        await using TestDatabase database = await server.CreateDatabaseAsync();
        TestApp.Setup setup = Nodes.With(database);
        await using TestApp first = await TestApp.StartAsync(BasketEndpoints.Map, setup);
        await using TestApp second = await TestApp.StartAsync(BasketEndpoints.Map, setup);
        await using TestApp third = await TestApp.StartAsync(BasketEndpoints.Map, setup);
        TestApp[] nodes = [first, second, third];
        Browser browser = first.NewBrowser();
        await browser.PostAsync("/note/x");

        Answer[] answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => browser.At(nodes[i % 3]).PostAsync("/increment")));

        Assert.Equal(Enumerable.Range(1, 100), answers.Select(answer => int.Parse(answer.Body, CultureInfo.InvariantCulture)).Order());
        Assert.Equal("100", (await browser.GetAsync("/count")).Body);
    }

    [Fact]
    public async Task A_hundred_parallel_requests_on_three_nodes_that_each_set_another_member_keep_a_hundred()
    {
        await using TestDatabase database = await server.CreateDatabaseAsync();
        TestApp.Setup setup = Nodes.With(database);
        await using TestApp first = await TestApp.StartAsync(BasketEndpoints.Map, setup);
        await using TestApp second = await TestApp.StartAsync(BasketEndpoints.Map, setup);
        await using TestApp third = await TestApp.StartAsync(BasketEndpoints.Map, setup);
        TestApp[] nodes = [first, second, third];
        Browser browser = first.NewBrowser();
        await browser.PostAsync("/note/x");

        Answer[] answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(item => browser.At(nodes[item % 3]).PostAsync($"/item/{item}")));

        Assert.All(answers, static answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        Assert.Equal("Restored 0 100 x", (await browser.GetAsync("/")).Body);
    }

    [Fact]
    public async Task An_end_is_obeyed_by_the_other_node()
    {
        await using TestDatabase database = await server.CreateDatabaseAsync();
        TestApp.Setup setup = Nodes.With(database);
        await using TestApp first = await TestApp.StartAsync(BasketEndpoints.Map, setup);
        await using TestApp second = await TestApp.StartAsync(BasketEndpoints.Map, setup);
        Browser browser = first.NewBrowser();
        await browser.PostAsync("/note/x");
        Browser thief = browser.At(second);

        await browser.PostAsync("/end");

        Assert.Equal(0L, await database.QueryAsync<long>("select count(*) from typedsession.session"));
        Assert.StartsWith("Revoked", (await thief.GetAsync("/")).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(40, 0)]
    public async Task A_pool_of_threads_that_is_too_small_is_said_at_the_start(int threads, int events)
    {
        await using TestDatabase database = await server.CreateDatabaseAsync();
        ThreadPool.GetMinThreads(out int workers, out int completions);
        ThreadPool.SetMinThreads(threads, completions);
        try
        {
            await using TestApp app = await TestApp.StartAsync(BasketEndpoints.Map, Nodes.With(database));

            Assert.Equal(events, app.Log.Texts(100).Count());
        }
        finally
        {
            ThreadPool.SetMinThreads(workers, completions);
        }
    }
}
