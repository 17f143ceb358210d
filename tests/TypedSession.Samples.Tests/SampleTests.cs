namespace TypedSession.Samples.Tests;

/// <summary>Each sample does what it is there to show. The shop has tests of its own, in browsers too, and so has the fleet.</summary>
public sealed class SampleTests
{
    [Fact]
    public async Task The_minimal_API_remembers_guesses_until_the_game_is_over()
    {
        await using RunningSample sample = await RunningSample.StartAsync("Minimal");
        string answer = "";
        for (int low = 1, high = 100; !answer.StartsWith("Found", StringComparison.Ordinal);)
        {
            int guess = (low + high) / 2;
            answer = await (await sample.Client.PostAsync($"/guess/{guess}", null)).Content.ReadAsStringAsync();
            if (answer == "Higher.") low = guess + 1;
            else high = guess - 1;
        }

        Assert.StartsWith("Guesses: 50", await sample.Client.GetStringAsync("/"), StringComparison.Ordinal);
        await sample.Client.PostAsync("/again", null);
        Assert.Equal("Guesses: ", await sample.Client.GetStringAsync("/"));
    }

    [Fact]
    public async Task The_MVC_application_keeps_notes_and_refuses_those_that_are_too_long()
    {
        await using RunningSample sample = await RunningSample.StartAsync("Mvc");

        Assert.Contains("<li>Buy tea</li>", await sample.SubmitAsync("/", "/Notes/Add", new KeyValuePair<string, string>("note", "Buy tea")), StringComparison.Ordinal);
        Assert.Contains("Notes: 1", await sample.SubmitAsync("/", "/Notes/Add", new KeyValuePair<string, string>("note", new string('x', 41))), StringComparison.Ordinal);
        Assert.Contains("Notes: 0", await sample.SubmitAsync("/", "/Notes/Clear"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_Blazor_application_changes_its_session_by_a_form_and_by_what_a_circuit_has_the_browser_call()
    {
        await using RunningSample sample = await RunningSample.StartAsync("BlazorApp");

        Assert.Contains("Products: 1", await sample.SubmitAsync("/", "/", new KeyValuePair<string, string>("_handler", "add")), StringComparison.Ordinal);
        Assert.Equal("2", await (await sample.Client.PostAsync("/basket/add/7", null)).Content.ReadAsStringAsync());
        Assert.Contains("Products: 2", await sample.Client.GetStringAsync("/"), StringComparison.Ordinal);
        Assert.Contains("(2)", await sample.Client.GetStringAsync("/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_application_whose_host_hands_the_data_source_in_keeps_sessions_in_PostgreSQL()
    {
        await using TestDatabase database = await TestDatabase.CreateAsync();
        await using RunningSample sample = await RunningSample.StartAsync("DataSource", new Dictionary<string, string> { ["ConnectionStrings:sessions"] = database.ConnectionString });
        await sample.Client.PostAsync("/wish/7", null);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(id => sample.Client.PostAsync($"/wish/{id}", null)));
        Assert.Equal("Wishes: 9", await sample.Client.GetStringAsync("/"));
    }
}
