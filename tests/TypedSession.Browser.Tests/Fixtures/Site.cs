namespace TypedSession.Browser.Tests.Fixtures;

/// <summary>A small application for what the shop has no page for.</summary>
internal static class Site
{
    public static Task<TestApp> StartAsync(Action<WebApplication>? map = null, Action<TypedSessionOptions>? options = null) => TestApp.StartAsync(
        web =>
        {
            web.MapGet("/status", (ISession<Cart> session) => $"{session.Status} {CartEndpoints.Text(session.Value)}");
            web.MapGet("/add/{id:int}", (int id, ISession<Cart> session) => CartEndpoints.Text(session.Update(cart => CartEndpoints.Add(cart, id))));
            foreach (string path in (string[])["/end", "/add/end"]) web.MapGet(path, (ISession<Cart> session) => session.End());
            map?.Invoke(web);
        },
        new() { Options = options });

    /// <summary>Where browsers find it: on localhost alone they keep Secure cookies over plain http.</summary>
    public static string UrlOf(TestApp app, string host = "localhost") => $"http://{host}:{new Uri(app.Url).Port}";
}
