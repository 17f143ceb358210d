using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption;

namespace TypedSession.Tests.Commit;

public class CeilingTests
{
    [Fact]
    public async Task A_state_over_its_ceiling_throws_on_the_users_line_and_keeps_the_old_value()
    {
        SessionTooLargeException? thrown = null;
        await using TestApp app = await TestApp.StartAsync(web => web.MapPost("/", (ISession<Essay> session) =>
        {
            session.Update(essay => essay with { Title = "kept" });
            thrown = Assert.Throws<SessionTooLargeException>(() => session.Update(essay => essay with { Text = new string('x', 3000), Scan = new byte[500] }));
            Assert.Throws<SessionTooLargeException>(() => session.Value = new Essay { Text = new string('y', 4000) });
            return session.Value.Title + session.Value.Text;
        }));
        Browser browser = app.NewBrowser();

        Answer answer = await browser.PostAsync("/");

        Assert.Equal("kept", answer.Body);
        Assert.Single(answer.SetCookies);
        Assert.NotNull(thrown);
        Assert.Equal(3072, thrown.MaxBytes);
        Assert.InRange(thrown.Bytes, 3500 * 4 / 3, 3700 * 4 / 3);
        Assert.Equal(["Text", "Scan", "Title"], thrown.Members.Select(member => member.Name));
        Assert.Equal(3003, thrown.Members[0].Bytes);
        Assert.Contains("'essay' (Essay)", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("3,072", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("Text 3,003, Scan 503, Title 5", thrown.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("xxx", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Options_can_tighten_the_ceiling()
    {
        int ceiling = 0;
        await using TestApp app = await TestApp.StartAsync(
            web => web.MapPost("/", (ISession<Essay> session) =>
            {
                ceiling = Assert.Throws<SessionTooLargeException>(() => session.Update(essay => essay with { Text = new string('x', 400) })).MaxBytes;
            }),
            new() { Options = options => options.Cookie.MaxBytes = 500 });

        Assert.Empty((await app.NewBrowser().PostAsync("/")).SetCookies);
        Assert.Equal(500, ceiling);
    }

    [Fact]
    public async Task Options_cannot_widen_the_ceiling()
    {
        int ceiling = 0;
        await using TestApp app = await TestApp.StartAsync(
            web => web.MapPost("/", (ISession<Essay> session) =>
            {
                ceiling = Assert.Throws<SessionTooLargeException>(() => session.Update(essay => essay with { Text = new string('x', 3000) })).MaxBytes;
            }),
            new() { Options = options => options.Cookie.MaxBytes = 4050 });

        await app.NewBrowser().PostAsync("/");
        Assert.Equal(3072, ceiling);
    }

    [Fact]
    public async Task A_session_stored_under_a_wider_ceiling_can_still_be_read_and_left_as_it_is()
    {
        KeyRing keys = new();
        Browser browser;
        Dictionary<string, string> jar;
        await using (TestApp app = await TestApp.StartAsync(MapEssay, new() { Keys = keys }))
        {
            browser = app.NewBrowser();
            await browser.PostAsync("/write/1000");
            jar = browser.Jar;
        }

        await using TestApp tighter = await TestApp.StartAsync(MapEssay, new() { Keys = keys, Options = options => options.Cookie.MaxBytes = 500 });
        browser = tighter.NewBrowser();
        foreach ((string name, string text) in jar) browser.Jar[name] = text;

        Assert.Equal("1000", (await browser.GetAsync("/")).Body);
        Assert.Equal("1000", (await browser.PostAsync("/same")).Body);
    }

    [Theory]
    [InlineData(EncryptionAlgorithm.AES_256_GCM)]
    [InlineData(EncryptionAlgorithm.AES_256_CBC)]
    public async Task The_predicted_line_length_is_the_real_one(EncryptionAlgorithm algorithm)
    {
        // What fits and what does not is decided by prediction: at every size the longest accepted line is exactly within the ceiling,
        // and the refused one says a number that the same state really takes under a wider ceiling.
        KeyRing keys = new(algorithm);
        await using TestApp wide = await TestApp.StartAsync(MapEssay, new() { Keys = keys });
        await using TestApp tight = await TestApp.StartAsync(MapEssay, new() { Keys = keys, Options = options => options.Cookie.MaxBytes = 256 });
        for (int length = 1; length < 1900; length += 13)
        {
            string line = Assert.Single((await wide.NewBrowser().PostAsync($"/write/{length}")).SetCookies);
            Answer refused = await tight.NewBrowser().PostAsync($"/write/{length}");
            if (line.Length > 256) Assert.Equal($"too large: {line.Length}", refused.Body);
            else Assert.Equal(line.Length, Assert.Single(refused.SetCookies).Length);
        }
    }

    [Fact]
    public async Task A_key_ring_whose_algorithm_changes_is_measured_again()
    {
        await using TestApp app = await TestApp.StartAsync(MapEssay, new() { Options = options => options.Cookie.MaxBytes = 300 });
        Browser browser = app.NewBrowser();
        int gcm = Assert.Single((await browser.PostAsync("/write/30")).SetCookies).Length;
        Assert.Equal("too large: 314", (await browser.PostAsync("/write/100")).Body);

        app.RollKey(EncryptionAlgorithm.AES_256_CBC);

        // The first line comes out longer than predicted, and corrects the prediction.
        Assert.Equal(gcm + 48, Assert.Single((await browser.PostAsync("/write/31")).SetCookies).Length);
        Assert.Equal("too large: 362", (await browser.PostAsync("/write/100")).Body);
    }

    [Fact]
    public async Task A_large_line_is_warned_of_once()
    {
        await using TestApp app = await TestApp.StartAsync(MapEssay);

        await app.NewBrowser().PostAsync("/write/1000");
        Assert.Empty(app.Log.Texts(5));
        await app.NewBrowser().PostAsync("/write/1900");
        await app.NewBrowser().PostAsync("/write/1900");
        Assert.Contains("'essay'", Assert.Single(app.Log.Texts(5)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cookies_that_are_together_too_large_for_a_proxy_are_warned_of_once()
    {
        await using TestApp app = await TestApp.StartAsync(web =>
        {
            web.MapPost("/1", (ISession<FirstVolume> session) => session.Value = new FirstVolume { Pages = new byte[1900] });
            web.MapPost("/2", (ISession<SecondVolume> session) => session.Value = new SecondVolume { Pages = new byte[1900] });
            web.MapPost("/3", (ISession<ThirdVolume> session) => session.Value = new ThirdVolume { Pages = new byte[1900] });
        });
        Browser browser = app.NewBrowser();

        await browser.PostAsync("/1");
        await browser.PostAsync("/2");
        Assert.Empty(app.Log.Texts(6));
        await browser.PostAsync("/3");
        Assert.Contains(browser.Jar.Sum(cookie => cookie.Key.Length + 1 + cookie.Value.Length).ToString(System.Globalization.CultureInfo.InvariantCulture), Assert.Single(app.Log.Texts(6)), StringComparison.Ordinal);
        await browser.PostAsync("/3");
        Assert.Single(app.Log.Texts(6));
    }

    private static void MapEssay(WebApplication app)
    {
        app.MapGet("/", (ISession<Essay> session) => session.Value.Scan.Length);
        app.MapPost("/same", (ISession<Essay> session) => session.Update(essay => essay).Scan.Length);
        app.MapPost("/write/{length:int}", (int length, ISession<Essay> session) =>
        {
            try
            {
                return "written: " + session.Update(essay => essay with { Scan = new byte[length] }).Scan.Length;
            }
            catch (SessionTooLargeException exception)
            {
                return "too large: " + exception.Bytes;
            }
        });
    }
}
