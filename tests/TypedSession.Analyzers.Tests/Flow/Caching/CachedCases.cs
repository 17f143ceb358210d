namespace TypedSession.Analyzers.Tests.Flow.Caching;

/// <summary>Endpoints that are cached and use a session.</summary>
public static class CachedCases
{
    public static TheoryData<string, string> Routes => new()
    {
        { "a handler that takes the session", """
            var app = WebApplication.Create();
            app.MapGet("/", (ISession<Cart> session) => session.Value.Items).{|TSS306:CacheOutput|}();
            """ },
        { "a handler that asks the context, in the middle of a chain", """
            var app = WebApplication.Create();
            app.MapGet("/", (HttpContext context) =>
            {
                return context.GetSession<Cart>().Value.Notice;
            }).WithName("home").{|TSS306:CacheOutput|}(policy => policy.Expire(TimeSpan.FromMinutes(1))).WithTags("a");
            """ },
        { "a named policy, and a method group", """
            var app = WebApplication.Create();
            app.MapGet("/", Home.Get).{|TSS306:CacheOutput|}("short");
            public static class Home
            {
                public static string Get(ISession<Cart> session) => $"{session.Value.Items}";
            }
            """ },
        { "an attribute on the handler", """
            using Microsoft.AspNetCore.OutputCaching;
            var app = WebApplication.Create();
            app.MapGet("/", [{|TSS306:OutputCache(Duration = 60)|}] (IServiceProvider services) => services.GetRequiredService<ISession<Cart>>().Value.Items);
            """ },
        { "an attribute on a local function", """
            using Microsoft.AspNetCore.OutputCaching;
            var app = WebApplication.Create();
            app.MapGet("/items", {|TSS306:Items|});

            [OutputCache]
            static int Items(ISession<Cart> session) => session.Value.Items;
            """ },
        { "a group that is cached", """
            var app = WebApplication.Create();
            var shop = app.MapGroup("/shop").{|TSS306:CacheOutput|}();
            shop.MapGet("/{id:int}", (int id, ISession<Cart> session) => session.Value.Items + id);
            """ },
        { "a fallback of a group within a group", """
            var app = WebApplication.Create();
            app.MapGroup("/a").{|TSS306:CacheOutput|}().MapGroup("/b").MapFallback((ISession<Cart> session) => session.Value.Notice);
            """ },
    };

    public static TheoryData<string, string> Methods => new()
    {
        { "an inherited action of a class that is cached", """
            using Microsoft.AspNetCore.Mvc;
            using Microsoft.AspNetCore.OutputCaching;
            public abstract class ShopController(ISession<Cart> session) : Controller
            {
                [HttpPost] public void Clear() => session.End();
                public IActionResult Index() => View(session.Value.Items);
                [HttpGet] public virtual IActionResult Offers() => View();
            }
            [OutputCache(Duration = 10)]
            public sealed class {|TSS306:BooksController|}(ISession<Cart> session) : ShopController(session);
            [ResponseCache(Duration = 10)]
            public sealed class {|TSS306:MusicController|}(ISession<Cart> session) : ShopController(session)
            {
                public override IActionResult Offers() => View(1);
            }
            """ },
        { "an inherited handler of a page, two classes up", """
            using Microsoft.AspNetCore.Mvc;
            using Microsoft.AspNetCore.Mvc.RazorPages;
            public abstract class CartModel : PageModel
            {
                public string Greeting { get; private set; } = "";
                public void OnGet([FromServices] ISession<Cart> session) => Greeting = $"{session.Value.Items}";
            }
            public abstract class ShopModel : CartModel;
            [ResponseCache(Duration = 10)]
            public sealed class {|TSS306:OffersModel|} : ShopModel;
            """ },
        { "an action of a controller that holds the session", """
            using Microsoft.AspNetCore.Mvc;
            using Microsoft.AspNetCore.OutputCaching;
            public class HomeController(ISession<Cart> session) : Controller
            {
                [HttpGet, OutputCache(Duration = 10)]
                public IActionResult {|TSS306:Index|}() => View(session.Value.Items);
            }
            """ },
        { "a controller that is cached as a whole", """
            using Microsoft.AspNetCore.Mvc;
            [ResponseCache(Duration = 60)]
            public class NewsController : ControllerBase
            {
                private readonly ISession<Cart> _session;
                public NewsController(ISession<Cart> session) => _session = session;
                [HttpGet] public string? {|TSS306:Notice|}() { return _session.Value.Notice; }
                [HttpGet("all")] public int All() => 3;
            }
            """ },
        { "a base class asks for caching", """
            using Microsoft.AspNetCore.Mvc;
            using Microsoft.AspNetCore.OutputCaching;
            [OutputCache] public abstract class CachedController : Controller;
            public sealed class ShopController : CachedController
            {
                public int {|TSS306:Items|}([FromServices] ISession<Cart> session) => session.Value.Items;
            }
            """ },
        { "a page", """
            using Microsoft.AspNetCore.Mvc;
            using Microsoft.AspNetCore.Mvc.RazorPages;
            [ResponseCache(Duration = 30, VaryByHeader = "Accept")]
            public class IndexModel(ISession<Cart> session) : PageModel
            {
                public int Items { get; private set; }
                public async Task {|TSS306:OnGetAsync|}()
                {
                    await Task.Yield();
                    Items = session.Value.Items;
                }
            }
            """ },
        { "an attribute of the project's own", """
            using Microsoft.AspNetCore.Mvc;
            using Microsoft.AspNetCore.OutputCaching;
            public sealed class ShortlyAttribute : ResponseCacheAttribute;
            public class FeedController : Controller
            {
                [Shortly(Duration = 5)]
                public string? {|TSS306:Get|}() => HttpContext.GetSession<Cart>().Value.Notice;
            }
            """ },
    };
}
