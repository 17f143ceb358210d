namespace TypedSession.Analyzers.Tests.Flow;

/// <summary>Changes after something that looks like the start of their response, and is another response's or none.</summary>
public static class NearMissesOfResponses
{
    public static TheoryData<string, string> OtherResponses => new()
    {
        { "of two requests, the other one was answered", """
            public static class Relay
            {
                public static async Task Pass(HttpContext waiting, HttpContext current)
                {
                    await waiting.Response.WriteAsync("news");
                    current.GetSession<Cart>().Update(cart => cart with { Items = 1 });
                }
            }
            """ },
        { "of two requests, one was answered, and whose the injected session is cannot be seen", """
            public static class Unclear
            {
                public static async Task Pass(HttpContext waiting, HttpContext current, ISession<Cart> session)
                {
                    await waiting.Response.WriteAsync("news");
                    session.Update(cart => cart with { Items = current.Response.StatusCode });
                }
            }
            """ },
        { "a page is rendered into a context of its own", """
            public sealed class Mailer(ISession<Cart> session)
            {
                public async Task Send()
                {
                    var rendering = new DefaultHttpContext();
                    await rendering.Response.WriteAsync("<p>mail</p>");
                    session.Update(cart => cart with { Notice = "Sent." });
                }
            }
            """ },
        { "all waiting clients are answered from a list", """
            public sealed class LongPoll(ISession<Cart> session)
            {
                private readonly List<HttpContext> _waiting = [];
                public async Task Post()
                {
                    foreach (HttpContext waiting in _waiting)
                        await waiting.Response.WriteAsync("news");
                    session.Update(cart => cart with { Items = 0 });
                }
            }
            """ },
        { "each waiting client is changed and then answered, one after the other", """
            public sealed class Broadcast
            {
                private readonly System.Collections.Concurrent.ConcurrentQueue<HttpContext> _waiting = new();
                public async Task Publish(IEnumerable<HttpContext> more)
                {
                    foreach (HttpContext client in more)
                    {
                        client.GetSession<Cart>().Update(cart => cart with { Items = cart.Items + 1 });
                        await client.Response.WriteAsync("news");
                    }
                    while (_waiting.TryDequeue(out HttpContext? next))
                    {
                        next.GetSession<Cart>().Update(cart => cart with { Items = cart.Items + 1 });
                        await next.Response.CompleteAsync();
                    }
                }
            }
            """ },
        { "a test drives a middleware with a context of its own", """
            public sealed class Greeting(RequestDelegate next)
            {
                public async Task InvokeAsync(HttpContext context) => await next(context);
            }
            public static class GreetingTests
            {
                public static async Task Greets()
                {
                    var context = new DefaultHttpContext();
                    await new Greeting(inner => inner.Response.WriteAsync("hello")).InvokeAsync(context);
                    context.GetSession<Cart>().Update(cart => cart with { Items = 1 });
                }
            }
            """ },
        { "a file is written, not the response", """
            public static class Upload
            {
                public static async Task Post(HttpContext context, ISession<Cart> session)
                {
                    await using FileStream file = File.Create("upload.bin");
                    await context.Request.Body.CopyToAsync(file);
                    await file.FlushAsync();
                    session.Update(cart => cart with { Notice = "Stored." });
                }
            }
            """ },
        { "an upstream answer is read into memory", """
            public static class Fetch
            {
                public static async Task Get(HttpContext context, ISession<Cart> session, HttpClient client)
                {
                    using HttpResponseMessage answer = await client.GetAsync("http://127.0.0.1/");
                    using var copy = new MemoryStream();
                    await answer.Content.CopyToAsync(copy);
                    session.Update(cart => cart with { Items = (int)copy.Length });
                    await context.Response.WriteAsync("ok");
                }
            }
            """ },
        { "a type of the project that is also called a session", """
            public interface ISession { void Update(string text); void End(); }
            public static class Own
            {
                public static async Task Get(HttpContext context, ISession session)
                {
                    await context.Response.WriteAsync("a");
                    session.Update("b");
                    session.End();
                }
            }
            """ },
        { "two holders of contexts", """
            public sealed class Exchange
            {
                private HttpContext Asking { get; set; } = null!;
                private HttpContext Answering { get; set; } = null!;
                public async Task Run()
                {
                    await Asking.Response.WriteAsync("one");
                    Answering.GetSession<Cart>().Update(cart => cart with { Items = 1 });
                }
            }
            """ },
    };

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
