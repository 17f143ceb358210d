using System.Net;

namespace TypedSession.Security.Tests.Nodes;

public sealed class RevocationLogTests
{
    private const int NotRead = 28;
    private const int ReadAgain = 29;

    [Theory]
    [MemberData(nameof(Farm.Ends), MemberType = typeof(Farm))]
    public async Task What_one_node_ends_the_others_refuse(string end)
    {
        await using Farm farm = await Farm.StartAsync(new SharedLog(), 3);
        Browser browser = await Farm.SignInAsync(farm[0]);
        Browser copy = browser.At(farm[1]);
        Assert.Equal("Restored 7", await Farm.StatusAsync(copy, farm[2]));

        Assert.Equal(HttpStatusCode.OK, (await browser.PostAsync(end)).Status);

        foreach (int node in (int[])[0, 1, 2]) await Farm.UntilAsync("Revoked", () => Farm.StatusAsync(copy, farm[node]));
    }

    [Theory]
    [MemberData(nameof(Farm.Ends), MemberType = typeof(Farm))]
    public async Task A_node_that_starts_later_knows_what_was_ended_before_its_first_request(string end)
    {
        SharedLog log = new();
        KeyRing keys = new();
        await using TestApp first = await TestApp.StartAsync(AccountEndpoints.Map, log.Setup(new() { Keys = keys }));
        Browser browser = await Farm.SignInAsync(first);
        Browser copy = browser.At(first);
        await browser.PostAsync(end);

        await using TestApp second = await TestApp.StartAsync(AccountEndpoints.Map, log.Setup(new() { Keys = keys }));

        Assert.Equal("Revoked", await Farm.StatusAsync(copy, second));
    }

    [Theory]
    [MemberData(nameof(Farm.Ends), MemberType = typeof(Farm))]
    public async Task An_end_that_cannot_be_made_durable_fails_the_request(string end)
    {
        SharedLog log = new();
        await using Farm farm = await Farm.StartAsync(log, 1);
        Browser browser = await Farm.SignInAsync(farm[0]);
        log.IsAway = true;

        Answer answer = await browser.PostAsync(end);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status);
        Assert.Empty(answer.SetCookies);
        Assert.Empty(log.Records);
    }

    [Fact]
    public async Task A_host_that_cannot_read_the_log_does_not_start()
    {
        await Assert.ThrowsAsync<IOException>(() => TestApp.StartAsync(AccountEndpoints.Map, new SharedLog { IsAway = true }.Setup(new())));
    }

    [Fact]
    public async Task A_log_that_goes_away_is_said_once_and_what_was_known_still_counts()
    {
        SharedLog log = new();
        await using Farm farm = await Farm.StartAsync(log, 2);
        Browser ended = await Farm.SignInAsync(farm[0]);
        Browser copy = ended.At(farm[1]);
        await ended.PostAsync("/account/end");
        await Farm.UntilAsync("Revoked", () => Farm.StatusAsync(copy, farm[1]));

        log.IsAway = true;
        await Farm.UntilAsync("1", () => Task.FromResult($"{farm[1].Log.Texts(NotRead).Count()}"));
        Assert.Equal("Revoked", await Farm.StatusAsync(copy, farm[1]));
        log.IsAway = false;
        await Farm.UntilAsync("1", () => Task.FromResult($"{farm[1].Log.Texts(ReadAgain).Count()}"));

        Assert.Single(farm[1].Log.Texts(NotRead));
    }

    [Theory]
    [MemberData(nameof(Farm.Ends), MemberType = typeof(Farm))]
    public async Task A_node_whose_clock_is_behind_by_five_minutes_obeys_as_soon(string end)
    {
        await using Farm farm = await Farm.StartAsync(new SharedLog(), 2, TimeSpan.Zero, TimeSpan.FromMinutes(-5));
        Browser browser = await Farm.SignInAsync(farm[0]);
        Browser copy = browser.At(farm[1]);
        await browser.PostAsync(end);

        await Farm.UntilAsync("Revoked", () => Farm.StatusAsync(copy, farm[1]));
    }

    [Fact]
    public async Task A_sign_in_on_a_node_whose_clock_is_behind_stands_after_the_end_of_all()
    {
        await using Farm farm = await Farm.StartAsync(new SharedLog(), 2, TimeSpan.Zero, TimeSpan.FromMinutes(-5));
        Browser browser = await Farm.SignInAsync(farm[0]);
        Browser copy = browser.At(farm[1]);
        await browser.PostAsync("/owner/7");
        await Farm.UntilAsync("Revoked", () => Farm.StatusAsync(copy, farm[1]));

        Browser again = await Farm.SignInAsync(farm[1]);

        Assert.Equal("Restored 7", await Farm.StatusAsync(again, farm[1]));
        Assert.Equal("Restored 7", await Farm.StatusAsync(again, farm[0]));
    }
}
