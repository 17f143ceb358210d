using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Reflection;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace TypedSession.Tests.Diagnostics;

/// <summary>
/// No id, no member's value and no cookie's text comes out of the library. Every test's log and every exception is searched
/// (<see cref="LeakWatch"/>); here everything happens once, and all other output is searched too.
/// </summary>
public sealed class LeakTests
{
    private readonly Dossier _dossier = new()
    {
        Owner = "owner/" + Convert.ToHexString(RandomNumberGenerator.GetBytes(8)),
        Text = string.Concat("text+\u00e9\u00df ", Convert.ToHexString(RandomNumberGenerator.GetBytes(30))),
        Number = Guid.NewGuid(),
        Scan = RandomNumberGenerator.GetBytes(16),
        Amount = RandomNumberGenerator.GetInt32(1_000_000_000, int.MaxValue) * 1_000_000_007L,
        Notice = "notice " + Convert.ToHexString(RandomNumberGenerator.GetBytes(8)),
    };

    [Fact]
    public async Task Nothing_secret_comes_out_whatever_happens()
    {
        LogRecord log = new();
        await using (TestApp app = await StartAsync(log))
        {
            AddSecrets(app.Leaks);
            using ActivityListener activities = Listen(app.Leaks);
            using MeterListener metrics = app.Listen((instrument, value, tags) =>
                app.Leaks.See($"{instrument.Name} {value} {string.Join(' ', tags)}"));

            await RunAsync(app);

            HealthReportEntry health = (await app.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Entries["typedsession"];
            app.Leaks.See($"{health.Description} {health.Exception} {string.Join(' ', health.Data)}");
            app.Leaks.See(string.Join('\n', ((string[])health.Data["findings"])));
            Assert.InRange(app.Leaks.OutputCount, 200, int.MaxValue);
        }

        // All that can be made to happen here has happened: what is new in the catalogue is missed.
        int[] expected = [1, 2, 10, 11, 12, 20, 23, 24, 25, 26, 30, 60, 64];
        Assert.Empty(expected.Except(log.Entries.Select(entry => entry.Id)));
    }

    [Theory]
    [InlineData("text")]
    [InlineData("hexadecimal")]
    [InlineData("base64")]
    [InlineData("inside base64")]
    [InlineData("address")]
    [InlineData("scope")]
    [InlineData("structure")]
    [InlineData("exception")]
    [InlineData("id")]
    [InlineData("cookie")]
    public async Task A_leak_in_any_form_is_found(string form)
    {
        TestApp app = await StartAsync(new LogRecord());
        AddSecrets(app.Leaks);
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/write");
        app.Leaks.AssertNothingLeaked();
        ILogger logger = app.Services.GetRequiredService<ILogger<LeakTests>>();
        byte[] text = System.Text.Encoding.UTF8.GetBytes(_dossier.Text!);
        string cookie = browser.Jar[DossierEndpoints.CookieName];

        switch (form)
        {
            case "text": logger.LogTrace("It is {Text}.", _dossier.Text); break;
            case "hexadecimal": logger.LogTrace("It is {Text}.", Convert.ToHexStringLower(text)); break;
            case "base64": logger.LogTrace("It is {Text}.", Convert.ToBase64String(text)); break;
            case "inside base64": logger.LogTrace("It is {Text}.", Convert.ToBase64String([1, .. text, 2, 3])); break;
            case "address": logger.LogTrace("It is /path?{Text}.", Uri.EscapeDataString(_dossier.Owner!)); break;
            case "scope": using (logger.BeginScope("In {Text}", _dossier.Text)) logger.LogTrace("Nothing to see."); break;
            case "structure": logger.Log(LogLevel.Trace, 1, new Dictionary<string, object?> { ["hidden"] = _dossier.Number }, null, (_, _) => "Nothing to see."); break;
            case "exception": logger.LogTrace(new InvalidOperationException("outer", new InvalidOperationException(_dossier.Notice)), "Nothing to see."); break;
            case "id": logger.LogTrace("It is {Id}.", (await browser.GetAsync("/id")).Body); break;
            default: logger.LogTrace("It begins with {Cookie}.", cookie[..60]); break;
        }

        Exception leak = await Assert.ThrowsAnyAsync<Exception>(async () => await app.DisposeAsync());
        Assert.StartsWith("Leaked:", leak.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_type_shows_itself_to_a_debugger_in_another_way_than_by_its_text() => Assert.Empty(
        from type in typeof(ISession<>).Assembly.GetTypes()
        where type.IsDefined(typeof(DebuggerDisplayAttribute), inherit: false) || type.IsDefined(typeof(DebuggerTypeProxyAttribute), inherit: false)
        where !type.Name.Contains('<', StringComparison.Ordinal)
        where type.GetCustomAttribute<DebuggerTypeProxyAttribute>()?.ProxyTypeName.StartsWith("TypedSession.SessionDebugView`1", StringComparison.Ordinal) != true
        select type.FullName);

    private Task<TestApp> StartAsync(LogRecord log) => TestApp.StartAsync(
        app =>
        {
            app.MapGet("/id", (ISession<Dossier> session) => CartEndpoints.IdOf(session));
            new DossierEndpoints(_dossier).Map(app);
        },
        new()
        {
            Log = log,
            Keys = new() { ApplicationName = null },
            AfterSessions = services =>
            {
                services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie();
                services.AddHealthChecks().AddTypedSession();
            },
        });

    private void AddSecrets(LeakWatch leaks)
    {
        foreach (string text in (string[])[_dossier.Owner!, _dossier.Text!, _dossier.Notice!, _dossier.Amount.ToString(System.Globalization.CultureInfo.InvariantCulture)]) leaks.AddSecret("a member", text);
        leaks.AddSecret("a member", _dossier.Number.ToByteArray());
        leaks.AddSecret("a member", _dossier.Scan);
    }

    private static ActivityListener Listen(LeakWatch leaks)
    {
        ActivityListener listener = new()
        {
            ShouldListenTo = static source => source.Name == "TypedSession",
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity => leaks.See($"{activity.DisplayName} {activity.StatusDescription} {string.Join(' ', activity.TagObjects)} {string.Join(' ', activity.Baggage)} {string.Join(' ', activity.Events.Select(happened => happened.Name))}"),
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    private static async Task RunAsync(TestApp app)
    {
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/write");
        string text = browser.Jar[DossierEndpoints.CookieName];
        app.Leaks.See((await browser.GetAsync("/texts")).Body);
        await browser.GetAsync("/read");
        foreach (string path in (string[])["/too-long", "/too-large", "/null", "/throw", "/late", "/renew", "/sign-in", "/write", "/sign-out"])
        {
            try
            {
                await browser.PostAsync(path);
            }
            catch (HttpRequestException exception)
            {
                // A response that had begun is cut off.
                app.Leaks.See(exception.ToString());
            }
        }

        foreach (string bad in (string[])[text[..^4] + "AAAA", text[..40], text + "=", new string('A', 5000), $"{text}; {DossierEndpoints.CookieName}={text[..80]}"])
        {
            await browser.GetAsync("/read", $"{DossierEndpoints.CookieName}={bad}");
        }

        foreach (string path in (string[])["/revoke-one", "/revoke-owner", "/revoke-all"])
        {
            await browser.PostAsync("/write");
            await browser.PostAsync(path);
            await browser.GetAsync("/read");
        }

        await browser.PostAsync("/write");
        app.RollKey(EncryptionAlgorithm.AES_256_GCM);
        await browser.GetAsync("/read");
        await browser.PostAsync("/end");
        await browser.PostAsync("/write");
        app.Time.Advance(TimeSpan.FromDays(1));
        await browser.GetAsync("/read");
    }
}
