namespace TypedSession.Analyzers.Tests.Flow.Caching;

/// <summary>Endpoints that are cached or use a session, and not both.</summary>
public static class CachedNearMisses
{
    public static TheoryData<string, string> Routes => new()
    {
        { "cached without a session, beside one with a session", """
            var app = WebApplication.Create();
            app.MapGet("/a", () => "a").CacheOutput();
            app.MapGet("/b", (ISession<Cart> session) => session.Value.Items);
            """ },
        { "a policy that caches nothing", """
            var app = WebApplication.Create();
            app.MapGet("/", (ISession<Cart> session) => session.Value.Items).CacheOutput(policy => policy.NoCache());
            """ },
        { "an attribute that stores nothing", """
            using Microsoft.AspNetCore.OutputCaching;
            var app = WebApplication.Create();
            app.MapGet("/", [OutputCache(NoStore = true)] (ISession<Cart> session) => session.Value.Items);
            """ },
        { "a POST is never cached", """
            var app = WebApplication.Create();
            app.MapPost("/", (ISession<Cart> session) => session.Value.Items).CacheOutput();
            """ },
        { "the stock session", """
            var app = WebApplication.Create();
            app.MapGet("/", (HttpContext context) => context.Session.GetString("a")).CacheOutput();
            """ },
        { "another group is cached", """
            var app = WebApplication.Create();
            var pages = app.MapGroup("/pages").CacheOutput();
            var carts = app.MapGroup("/carts");
            pages.MapGet("/", () => "a");
            carts.MapGet("/", (ISession<Cart> session) => session.Value.Items);
            """ },
        { "somebody's own CacheOutput", """
            var app = WebApplication.Create();
            app.MapGet("/", (ISession<Cart> session) => session.Value.Items).CacheOutput();
            public static class Own { public static T CacheOutput<T>(this T builder) => builder; }
            """ },
    };

    public static TheoryData<string, string> Methods => new()
    {
        { "inherited actions that are overridden, not cached, without a session or no GET", """
            using Microsoft.AspNetCore.Mvc;
            using Microsoft.AspNetCore.OutputCaching;
            public abstract class ShopController(ISession<Cart> session) : Controller
            {
                [HttpPost] public void Clear() => session.End();
                [OutputCache(NoStore = true)] public IActionResult Live() => View(session.Value.Items);
                public virtual IActionResult Index() => View(session.Value.Items);
                [NonAction] public int Count() => session.Value.Items;
                [HttpGet] public IActionResult Offers() => View();
                protected int Items => session.Value.Items;
            }
            [OutputCache(Duration = 10)]
            public sealed class BooksController(ISession<Cart> session) : ShopController(session)
            {
                public override IActionResult Index() => View(1);
            }
            [OutputCache(NoStore = true)]
            public sealed class MusicController(ISession<Cart> session) : ShopController(session);
            public sealed class GamesController(ISession<Cart> session) : ShopController(session);
            [OutputCache(Duration = 10)]
            public abstract class MoreController(ISession<Cart> session) : ShopController(session);
            """ },
        { "a cached class whose action switches it off", """
            using Microsoft.AspNetCore.Mvc;
            [ResponseCache(Duration = 60)]
            public class NewsController(ISession<Cart> session) : ControllerBase
            {
                [HttpGet, ResponseCache(NoStore = true)] public string? Notice() => session.Value.Notice;
                [HttpGet, ResponseCache(Location = ResponseCacheLocation.Client, Duration = 3)] public int Items() => session.Value.Items;
            }
            """ },
        { "a form is posted to a cached controller", """
            using Microsoft.AspNetCore.Mvc;
            using Microsoft.AspNetCore.OutputCaching;
            [OutputCache]
            public class FormController(ISession<Cart> session) : Controller
            {
                public IActionResult Index() => View();
                [HttpPost] public void Index(int items) => session.Update(cart => cart with { Items = items });
                [NonAction] public int Helper() => session.Value.Items;
            }
            """ },
        { "a cached page whose other handler uses the session", """
            using Microsoft.AspNetCore.Mvc.RazorPages;
            using Microsoft.AspNetCore.OutputCaching;
            [OutputCache(PolicyName = "pages")]
            public class IndexModel(ISession<Cart> session) : PageModel
            {
                public void OnGet() { }
                public void OnPost() => session.End();
            }
            """ },
        { "an attribute on a class that is no endpoint", """
            using Microsoft.AspNetCore.OutputCaching;
            [OutputCache]
            public class Service(ISession<Cart> session)
            {
                public int Items() => session.Value.Items;
            }
            """ },
        { "an action beside a cached one", """
            using Microsoft.AspNetCore.Mvc;
            using Microsoft.AspNetCore.OutputCaching;
            public class MixedController(ISession<Cart> session) : Controller
            {
                [OutputCache] public int Cached() => 3;
                public int Fresh() => session.Value.Items;
            }
            """ },
    };
}
