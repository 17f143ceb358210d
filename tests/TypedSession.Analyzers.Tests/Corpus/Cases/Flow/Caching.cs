// Answers that are kept by a cache and shared, and are made from one visitor's session.
// Seen in: controllers with [ResponseCache(Duration = 60)] on an action that greets by name, cart fragments under [OutputCache], minimal APIs with
// CacheOutput() added to a whole group; captcha pictures, which have NoStore and are right.

using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;

[SessionState("greeted")]
public sealed partial record Greeted
{
    [SessionKey(0), MaxLength(40)] public string? Name { get; init; }
    [SessionKey(1)] public int Pages { get; init; }
}

public sealed class CachedController(ISession<Greeted> session) : Controller
{
    // case TSS306: a greeting that is cached for a minute
    [ResponseCache(Duration = 60)]
    public IActionResult Hello() => Content($"Hello, {session.Value.Name}.");

    // case TSS306: the same, on the server
    [OutputCache(Duration = 60)]
    public IActionResult Page()
    {
        ViewData["Name"] = session.Value.Name;
        return View();
    }

    // case TSS306: counted only when the cache has nothing
    [OutputCache(PolicyName = "pages")]
    public async Task<IActionResult> Count()
    {
        await Task.Yield();
        session.Update(greeted => greeted with { Pages = greeted.Pages + 1 });
        return Ok();
    }

    // near miss TSS306: never stored
    [ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
    public IActionResult Fresh() => Content($"Hello, {session.Value.Name}.");

    // near miss TSS306: cached, without the session
    [OutputCache(Duration = 60)]
    public IActionResult About() => View();

    // near miss TSS306: with the session, not cached
    public IActionResult Mine() => Json(session.Value);

    // near miss TSS306: switched off for this one
    [OutputCache(NoStore = true)]
    public IActionResult Live()
    {
        ViewData["Pages"] = session.Value.Pages;
        return View();
    }
}

// case TSS306: the whole controller is cached
[ResponseCache(Duration = 30, VaryByHeader = "Accept-Language")]
public sealed class FragmentController : ControllerBase
{
    [HttpGet("/fragment")]
    public string Get() => HttpContext.GetSession<Greeted>().Value.Name ?? "you";
}

// case TSS306: a page
[OutputCache]
public sealed class WelcomeModel(ISession<Greeted> session) : PageModel
{
    public string Name { get; private set; } = "";

    public void OnGet() => Name = session.Value.Name ?? "";
}

// near miss TSS306: a page without a session
[ResponseCache(Duration = 3600)]
public sealed class ImprintModel : PageModel
{
    public int Year { get; private set; }

    public void OnGet() => Year = DateTime.UtcNow.Year;
}

public static class CachedEndpoints
{
    // case TSS306: an endpoint that is cached
    public static void Map(WebApplication app) =>
        app.MapGet("/me", (ISession<Greeted> session) => session.Value.Name).CacheOutput();

    // case TSS306: with a policy, and the context
    public static void MapPolicy(IEndpointRouteBuilder routes) => routes
        .MapGet("/pages", (HttpContext context) => Results.Ok(context.GetSession<Greeted>().Value.Pages))
        .WithName("pages")
        .CacheOutput(policy => policy.Expire(TimeSpan.FromMinutes(1)));

    // case TSS306: by the attribute on the lambda
    public static void MapAttribute(WebApplication app) =>
        app.MapGet("/name", [OutputCache(Duration = 10)] (ISession<Greeted> session) => Results.Text(session.Value.Name));

    // near miss TSS306: another endpoint is cached
    public static void MapTwo(WebApplication app)
    {
        app.MapGet("/stock", () => 42).CacheOutput();
        app.MapGet("/mine", (ISession<Greeted> session) => session.Value.Pages);
    }

    // near miss TSS306: a method of that name of the project's
    public static void MapOwn(WebApplication app) => app.MapGet("/own", (ISession<Greeted> session) => session.Value.Pages).CacheOutput("never");

    private static RouteHandlerBuilder CacheOutput(this RouteHandlerBuilder builder, object reason) => builder.WithMetadata(reason);

    // near miss TSS306: with a policy that stores nothing
    public static void MapNever(WebApplication app) =>
        app.MapGet("/never", (ISession<Greeted> session) => session.Value.Pages).CacheOutput(policy => policy.NoCache());
}

public abstract class GreetingController(ISession<Greeted> session) : Controller
{
    protected string Name => session.Value.Name ?? "you";

    protected int Count() => session.Update(greeted => greeted with { Pages = greeted.Pages + 1 }).Pages;

    protected string Title => "Greetings";
}

public sealed class DerivedController(ISession<Greeted> session) : GreetingController(session)
{
    // case TSS306: by a property of the base class
    [ResponseCache(Duration = 10)]
    public IActionResult Named() => Content(Name);

    // case TSS306: by a method of the base class
    [OutputCache]
    public IActionResult Counted()
    {
        int pages = Count();
        return Ok(pages);
    }

    // near miss TSS306: what the base class has beside
    [ResponseCache(Duration = 10)]
    public IActionResult Titled() => Content($"{Title} to all");
}
