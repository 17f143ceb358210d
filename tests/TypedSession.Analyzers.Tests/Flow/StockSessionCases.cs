namespace TypedSession.Analyzers.Tests.Flow;

/// <summary>Late changes of the stock session, and changes of it in time.</summary>
public static class StockSessionCases
{
    public static TheoryData<string, string> Late => new()
    {
        { "a string is set after the page", """
            var app = WebApplication.Create();
            app.MapGet("/", async (HttpContext context) =>
            {
                await context.Response.WriteAsync("hello");
                {|TSS301:context.Session.SetString|}("seen", "yes");
            });
            """ },
        { "an action counts after it has written", """
            using Microsoft.AspNetCore.Mvc;
            public class CountController : Controller
            {
                public async Task Index()
                {
                    await Response.WriteAsync("x");
                    {|TSS301:HttpContext.Session.SetInt32|}("count", 1 + (HttpContext.Session.GetInt32("count") ?? 0));
                }
            }
            """ },
        { "a page handler keeps bytes", """
            using Microsoft.AspNetCore.Mvc.RazorPages;
            public class BytesModel : PageModel
            {
                public async Task OnGetAsync()
                {
                    await Response.Body.WriteAsync(new byte[3]);
                    {|TSS301:HttpContext.Session.Set|}("bytes", [1, 2]);
                }
            }
            """ },
        { "middleware behind the pipeline", """
            public sealed class LastPath(RequestDelegate next)
            {
                public async Task InvokeAsync(HttpContext context)
                {
                    await next(context);
                    {|TSS302:context.Session.SetString|}("last", context.Request.Path);
                }
            }
            """ },
        { "the feature's session", """
            using Microsoft.AspNetCore.Http.Features;
            public static class ByFeature
            {
                public static async Task Get(HttpContext context)
                {
                    await context.Response.StartAsync();
                    {|TSS301:context.Features.GetRequiredFeature<ISessionFeature>().Session.Remove|}("a");
                    context.Features.Get<ISessionFeature>()?{|TSS301:.Session.Clear|}();
                }
            }
            """ },
        { "a service with the accessor", """
            public sealed class Basket(IHttpContextAccessor accessor)
            {
                public async Task SendAsync()
                {
                    await accessor.HttpContext!.Response.WriteAsync("x");
                    {|TSS301:accessor.HttpContext!.Session.SetString|}("sent", "1");
                }
            }
            """ },
        { "the session in a local, in a loop that writes", """
            public static class Rows
            {
                public static async Task Get(HttpContext context, IAsyncEnumerable<string> rows)
                {
                    ISession session = context.Session;
                    await foreach (string row in rows)
                    {
                        {|TSS302:session.SetString|}("row", row);
                        await context.Response.WriteAsync(row);
                    }
                }
            }
            """ },
        { "the well-known extension that keeps JSON", """
            using System.Text.Json;
            public static class SessionExtensions
            {
                public static void SetJson<T>(this ISession session, string key, T value) => session.SetString(key, JsonSerializer.Serialize(value));
            }
            public static class Api
            {
                public static async Task Post(HttpContext context, int[] ids)
                {
                    await context.Response.WriteAsJsonAsync(ids);
                    {|TSS301:context.Session.SetJson|}("ids", ids);
                }
            }
            """ },
        { "a session that was given as a parameter", """
            public static class Given
            {
                public static async Task Get(HttpResponse response, ISession session)
                {
                    await response.WriteAsync("x");
                    {|TSS301:session.Clear|}();
                }
            }
            """ },
    };

    public static TheoryData<string, string> InTime => new()
    {
        { "before the page", """
            var app = WebApplication.Create();
            app.MapGet("/", async (HttpContext context) =>
            {
                context.Session.SetString("seen", "yes");
                await context.Response.WriteAsync("hello");
            });
            """ },
        { "only read after the page", """
            public static class Reads
            {
                public static async Task Get(HttpContext context)
                {
                    await context.Response.WriteAsync("x");
                    await context.Response.WriteAsync(context.Session.GetString("a") + context.Session.Id + context.Session.TryGetValue("b", out _));
                }
            }
            """ },
        { "loaded and committed after the page", """
            public static class Commits
            {
                public static async Task Get(HttpContext context)
                {
                    await context.Session.LoadAsync();
                    context.Session.SetInt32("a", 1);
                    await context.Response.WriteAsync("x");
                    await context.Session.CommitAsync();
                }
            }
            """ },
        { "only while nothing has been sent", """
            public sealed class Careful(RequestDelegate next)
            {
                public async Task InvokeAsync(HttpContext context)
                {
                    await next(context);
                    if (!context.Response.HasStarted)
                        context.Session.Remove("draft");
                }
            }
            """ },
        { "another request's", """
            public static class Other
            {
                public static async Task Pass(HttpContext waiting, HttpContext current)
                {
                    await waiting.Response.WriteAsync("news");
                    current.Session.SetString("news", "sent");
                }
            }
            """ },
        { "temp data is not a session", """
            using Microsoft.AspNetCore.Mvc;
            public class HomeController : Controller
            {
                public async Task Index()
                {
                    await Response.WriteAsync("x");
                    TempData["notice"] = "x";
                    TempData.Clear();
                    HttpContext.Items.Clear();
                }
            }
            """ },
    };
}
