// The string-keyed session beside a typed one, in a project that is half-way through its migration.
// Seen in: every application that uses Microsoft.AspNetCore.Session (MVC shops, login pages, captcha checks), through the property, the feature, and helpers.

using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

[SessionState("moved")]
public sealed partial record Moved
{
    [SessionKey(0)] public int Count { get; init; }
}

public sealed class LegacyController(ISession<Moved> moved) : Controller
{
    // case TSS502: a text is set
    public void Set(string name) => HttpContext.Session.SetString("name", name);

    // case TSS502: a number is read
    public int Get() => HttpContext.Session.GetInt32("count") ?? moved.Value.Count;

    // case TSS502: bytes
    public IActionResult Try() => HttpContext.Session.TryGetValue("picture", out byte[]? picture) ? File(picture, "image/png") : NotFound();

    // case TSS502: one is removed
    public IActionResult Leave()
    {
        HttpContext.Session.Remove("user");
        return Redirect("/");
    }

    // near miss TSS502: the typed one
    public int Typed() => moved.Update(state => state with { Count = state.Count + 1 }).Count;

    // near miss TSS502: the bag of the request
    public void Items(string name) => HttpContext.Items["name"] = name;

    // near miss TSS502: the data of the next request
    public void Temp(string name) => TempData["name"] = name;

    // near miss TSS502: the data of the view
    public IActionResult Bag(string name)
    {
        ViewData["name"] = name;
        return View();
    }
}

public sealed class LegacyModel : PageModel
{
    public string Greeting { get; private set; } = "";

    // case TSS502: in a page
    public void OnGet()
    {
        string? name = HttpContext.Session.GetString("name");
        Greeting = name is null ? "Hello." : $"Hello, {name}.";
    }

    // near miss TSS502: a cookie of the page's own
    public void OnPost(string theme) => Response.Cookies.Append("theme", theme);
}

// case TSS502: through the accessor
public sealed class LegacyCaptcha(IHttpContextAccessor accessor)
{
    public bool Check(string typed)
    {
        Microsoft.AspNetCore.Http.ISession? session = accessor.HttpContext?.Session;
        return session?.GetString("captcha") == typed;
    }
}

// case TSS502: through the feature
public static class LegacyFeature
{
    public static void Mark(HttpContext context)
    {
        if (context.Features.Get<ISessionFeature>() is { Session: { } session }) session.SetInt32("marked", 1);
    }
}

// case TSS502: everything is thrown away, in middleware
public sealed class LegacyTimeout(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (context.Request.Query.ContainsKey("reset")) context.Session.Clear();
        return next(context);
    }
}

// near miss TSS502: a store of the project with the same methods
public sealed class Memory
{
    private readonly Dictionary<string, string> _values = [];

    public string? GetString(string key) => _values.GetValueOrDefault(key);

    public static string? Read(Memory session) => session.GetString("name");
}

// near miss TSS502: a session of a database
public sealed class Database
{
    public interface ISession
    {
        void Remove(string key);
    }

    public static void Forget(ISession session) => session.Remove("name");
}

// near miss TSS502: the user, found by a claim
public static class Callers
{
    public static string? Name(HttpContext context) => context.User.FindFirst("name")?.Value;
}
