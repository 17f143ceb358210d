using System.Net;
using System.Text;

namespace TypedSession.Security.Tests.Nodes;

public sealed class DistributedRevocationTests
{
    [Theory]
    [MemberData(nameof(Farm.Ends), MemberType = typeof(Farm))]
    public async Task What_one_node_ends_the_others_refuse_within_five_seconds(string end)
    {
        await using Farm farm = await Farm.StartAsync(new SharedCache(), 3);
        Browser browser = await Farm.SignInAsync(farm[0]);
        Browser copy = browser.At(farm[1]);
        Assert.Equal("Restored 7", await Farm.StatusAsync(copy, farm[1]));

        Assert.Equal(HttpStatusCode.OK, (await browser.PostAsync(end)).Status);

        // The first has ended it, the last has never asked before, and the one between remembers an answer.
        Assert.Equal("Revoked", await Farm.StatusAsync(copy, farm[0]));
        Assert.Equal("Revoked", await Farm.StatusAsync(copy, farm[2]));
        Assert.Equal(TimeSpan.FromSeconds(5), farm[1].Services.GetRequiredService<ISessionAdministration>().MaxPropagationDelay);
        farm.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal("Revoked", await Farm.StatusAsync(copy, farm[1]));
    }

    [Theory]
    [MemberData(nameof(Farm.Ends), MemberType = typeof(Farm))]
    public async Task An_end_that_cannot_be_told_fails_the_request(string end)
    {
        SharedCache cache = new();
        await using Farm farm = await Farm.StartAsync(cache, 1);
        Browser browser = await Farm.SignInAsync(farm[0]);
        cache.FailsWrites = true;

        Answer answer = await browser.PostAsync(end);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status);
        Assert.Empty(answer.SetCookies);
    }

    [Fact]
    public async Task A_session_that_cannot_be_asked_for_is_not_taken()
    {
        SharedCache cache = new();
        await using Farm farm = await Farm.StartAsync(cache, 2);
        Browser browser = await Farm.SignInAsync(farm[0]);
        cache.FailsReads = true;

        Answer answer = await browser.At(farm[1]).GetAsync("/account");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status);
        Assert.DoesNotContain("Restored", answer.Body, StringComparison.Ordinal);
        cache.FailsReads = false;
        Assert.Equal("Restored 7", await Farm.StatusAsync(browser, farm[1]));
    }

    [Fact]
    public async Task After_a_change_of_password_the_other_devices_are_out_on_every_node_and_this_one_stays()
    {
        await using Farm farm = await Farm.StartAsync(new SharedCache(), 2);
        Browser here = await Farm.SignInAsync(farm[0]);
        Browser there = await Farm.SignInAsync(farm[1]);

        await here.PostAsync("/others/7");
        farm.Advance(TimeSpan.FromSeconds(5));

        foreach (int node in (int[])[0, 1])
        {
            Assert.Equal("Restored 7", await Farm.StatusAsync(here, farm[node]));
            Assert.Equal("Revoked", await Farm.StatusAsync(there, farm[node]));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    public async Task A_sign_in_after_the_end_of_all_stands_on_a_node_that_has_not_heard_of_it(int minutes)
    {
        await using Farm farm = await Farm.StartAsync(new SharedCache(), 2, TimeSpan.Zero, TimeSpan.FromMinutes(minutes));
        Browser before = await Farm.SignInAsync(farm[0]);
        await before.PostAsync("/owner/7");
        farm.Advance(TimeSpan.FromSeconds(1));

        Browser again = await Farm.SignInAsync(farm[1]);
        farm.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal("Restored 7", await Farm.StatusAsync(again, farm[1]));
        Assert.Equal("Restored 7", await Farm.StatusAsync(again, farm[0]));
    }

    [Theory]
    [InlineData("/owner/7")]
    [InlineData("/state")]
    [InlineData("/all")]
    public async Task A_new_id_by_policy_from_a_node_that_has_not_heard_of_an_end_of_many_does_not_save_the_session(string end)
    {
        await using Farm farm = await Farm.StartAsync(new SharedCache().Setup, 2, [], options => options.Renewal.After = TimeSpan.FromMinutes(5));
        Browser browser = await Farm.SignInAsync(farm[0]);
        Browser thief = browser.At(farm[1]);
        farm.Advance(TimeSpan.FromSeconds(299));
        Assert.Equal("Restored 7", (await thief.GetAsync("/account")).Body);
        Assert.Equal(HttpStatusCode.OK, (await browser.PostAsync(end)).Status);

        farm.Advance(TimeSpan.FromSeconds(2));
        Assert.Single((await thief.GetAsync("/account")).SetCookies);
        farm.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal("Revoked", await Farm.StatusAsync(thief, farm[0]));
        Assert.Equal("Revoked", await Farm.StatusAsync(thief, farm[1]));
    }

    [Fact]
    public async Task A_slow_request_asks_again_before_it_gives_a_new_id()
    {
        TaskCompletionSource entered = new();
        TaskCompletionSource open = new();
        await using Farm farm = await Farm.StartAsync(new SharedCache().Setup, 2, [], map: app =>
        {
            AccountEndpoints.Map(app);
            app.MapPost("/slow", async (ISession<Account> session) =>
            {
                session.RenewId();
                entered.SetResult();
                await open.Task;
            });
        });
        Browser browser = await Farm.SignInAsync(farm[0]);
        Task<Answer> slow = browser.At(farm[1]).PostAsync("/slow");
        await entered.Task;

        await browser.PostAsync("/account/end");
        farm.Advance(TimeSpan.FromSeconds(5));
        open.SetResult();

        Assert.Empty((await slow).SetCookies);
    }

    [Fact]
    public async Task A_program_that_ends_a_thousand_owners_at_once_leads_no_node_away_from_the_time()
    {
        await using Farm farm = await Farm.StartAsync(new SharedCache(), 2);
        ISessionAdministration revocations = farm[0].Services.GetRequiredService<ISessionAdministration>();
        for (int owner = 0; owner < 1000; owner++) await revocations.RevokeOwnerAsync($"{owner}");
        await revocations.RevokeOwnerAsync("7");
        Browser browser = await Farm.SignInAsync(farm[0]);
        farm.Advance(TimeSpan.FromMinutes(1));

        await browser.At(farm[1]).PostAsync("/all");
        farm.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal("Revoked", await Farm.StatusAsync(browser, farm[0]));
        Assert.Equal("Revoked", await Farm.StatusAsync(browser, farm[1]));
    }

    [Fact]
    public async Task A_cache_holds_neither_ids_nor_owners()
    {
        SharedCache cache = new();
        await using Farm farm = await Farm.StartAsync(cache, 1);
        foreach (string end in Farm.Ends.Select(end => end.Data)) await (await Farm.SignInAsync(farm[0])).PostAsync(end);
        Browser browser = await Farm.SignInAsync(farm[0]);
        byte[] id = Convert.FromHexString((await browser.GetAsync("/account/id")).Body);
        await browser.PostAsync("/account/renew");
        await browser.PostAsync("/account/end");

        Assert.InRange(cache.Written.Count, 7, 24);
        foreach ((string key, byte[] value) in cache.Written)
        {
            Assert.Matches("^typedsession:(revoked|ended|closed):[A-Za-z0-9_-]{43}$", key);
            foreach (string form in SecretForms.Of(id)) Assert.DoesNotContain(form, key + Encoding.UTF8.GetString(value), StringComparison.Ordinal);
        }
    }
}
