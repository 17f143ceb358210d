namespace TypedSession.Security.Tests.Identity;

/// <summary>Times are whole seconds, and more than one thing can happen in one.</summary>
public sealed class SameSecondTests
{
    [Theory]
    [InlineData("/owner/7", "/owner/7")]
    [InlineData("/owner/7", "/all")]
    [InlineData("/all", "/owner/7")]
    [InlineData("/state", "/owner/7")]
    [InlineData("/owner/7", "/state")]
    public async Task A_session_from_between_two_ends_of_one_second_is_ended_and_the_next_stands(string first, string second)
    {
        await using FastApp app = await FastApp.StartAsync(AccountEndpoints.Map);
        await app.PostAsync(first);
        string between = (await app.PostAsync("/become/7")).Cookie;
        Assert.Equal("Restored 7", (await app.GetAsync("/account", between)).Body);

        await app.PostAsync(second);
        string after = (await app.PostAsync("/become/7")).Cookie;

        Assert.Equal("Revoked", (await app.GetAsync("/account", between)).Body);
        Assert.Equal("Restored 7", (await app.GetAsync("/account", after)).Body);
    }
}
