namespace TypedSession.Analyzers.Tests.Flow;

/// <summary>Late changes in the other kinds of code that the framework calls.</summary>
public static class EntryPointCases
{
    public static TheoryData<string, string> Late => new()
    {
        { "an endpoint filter answers by itself", """
            public sealed class Refusal : IEndpointFilter
            {
                public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
                {
                    ISession<Cart> session = context.HttpContext.GetSession<Cart>();
                    if (session.Value.Items > 9)
                    {
                        await context.HttpContext.Response.WriteAsync("Too many.");
                        {|TSS301:session.Update|}(cart => cart with { Notice = "Too many." });
                        return Results.Empty;
                    }
                    return await next(context);
                }
            }
            """ },
        { "an inline endpoint filter", """
            var app = WebApplication.Create();
            app.MapGet("/", () => "a").AddEndpointFilter(async (context, next) =>
            {
                object? result = await next(context);
                await context.HttpContext.Response.StartAsync();
                {|TSS301:context.HttpContext.GetSession<Cart>().RenewId|}();
                return result;
            });
            """ },
        { "an action filter that cuts short and answers", """
            using Microsoft.AspNetCore.Mvc;
            using Microsoft.AspNetCore.Mvc.Filters;
            public sealed class QuotaAttribute : ActionFilterAttribute
            {
                public override async Task OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next)
                {
                    await context.HttpContext.Response.WriteAsJsonAsync("quota");
                    {|TSS301:context.HttpContext.GetSession<Cart>().Update|}(cart => cart with { Items = 0 });
                    context.Result = new EmptyResult();
                }
            }
            """ },
        { "a resource filter that is told afterwards", """
            using Microsoft.AspNetCore.Mvc.Filters;
            public sealed class Done(ISession<Cart> session) : IResourceFilter
            {
                public void OnResourceExecuting(ResourceExecutingContext context) => session.Update(cart => cart with { Items = 1 });
                public void OnResourceExecuted(ResourceExecutedContext context) => {|TSS302:session.Update|}(cart => cart with { Items = 2 });
            }
            """ },
        { "a tag helper that writes past its output", """
            using Microsoft.AspNetCore.Mvc.Rendering;
            using Microsoft.AspNetCore.Mvc.ViewFeatures;
            using Microsoft.AspNetCore.Razor.TagHelpers;
            public class BannerTagHelper(ISession<Cart> session) : TagHelper
            {
                [ViewContext] public ViewContext ViewContext { get; set; } = null!;
                public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
                {
                    await ViewContext.HttpContext.Response.Body.FlushAsync();
                    {|TSS301:session.Update|}(cart => cart with { Notice = null });
                }
            }
            """ },
        { "an action result of the project's own", """
            using Microsoft.AspNetCore.Mvc;
            public sealed class CsvResult(string csv) : IActionResult
            {
                public async Task ExecuteResultAsync(ActionContext context)
                {
                    HttpResponse response = context.HttpContext.Response;
                    await using (var writer = new StreamWriter(response.Body))
                        await writer.WriteAsync(csv);
                    {|TSS301:context.HttpContext.GetSession<Cart>().Update|}(cart => cart with { Notice = "Exported." });
                }
            }
            """ },
        { "an endpoint that is a local function", """
            var app = WebApplication.Create();
            app.MapGet("/", Home);
            app.MapGet("/static", Pages.Home);

            async Task Home(HttpResponse response, ISession<Cart> session)
            {
                await response.WriteAsync("home");
                {|TSS301:session.End|}();
            }

            public static class Pages
            {
                public static async Task Home(HttpContext context, ISession<Cart> session)
                {
                    try { await context.Response.WriteAsync("home"); }
                    finally { {|TSS302:session.End|}(); }
                }
            }
            """ },
        { "an expression-bodied handler with a conditional answer", """
            var app = WebApplication.Create();
            app.MapGet("/", (HttpContext context, ISession<Cart> session, bool loud) => Answer(context, session, loud));

            static async Task<int> Answer(HttpContext context, ISession<Cart> session, bool loud) =>
                loud && await Write(context) ? {|TSS302:session.Update|}(cart => cart with { Items = 1 }).Items : session.Update(cart => cart with { Items = 0 }).Items;

            static async Task<bool> Write(HttpContext context)
            {
                await context.Response.WriteAsync("!");
                return true;
            }
            """ },
        { "a switch expression picks the answer", """
            public static class Formats
            {
                public static async Task Get(HttpContext context, ISession<Cart> session, string format)
                {
                    await (format switch
                    {
                        "json" => context.Response.WriteAsJsonAsync(1),
                        "text" => context.Response.WriteAsync("1"),
                        _ => Task.CompletedTask,
                    });
                    {|TSS302:session.Update|}(cart => cart with { Notice = format });
                }
            }
            """ },
        { "a lock and a nested finally", """
            public static class Locked
            {
                private static readonly Lock Gate = new();
                public static void Get(HttpContext context, ISession<Cart> session)
                {
                    try
                    {
                        lock (Gate)
                        {
                            context.Response.Body.WriteByte(1);
                        }
                    }
                    finally
                    {
                        try { }
                        finally { {|TSS302:session.End|}(); }
                    }
                    {|TSS301:session.RenewId|}();
                }
            }
            """ },
    };

