using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption;

namespace TypedSession.Tests.Cookies;

/// <summary>Every combination of the cookie's options, to the letter.</summary>
public partial class CookieLineTests
{
    private const string Never = "; expires=Thu, 01 Jan 1970 00:00:00 GMT";

    /// <summary>Each that is possible: 2 algorithms, 3 modes and one of them partitioned, 2 lifetimes, 3 paths, 3 domains.</summary>
    public static TheoryData<EncryptionAlgorithm, SameSiteMode, bool, bool, string, string?> Matrix
    {
        get
        {
            TheoryData<EncryptionAlgorithm, SameSiteMode, bool, bool, string, string?> rows = [];
            foreach (EncryptionAlgorithm algorithm in (EncryptionAlgorithm[])[EncryptionAlgorithm.AES_256_GCM, EncryptionAlgorithm.AES_256_CBC])
                foreach ((SameSiteMode mode, bool isPartitioned) in ((SameSiteMode, bool)[])[(SameSiteMode.Lax, false), (SameSiteMode.Strict, false), (SameSiteMode.None, false), (SameSiteMode.None, true)])
                    foreach (bool isPersistent in (bool[])[false, true])
                        foreach (string path in (string[])["/", "/shop", "/shop/~a%20b,c/"])
                            foreach (string? domain in (string?[])[null, "example.com", "xn--bcher-kva.a-1.example"])
                            {
                                rows.Add(algorithm, mode, isPartitioned, isPersistent, path, domain);
                            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Matrix))]
    public async Task The_line_that_sets_the_cookie_and_the_one_that_deletes_it_are_exact(
        EncryptionAlgorithm algorithm, SameSiteMode mode, bool isPartitioned, bool isPersistent, string path, string? domain)
    {
        void Configure(TypedSessionOptions options)
        {
            (options.Cookie.SameSite, options.Cookie.IsPartitioned, options.Cookie.IsPersistent, options.Cookie.Path) = (mode, isPartitioned, isPersistent, path);
            if (domain is not null) options.Cookie.Domain = domain;
        }

        TestApp.Setup setup = new() { Server = Server.TestServer, Keys = new KeyRing(algorithm), Options = Configure };
        await using TestApp app = await TestApp.StartAsync(MapEssay, setup);
        Browser browser = app.NewBrowser();
        string name = (path == "/" && domain is null ? "__Host-Http-" : "__Http-") + "essay=";
        string attributes = (domain is null ? "" : $"; domain={domain}")
            + $"; path={path}; secure; samesite={mode.ToString().ToLowerInvariant()}; httponly{(isPartitioned ? "; partitioned" : "")}";

        string written = Assert.Single((await browser.PostAsync("/write/40")).SetCookies);
        Assert.Matches($"^{Regex.Escape(name)}[A-Za-z0-9_-]+{(isPersistent ? "; max-age=28800" : "")}{Regex.Escape(attributes)}$", written);

        // The prediction is told by a ceiling that it passes.
        await using TestApp tight = await TestApp.StartAsync(MapEssay, Tightened(setup));
        string wide = Assert.Single((await app.NewBrowser().PostAsync("/write/300")).SetCookies);
        Assert.Equal($"too large: {wide.Length}", (await tight.NewBrowser().PostAsync("/write/300")).Body);

        Assert.Equal(name + Never + attributes, Assert.Single((await browser.PostAsync("/end")).SetCookies));
    }

    [Theory]
    [InlineData(8)]
    [InlineData(365 * 24)]
    public async Task A_persistent_cookie_ends_with_its_session_and_its_length_is_predicted_all_along(int hours)
    {
        TestApp.Setup setup = new()
        {
            Server = Server.TestServer,
            Options = options =>
            {
                options.Cookie.IsPersistent = true;
                options.AbsoluteTimeout = options.IdleTimeout = TimeSpan.FromHours(hours);
            },
        };
        await using TestApp app = await TestApp.StartAsync(MapEssay, setup);
        await using TestApp tight = await TestApp.StartAsync(MapEssay, Tightened(setup));
        Browser browser = app.NewBrowser();
        Browser refused = tight.NewBrowser();
        int left = hours * 3600;
        int size = 200;

        Assert.Equal(left, MaxAgeOf(Assert.Single((await browser.PostAsync($"/write/{size}")).SetCookies)));
        foreach (int until in (int[])[100_000, 99_999, 10_000, 9_999, 100, 99, 10, 9, 1])
        {
            if (until >= left) continue;
            setup.Time.Advance(TimeSpan.FromSeconds(left - until));
            left = until;
            refused.Jar.Clear();
            foreach ((string name, string text) in browser.Jar) refused.Jar[name] = text;

            string predicted = (await refused.PostAsync($"/write/{++size}")).Body;
            string line = Assert.Single((await browser.PostAsync($"/write/{size}")).SetCookies);

            Assert.Equal(left, MaxAgeOf(line));
            Assert.Equal($"too large: {line.Length}", predicted);
        }

        setup.Time.Advance(TimeSpan.FromSeconds(1));
        Answer answer = await browser.GetAsync("/status");
        Assert.Equal("Expired", answer.Body);
        Assert.Equal("__Host-Http-essay=" + Never + "; path=/; secure; samesite=lax; httponly", Assert.Single(answer.SetCookies));
    }

    [Fact]
    public async Task A_line_without_secure_counts_as_long_as_one_with_it()
    {
        static async Task<string> RefusalAsync(bool isPlain)
        {
            TestApp.Setup setup = new()
            {
                Server = Server.TestServer,
                Environment = "Development",
                Options = options => (options.Cookie.AllowPlainLocalhost, options.Cookie.SameSite) = (isPlain, SameSiteMode.None),
            };
            await using TestApp app = await TestApp.StartAsync(MapEssay, Tightened(setup));
            return (await app.NewBrowser().PostAsync("/write/300")).Body;
        }

        string refusal = await RefusalAsync(isPlain: false);
        Assert.StartsWith("too large: ", refusal, StringComparison.Ordinal);
        Assert.Equal(refusal, await RefusalAsync(isPlain: true));
    }

    private static TestApp.Setup Tightened(TestApp.Setup setup) => setup with
    {
        Options = options =>
        {
            setup.Options!(options);
            options.Cookie.MaxBytes = 256;
        },
    };

    private static int MaxAgeOf(string line) => int.Parse(MaxAge().Match(line).Groups[1].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex("; max-age=([0-9]+);")]
    private static partial Regex MaxAge();

    private static void MapEssay(WebApplication app)
    {
        app.MapGet("/status", (ISession<Essay> session) => session.Status.ToString());
        app.MapPost("/end", (ISession<Essay> session) => session.End());
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
