using System.Buffers.Text;
using System.Net;
using System.Runtime.InteropServices;

namespace TypedSession.Tests.Binding;

public class UserAgentTests
{
    private static readonly string[] Fragments =
    [
        "Mozilla/5.0", "Chrome/", "Edg", "OPR/", "Safari/", "Firefox/", "(", ")", "/", " ", "Windows", "Android", "Mobi", "like Mac OS X", "é", "\0", "\ud800", "\udc00\ud800", "|", ",", "\t", "9999999999",
        new string('A', 3000),
    ];

    public static TheoryData<string, string?, string?, bool> Pairs => new()
    {
        { "an update", Clients.Chrome155, Clients.Chrome156, false },
        { "an update", Clients.Firefox150, Clients.Firefox151, false },
        { "an update", Clients.Safari18, Clients.Safari26, false },
        { "an update of an app", "Shop/3.1 (Pixel) okhttp/4.12", "Shop/3.2 (Pixel) okhttp/5.0", false },
        { "another browser", Clients.Chrome155, Clients.Firefox150, true },
        { "another browser of the same engine", Clients.Chrome155, Clients.Edge, true },
        { "another browser of the same engine", Clients.Edge, Clients.Opera, true },
        { "another browser of the same engine", Clients.SafariOnPhone, Clients.ChromeOnPhone, true },
        { "another platform", Clients.Chrome155, Clients.ChromeOnMac, true },
        { "a phone", Clients.ChromeOnLinux, Clients.ChromeOnAndroid, true },
        { "a tablet", Clients.ChromeOnTablet, Clients.ChromeOnAndroid, true },
        { "a phone", Clients.Safari18, Clients.SafariOnPhone, true },
        { "a program", Clients.Chrome155, "curl/8.5.0", true },
        { "another program", "python-requests/2.32", "curl/8.5.0", true },
        { "none any more", Clients.Chrome155, null, true },
        { "a blank one", Clients.Chrome155, " ", true },
        { "one at last", null, Clients.Chrome155, false },
        { "still none", null, null, false },
    };

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task Another_browser_or_platform_is_another_client_and_an_update_is_not(string what, string? before, string? after, bool isOther)
    {
        await using TestApp app = await Clients.StartAsync(ClientBinding.StepUp);
        Browser browser = app.NewBrowser(before);
        await browser.PostAsync("/add/7");
        Assert.Equal("Restored", await browser.StatusAsync());

        browser.ComesAs(after);

        Assert.True((isOther ? "StepUpRequired" : "Restored") == await browser.StatusAsync(), what);
        Assert.Equal(isOther ? ["A session of state 'cart' came from a client that no longer looks like its own; what differs: user agent."] : [], app.Log.Texts(50).Distinct());
    }

    [Fact]
    public async Task A_signal_that_comes_late_is_remembered_from_the_next_sealing_on()
    {
        await using TestApp app = await Clients.StartAsync(ClientBinding.StepUp);
        Browser browser = app.NewBrowser(null);
        await browser.PostAsync("/add/7");
        browser.ComesAs(Clients.Chrome155);
        await browser.PostAsync("/add/8");

        Assert.Equal("Restored", await browser.StatusAsync());
        Assert.Equal("StepUpRequired", await app.Steal(browser).StatusAsync());
    }

    [Fact]
    public async Task Headers_that_change_from_request_to_request_are_never_compared()
    {
        await using TestApp app = await Clients.StartAsync(ClientBinding.Reject, ClientSignals.UserAgent | ClientSignals.IpPrefix);
        Browser browser = app.NewBrowser(Clients.Chrome155, "203.0.113.7");
        await browser.PostAsync("/add/7");

        foreach (string header in (string[])["Accept", "Accept-Encoding", "Accept-Language", "Cache-Control", "Connection", "DNT", "Referer", "Sec-CH-UA", "Sec-CH-UA-Platform", "Sec-Fetch-Dest", "Sec-Fetch-Site", "Via"])
        {
            browser.Headers[header] = header == "Connection" ? "close" : "anything";
        }

        Assert.Equal("Restored", await browser.StatusAsync());
    }

    [Fact]
    public async Task No_text_of_a_header_is_an_error_and_the_same_text_is_the_same_client()
    {
        await using TestApp app = await TestApp.StartBareAsync(
            web =>
            {
                // What HTTP does not let through as well.
                web.Use((context, next) =>
                {
                    context.Request.Headers.UserAgent = MemoryMarshal.Cast<byte, char>(Base64Url.DecodeFromChars(context.Request.Headers["X-Agent"].ToString())).ToString();
                    return next(context);
                });
                web.UseTypedSession();
                CartEndpoints.Map(web);
            },
            new() { Options = options => options.Client.Binding = ClientBinding.StepUp });
        Random random = new(20260102);

        for (int i = 0; i < 200; i++)
        {
            Browser browser = app.NewBrowser();
            browser.Headers["X-Agent"] = Base64Url.EncodeToString(MemoryMarshal.AsBytes(string.Concat(random.GetItems(Fragments, random.Next(6))).AsSpan()));
            Assert.Equal(HttpStatusCode.OK, (await browser.PostAsync("/add/7")).Status);
            Assert.Equal("Restored", await browser.StatusAsync());
        }
    }
}
