namespace TypedSession.Analyzers.Tests.Flow;

/// <summary>Changes after something that looks like the start of their response, and sends nothing yet.</summary>
public static class NearMissesOfNoStart
{
    public static TheoryData<string, string> NoStart => new()
    {
        { "a redirect is only a header", """
            var app = WebApplication.Create();
            app.MapPost("/add/{id:int}", (int id, HttpContext context, ISession<Cart> session) =>
            {
                context.Response.Redirect("/cart");
                session.Update(cart => cart with { Items = cart.Items + id, Notice = "Added." });
            });
            """ },
        { "headers, cookies and status are set", """
            public static class Headers
            {
                public static void Get(HttpContext context, ISession<Cart> session)
                {
                    context.Response.StatusCode = StatusCodes.Status201Created;
                    context.Response.Headers.Location = "/1";
                    context.Response.Cookies.Append("theme", "dark");
                    context.Response.ContentLength = 0;
                    session.Update(cart => cart with { Items = 1 });
                }
            }
            """ },
        { "a result is made, and executed by the framework afterwards", """
            var app = WebApplication.Create();
            app.MapGet("/", (HttpContext context, ISession<Cart> session) =>
            {
                IResult result = Results.Json(session.Value.Items);
                session.Update(cart => cart with { Items = 0 });
                return result;
            });
            """ },
        { "a redirect that is executed by hand sends nothing", """
            public static class Away
            {
                public static async Task Get(HttpContext context, ISession<Cart> session)
                {
                    await Results.Redirect("/elsewhere").ExecuteAsync(context);
                    session.Update(cart => cart with { Notice = "Moved." });
                    var found = TypedResults.NotFound();
                    await found.ExecuteAsync(context);
                    session.Update(cart => cart with { Notice = "Gone." });
                }
            }
            """ },
        { "the answer is collected in a buffer", """
            public static class Buffered
            {
                public static async Task Get(HttpContext context, ISession<Cart> session)
                {
                    var buffer = new MemoryStream();
                    context.Response.Body = buffer;
                    await context.Response.WriteAsync("<html>");
                    await context.Response.Body.FlushAsync();
                    session.Update(cart => cart with { Items = (int)buffer.Length });
                }
            }
            """ },
        { "a buffering middleware changes between the page and the copy", """
            public sealed class Minifier(RequestDelegate next)
            {
                public async Task InvokeAsync(HttpContext context, ISession<Cart> session)
                {
                    Stream original = context.Response.Body;
                    try
                    {
                        using var buffer = new MemoryStream();
                        context.Response.Body = buffer;
                        await next(context);
                        session.Update(cart => cart with { Items = (int)buffer.Length });
                        buffer.Position = 0;
                        await buffer.CopyToAsync(original);
                    }
                    finally
                    {
                        context.Response.Body = original;
                    }
                }
            }
            """ },
        { "a buffering feature is set", """
            using Microsoft.AspNetCore.Http.Features;
            public sealed class FeatureBuffer(RequestDelegate next)
            {
                public async Task InvokeAsync(HttpContext context, ISession<Cart> session)
                {
                    using var buffer = new MemoryStream();
                    context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(buffer));
                    await next(context);
                    session.Update(cart => cart with { Items = 1 });
                }
            }
            """ },
        { "an endpoint filter sees the result before it is executed", """
            public sealed class NoticeFilter(ISession<Cart> session) : IEndpointFilter
            {
                public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
                {
                    object? result = await next(context);
                    session.Update(cart => cart with { Notice = result?.ToString() });
                    return result;
                }
            }
            """ },
        { "an action filter stands between action and result", """
            using Microsoft.AspNetCore.Mvc.Filters;
            public sealed class CountFilter : IAsyncActionFilter
            {
                public async Task OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next)
                {
                    ActionExecutedContext executed = await next();
                    if (executed.Exception is null)
                        context.HttpContext.GetSession<Cart>().Update(cart => cart with { Items = cart.Items + 1 });
                }
            }
            """ },
        { "a result of the project's own is executed, and only redirects", """
            public sealed class SeeOther(string url) : IResult
            {
                public Task ExecuteAsync(HttpContext httpContext)
                {
                    httpContext.Response.StatusCode = 303;
                    httpContext.Response.Headers.Location = url;
                    return Task.CompletedTask;
                }
            }
            public static class Added
            {
                public static async Task Post(HttpContext context, ISession<Cart> session)
                {
                    await new SeeOther("/cart").ExecuteAsync(context);
                    session.Update(cart => cart with { Items = 1 });
                }
            }
            """ },
        { "a callback is registered that runs before the first byte", """
            public static class Starting
            {
                public static async Task Get(HttpContext context, ISession<Cart> session)
                {
                    context.Response.OnStarting(() =>
                    {
                        session.Update(cart => cart with { Notice = null });
                        return Task.CompletedTask;
                    });
                    await context.Response.WriteAsync("ok");
                }
            }
            """ },
        { "a helper of the project sets headers only", """
            public static class Security
            {
                public static HttpResponse NoSniff(this HttpResponse response)
                {
                    response.Headers.XContentTypeOptions = "nosniff";
                    return response;
                }
                public static void Get(HttpContext context, ISession<Cart> session)
                {
                    context.Response.NoSniff();
                    session.Update(cart => cart with { Items = 1 });
                }
            }
            """ },
        { "a sequence that would write is made and not walked", """
            public static class Lazy
            {
                private static async IAsyncEnumerable<int> WriteAll(HttpResponse response)
                {
                    await response.WriteAsync("a");
                    yield return 1;
                }
                public static IAsyncEnumerable<int> Get(HttpContext context, ISession<Cart> session)
                {
                    IAsyncEnumerable<int> rows = WriteAll(context.Response);
                    session.Update(cart => cart with { Items = 1 });
                    return rows;
                }
            }
            """ },
        { "a writer on memory goes out of scope", """
            public static class Draft
            {
                public static async Task Get(HttpContext context, ISession<Cart> session)
                {
                    var memory = new MemoryStream();
                    await using (var writer = new StreamWriter(memory))
                        await writer.WriteAsync("draft");
                    session.Update(cart => cart with { Items = 1 });
                    await context.Response.Body.WriteAsync(memory.ToArray());
                }
            }
            """ },
    };
}
