namespace TypedSession.Security.Tests.Forgery;

public sealed class FreshnessTests(ITestOutputHelper output)
{
    [Fact]
    public async Task The_same_session_sealed_again_never_has_the_same_text()
    {
        await using FastApp host = await FastApp.StartAsync(Blob.Map);
        string before = (await host.PostAsync("/16")).Cookie;
        int count = Campaign.Of(10_000, 1_000);
        HashSet<string> texts = [];
        HashSet<string> envelopes = [];

        for (int i = 0; i < count; i++)
        {
            string text = (await host.PostAsync("/mark", before)).Cookie[(Blob.CookieName.Length + 1)..];
            texts.Add(text);
            envelopes.Add(Convert.ToHexString(host.Unseal(text, "blob", Blob.CookieName)));
        }

        output.WriteLine($"one envelope sealed again: {count} times, {count - texts.Count} equal");
        Assert.Single(envelopes);
        Assert.Equal(count, texts.Count);
    }
}
