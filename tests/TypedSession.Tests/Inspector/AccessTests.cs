using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;

namespace TypedSession.Tests.Inspector;

public class AccessTests
{
    private static readonly string[] Strict =
        ["Cache-Control: no-store", "X-Content-Type-Options: nosniff", "Referrer-Policy: no-referrer", "X-Frame-Options: DENY", "Cross-Origin-Resource-Policy: same-origin"];

    [Theory]
    [InlineData("Production")]
    [InlineData("Staging")]
    public async Task Outside_development_it_refuses_to_start_without_a_policy_and_says_what_to_do(string environment)
    {
        InvalidOperationException refused = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            TestApp.StartAsync(static app => app.MapTypedSessionInspector(), new() { Environment = environment }));

        Assert.Contains($"'{environment}'", refused.Message, StringComparison.Ordinal);
        Assert.Contains("MapTypedSessionInspector(policy:", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_policy_without_a_name_is_none()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => TestApp.StartAsync(static app => app.MapTypedSessionInspector(policy: " "), new() { Environment = "Production" }));
    }

    [Fact]
    public async Task Outside_development_it_is_for_those_whom_the_policy_lets_in()
    {
        await using TestApp app = await StartInProductionAsync();
        Browser stranger = app.NewBrowser();
        Browser customer = app.NewBrowser();
        Browser operator_ = app.NewBrowser();
        await customer.PostAsync("/sign-in/customer");
        await operator_.PostAsync("/sign-in/operator");

        foreach (string path in (string[])["", "/json"])
        {
            Assert.Equal(HttpStatusCode.Redirect, (await stranger.GetAsync(InspectedApp.Path + path)).Status);
            Assert.Equal(HttpStatusCode.Redirect, (await customer.GetAsync(InspectedApp.Path + path)).Status);
            Assert.Equal(HttpStatusCode.OK, (await operator_.GetAsync(InspectedApp.Path + path)).Status);
        }
    }

    [Fact]
    public async Task Outside_development_it_has_no_buttons()
    {
        await using TestApp app = await StartInProductionAsync();
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/sign-in/operator");
        await browser.PostAsync("/add/7");

        string page = (await browser.GetAsync(InspectedApp.Path)).Body;
        Answer answer = await browser.PostFormAsync(InspectedApp.Path, InspectedApp.Form("end", "cart", ""));

        Assert.DoesNotContain("<form", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<button", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.Status);
        Assert.Equal("7", (await browser.GetAsync("/")).Body);
    }

    [Theory]
    [InlineData("Development", "", "'self'")]
    [InlineData("Development", "/json", "'none'")]
    [InlineData("Production", "", "'none'")]
    public async Task Its_answers_are_kept_framed_and_sent_on_nowhere(string environment, string path, string formAction)
    {
        await using TestApp app = environment == "Production" ? await StartInProductionAsync() : await InspectedApp.StartAsync();
        Browser browser = app.NewBrowser();
        if (environment == "Production") await browser.PostAsync("/sign-in/operator");
        using HttpClient client = new() { BaseAddress = new Uri(app.Url) };
        client.DefaultRequestHeaders.TryAddWithoutValidation("Cookie", browser.Jar.Select(cookie => $"{cookie.Key}={cookie.Value}"));

        using HttpResponseMessage answer = await client.GetAsync(new Uri(InspectedApp.Path + path, UriKind.Relative), TestContext.Current.CancellationToken);
        string body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        string policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));

        Assert.All(Strict, header => Assert.Contains(header, answer.Headers.Select(each => $"{each.Key}: {string.Join(", ", each.Value)}")));
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.EndsWith($"form-action {formAction}", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("://", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_where_it_is_asked_for()
    {
        await using TestApp app = await TestApp.StartAsync(static app => app.MapGroup("/admin").MapTypedSessionInspector("/sessions"), new() { Environment = "Development" });
        Browser browser = app.NewBrowser();

        string page = (await browser.GetAsync("/admin/sessions")).Body;

        Assert.Contains("href=\"/admin/sessions/json\"", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/admin/sessions/json")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(InspectedApp.Path)).Status);
    }

    private static Task<TestApp> StartInProductionAsync() => InspectedApp.StartAsync(
        new()
        {
            BeforeSessions = services =>
            {
                services.AddAuthentication("test").AddCookie("test");
                services.AddAuthorizationBuilder().AddPolicy("Operators", policy => policy.RequireRole("operator"));
            },
        },
        web => web.MapPost("/sign-in/{role}", (string role, HttpContext context) =>
            context.SignInAsync(new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Role, role)], "test")))),
        policy: "Operators");
}