    public static TheoryData<string, string> InTime => new()
    {
        { "an inline endpoint filter changes behind the handler, before the result is executed", """
            var app = WebApplication.Create();
            app.MapGet("/", () => "a").AddEndpointFilter(async (context, next) =>
            {
                object? result = await next(context);
                context.HttpContext.GetSession<Cart>().Update(cart => cart with { Items = 1 });
                return result;
            });
            """ },
        { "an exception filter makes a result", """
            using Microsoft.AspNetCore.Mvc;
            using Microsoft.AspNetCore.Mvc.Filters;
            public sealed class Apology(ISession<Cart> session) : IExceptionFilter
            {
                public void OnException(ExceptionContext context)
                {
                    session.Update(cart => cart with { Notice = context.Exception.Message });
                    context.Result = new RedirectResult("/");
                    context.ExceptionHandled = true;
                }
            }
            """ },
        { "a page filter stands between handler and page", """
            using Microsoft.AspNetCore.Mvc.Filters;
            public sealed class PageCount(ISession<Cart> session) : IAsyncPageFilter
            {
                public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;
                public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
                {
                    await next();
                    session.Update(cart => cart with { Items = cart.Items + 1 });
                }
            }
            """ },
        { "a page handler changes and redirects", """
            using Microsoft.AspNetCore.Mvc;
            using Microsoft.AspNetCore.Mvc.RazorPages;
            public class AddModel(ISession<Cart> session) : PageModel
            {
                public async Task<IActionResult> OnPostAsync(int id)
                {
                    await Task.Delay(1);
                    IActionResult away = RedirectToPage("Index");
                    session.Update(cart => cart with { Items = id });
                    return away;
                }
            }
            """ },
        { "a tag helper renders into the page's buffer", """
            using Microsoft.AspNetCore.Razor.TagHelpers;
            public class NoticeTagHelper(ISession<Cart> session) : TagHelper
            {
                public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
                {
                    TagHelperContent inner = await output.GetChildContentAsync();
                    output.Content.SetContent(session.Value.Notice + inner.GetContent());
                    session.Update(cart => cart with { Notice = null });
                }
            }
            """ },
        { "an action result sets headers and changes", """
            using Microsoft.AspNetCore.Mvc;
            public sealed class Created(string url) : IActionResult
            {
                public Task ExecuteResultAsync(ActionContext context)
                {
                    context.HttpContext.Response.Headers.Location = url;
                    context.HttpContext.GetSession<Cart>().Update(cart => cart with { Notice = url });
                    return context.HttpContext.Response.CompleteAsync();
                }
            }
            """ },
        { "a group of endpoints: each has its own response", """
            var app = WebApplication.Create();
            var group = app.MapGroup("/cart");
            group.MapGet("/", async (HttpContext context) => await context.Response.WriteAsync("cart"));
            group.MapPost("/", Post);
            static void Post(ISession<Cart> session) => session.Update(cart => cart with { Items = 1 });
            """ },
        { "a branch of the pipeline ends with the write", """
            var app = WebApplication.Create();
            app.Use(async (HttpContext context, RequestDelegate next) =>
            {
                if (context.Request.Path == "/ping")
                {
                    await context.Response.WriteAsync("pong");
                }
                else
                {
                    context.GetSession<Cart>().Update(cart => cart with { Items = 1 });
                    await next(context);
                }
            });
            """ },
    };
}
