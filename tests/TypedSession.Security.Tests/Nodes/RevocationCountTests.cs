using System.Security.Cryptography;

namespace TypedSession.Security.Tests.Nodes;

/// <summary>How many ends a process remembers.</summary>
public sealed class RevocationCountTests
{
    private const int Forgotten = 27;
    private const int Limit = 100_000;

    [Fact]
    public async Task Beyond_a_hundred_thousand_ends_those_go_first_that_would_have_gone_soonest()
    {
        await using TestApp app = await TestApp.StartAsync(AccountEndpoints.Map);
        ISessionRevocations revocations = app.Services.GetRequiredService<ISessionRevocations>();
        Browser soonest = await EndedAsync(app);
        app.Time.Advance(TimeSpan.FromSeconds(1));

        await RevokeAsync(0, Limit - 1);
        Assert.Equal("Revoked", await Farm.StatusAsync(soonest, app));
        Assert.Empty(app.Log.Texts(Forgotten));
        app.Time.Advance(TimeSpan.FromSeconds(1));
        await EndedAsync(app);

        Assert.Contains($" {Limit} ", Assert.Single(app.Log.Texts(Forgotten)), StringComparison.Ordinal);
        Assert.Equal("Restored 7", await Farm.StatusAsync(soonest, app));

        // Each time a tenth goes, so that there is never more than the limit.
        await RevokeAsync(Limit, Limit);
        Assert.Equal(11, app.Log.Texts(Forgotten).Count());
        Assert.All(app.Log.Texts(Forgotten), text => Assert.StartsWith($"{Limit / 10} ", text, StringComparison.Ordinal));

        async Task RevokeAsync(int first, int count)
        {
            for (int i = first; i < first + count; i++) await revocations.RevokeAsync(Key(i));
        }
    }

    [Fact]
    public async Task A_log_of_more_than_a_hundred_thousand_ends_is_read_within_the_bound()
    {
        SharedLog log = new();
        for (int i = 0; i <= Limit; i++) 
        {
            await log.AppendAsync(new() { Key = Key(i), Expires = DateTimeOffset.FromUnixTimeSeconds(uint.MaxValue - i), Payload = new byte[] { 1, 1, 0, 0, 0, 0 } }, default);
        }


        await using TestApp app = await TestApp.StartAsync(AccountEndpoints.Map, log.Setup(new()));

        Assert.StartsWith($"{Limit / 10} ", Assert.Single(app.Log.Texts(Forgotten)), StringComparison.Ordinal);
    }

    private static SessionRecordKey Key(int number) => new(SHA256.HashData(BitConverter.GetBytes(number)));

    /// <summary>A copy of a session that has ended.</summary>
    private static async Task<Browser> EndedAsync(TestApp app)
    {
        Browser browser = await Farm.SignInAsync(app);
        Browser copy = browser.At(app);
        await browser.PostAsync("/account/end");
        return copy;
    }
}
