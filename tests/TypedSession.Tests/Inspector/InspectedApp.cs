using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace TypedSession.Tests.Inspector;

/// <summary>An application with an inspector.</summary>
internal static partial class InspectedApp
{
    public const string Path = "/_typedsession";

    public static Task<TestApp> StartAsync(TestApp.Setup? setup = null, Action<WebApplication>? map = null, string? policy = null) => TestApp.StartAsync(
        app =>
        {
            AccountEndpoints.Map(app);
            app.MapGet("/page", (ISession<Cart> session) => CartEndpoints.Page(session));
            app.MapPost("/notice", (ISession<Cart> session) =>
            {
                session.Update(cart => cart with { Notice = "Added." });
                return Results.LocalRedirect("/page");
            });
            app.MapPost("/label", async (HttpRequest request, ISession<Locker> session) =>
            {
                IFormCollection form = await request.ReadFormAsync();
                session.Update(locker => locker with { Label = form["label"] });
            });
            app.MapGet("/label", (ISession<Locker> session) => session.Value.Label);
            map?.Invoke(app);
            app.MapTypedSessionInspector(policy: policy);
        },
        (setup ?? new()) with { Environment = policy is null ? "Development" : "Production" });

    public static async Task<JsonElement> JsonAsync(Browser browser) => JsonDocument.Parse((await browser.GetAsync(Path + "/json")).Body).RootElement;

    /// <summary>What the inspector says of a state.</summary>
    public static async Task<JsonElement> StateAsync(Browser browser, string name) =>
        (await JsonAsync(browser)).GetProperty("states").EnumerateArray().Single(state => state.GetProperty("name").GetString() == name);

    public static JsonElement Member(JsonElement state, string name) =>
        state.GetProperty("members").EnumerateArray().Single(member => member.GetProperty("name").GetString() == name);

    /// <summary>Presses a button of the page.</summary>
    public static async Task<Answer> PressAsync(Browser browser, string action, string state) =>
        await browser.PostFormAsync(Path, Form(action, state, await TokenAsync(browser)));

    public static async Task<string> TokenAsync(Browser browser) => Token().Match((await browser.GetAsync(Path)).Body).Groups[1].Value;

    public static string Form(string action, string state, string token) => $"__RequestVerificationToken={token}&state={state}&action={action}";

    /// <summary>A page's text, as a browser reads it.</summary>
    public static string Decode(string html) => WebUtility.HtmlDecode(html);

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
