namespace TypedSession.Browser.Tests.Fixtures;

/// <summary>An application of pages that lead from one to the next, each by a script that fetches pages in the browser's place.</summary>
internal static class NumberedPages
{
    private static string Scripts => Path.Combine(Repository.Root, "tests", "TypedSession.Browser.Tests", "js", "node_modules");

    /// <summary>Starts it. Skips the test where the scripts are not installed.</summary>
    public static Task<TestApp> StartAsync()
    {
        const string Advice = "The scripts are not installed: npm ci --prefix tests/TypedSession.Browser.Tests/js";
        if (Environment.GetEnvironmentVariable("CI") != "true") Assert.SkipUnless(Directory.Exists(Scripts), Advice);
        return TestApp.StartAsync(
            static web =>
            {
                web.UseAntiforgery();
                web.MapStaticAssets();
                web.MapRazorComponents<BlazorDocument>();
                MapScript(web, "turbo", "@hotwired/turbo/dist/turbo.es2017-umd.js");
                MapScript(web, "htmx2", "htmx2/dist/htmx.js");
                MapScript(web, "htmx4", "htmx4/dist/htmx.js");
                web.MapPost("/begin", static (ISession<Cart> session) =>
                    session.Update(static cart => CartEndpoints.Add(cart, 7) with { Notice = "Added." }).Notice);
            },
            new() { Environment = "Development", BeforeSessions = static services => services.AddRazorComponents() });
    }

    /// <summary>What a page shows.</summary>
    public static string Content(string script, int number, ISession<Cart> session) =>
        $"""
        <h1>{number}</h1>
        <p role="status">{session.TakeFlash(static cart => cart.Notice)}</p>
        <p data-testid="cart">{CartEndpoints.Text(session.Value with { Notice = null })}</p>
        <a href="/{script}/{number + 1}" hx-boost="true">Next</a>
        """;

    private static void MapScript(WebApplication web, string name, string file)
    {
        string path = Path.Combine(Scripts, file);
        web.MapGet($"/{name}.js", () => Results.File(path, "text/javascript"));
        web.MapGet($"/{name}/{{number:int}}", (int number, ISession<Cart> session) => Results.Text(
            $"<!doctype html><html lang=\"en\"><head><title>{name}</title><script src=\"/{name}.js\" defer></script></head>"
                + $"<body>{Content(name, number, session)}</body></html>",
            "text/html"));
    }
}
