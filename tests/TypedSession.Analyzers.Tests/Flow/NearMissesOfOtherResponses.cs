namespace TypedSession.Analyzers.Tests.Flow;

/// <summary>Changes after the start of a response that is another request's, or of something that is no response.</summary>
public static class NearMissesOfOtherResponses
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
}
