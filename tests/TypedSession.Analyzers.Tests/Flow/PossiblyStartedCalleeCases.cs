namespace TypedSession.Analyzers.Tests.Flow;

/// <summary>Changes after a call of the project's own code that starts the response.</summary>
public static class PossiblyStartedCalleeCases
{
    public static TheoryData<string, string> Callees => new()
    {
        { "an extension method of the project writes the answer", """
            public static class ResponseExtensions
            {
                public static Task WriteHtmlAsync(this HttpResponse response, string html)
                {
                    response.ContentType = "text/html";
                    return response.WriteAsync(html);
                }
            }
            public static class Home
            {
                public static async Task Get(HttpContext context, ISession<Cart> session)
                {
                    await context.Response.WriteHtmlAsync("<h1>Home</h1>");
                    {|TSS302:session.Update|}(cart => cart with { Notice = null });
                }
            }
            """ },
        { "three calls deep, and around a circle", """
            public static class Tree
            {
                public static async Task Get(HttpContext context)
                {
                    await WriteNode(context, 5);
                    {|TSS302:context.GetSession<Cart>().Update|}(cart => cart with { Items = 5 });
                }
                private static async Task WriteNode(HttpContext context, int depth)
                {
                    if (depth > 0)
                        await WriteChildren(context, depth);
                }
                private static async Task WriteChildren(HttpContext context, int depth)
                {
                    await WriteNode(context, depth - 1);
                    await WriteLeaf(context.Response);
                }
                private static Task WriteLeaf(HttpResponse response) => response.WriteAsync(".");
            }
            """ },
        { "a controller's own helper", """
            using Microsoft.AspNetCore.Mvc;
            public class FilesController(ISession<Cart> session) : ControllerBase
            {
                [HttpGet]
                public async Task Get(string name)
                {
                    await SendAsync(name);
                    {|TSS302:session.Update|}(cart => cart with { Notice = name });
                }
                private async Task SendAsync(string name)
                {
                    Response.Headers.ContentDisposition = "attachment";
                    await Response.SendFileAsync(name);
                }
            }
            """ },
        { "a helper that is given the body as a stream", """
            public sealed class CsvWriter
            {
                public async Task WriteAsync(IEnumerable<string> rows, Stream output)
                {
                    foreach (string row in rows)
                        await output.WriteAsync(System.Text.Encoding.UTF8.GetBytes(row));
                }
            }
            public static class Export
            {
                public static async Task Get(HttpContext context, ISession<Cart> session, CsvWriter csv)
                {
                    await csv.WriteAsync(["a", "b"], context.Response.Body);
                    {|TSS302:session.Update|}(cart => cart with { Notice = "Exported." });
                }
            }
            """ },
        { "a local function sends what it captured", """
            var app = WebApplication.Create();
            app.MapGet("/", async (HttpContext context, ISession<Cart> session) =>
            {
                await send("one");
                {|TSS302:session.Update|}(cart => cart with { Items = 1 });

                async Task send(string part) => await context.Response.WriteAsync(part);
            });
            """ },
        { "a lambda in a local sends, and another one changes", """
            public static class Lambdas
            {
                public static async Task Get(HttpContext context, ISession<Cart> session)
                {
                    Action remember = () => {|TSS302:session.Update|}(cart => cart with { Items = 1 });
                    Func<string, Task> send = async part => await context.Response.WriteAsync(part);
                    await send("one");
                    remember();
                    {|TSS302:session.Update|}(cart => cart with { Items = 2 });
                }
            }
            """ },
        { "a method group kept as a delegate", """
            public static class Delegates
            {
                public static async Task Get(HttpContext context, ISession<Cart> session)
                {
                    Func<HttpResponse, string, Task> answer = Answer;
                    await answer(context.Response, "done");
                    {|TSS302:session.End|}();
                }
                private static Task Answer(HttpResponse response, string text) => response.WriteAsync(text);
            }
            """ },
        { "a helper answers only when something is wrong", """
            public static class Guarded
            {
                public static async Task Post(HttpContext context, ISession<Cart> session)
                {
                    await Validate(context);
                    {|TSS302:session.Update|}(cart => cart with { Items = 1 });
                }
                private static async Task Validate(HttpContext context)
                {
                    if (!context.Request.HasFormContentType)
                        await context.Response.WriteAsJsonAsync("A form, please.");
                }
            }
            """ },
        { "a generic helper in another class of the project", """
            public static class Json<T>
            {
                public static async ValueTask Send(HttpResponse response, T value) => await response.WriteAsJsonAsync(value);
            }
            public static class Api
            {
                public static async Task Get(HttpContext context, ISession<Cart> session)
                {
                    await Json<int>.Send(context.Response, 3);
                    {|TSS302:session.Value|} = new Cart { Items = 3 };
                }
            }
            """ },
        { "the rest of the pipeline is run by a helper", """
            public sealed class Wrapper(RequestDelegate next)
            {
                public async Task InvokeAsync(HttpContext context, ISession<Cart> session)
                {
                    await Measure(context);
                    {|TSS302:session.Update|}(cart => cart with { Items = 1 });
                }
                private async Task Measure(HttpContext context) => await next(context);
            }
            """ },
        { "a helper answers and returns the wrong way round", """
            public static class Mixed
            {
                public static async Task Post(HttpContext context, ISession<Cart> session)
                {
                    if (await Answer(context, 3))
                        {|TSS302:session.Update|}(cart => cart with { Items = 1 });
                    else
                        session.Update(cart => cart with { Items = 2 });
                }
                private static async Task<bool> Answer(HttpContext context, int tries)
                {
                    if (tries == 0)
                        return false;
                    await context.Response.WriteAsync("x");
                    return true;
                }
            }
            """ },
        { "a helper answers on both of its ways", """
            public static class Both
            {
                public static async Task Post(HttpContext context, ISession<Cart> session, Func<bool> check)
                {
                    if (!await Answer(context, check))
                        {|TSS302:session.End|}();
                }
                private static async Task<bool> Answer(HttpContext context, Func<bool> check)
                {
                    await context.Response.WriteAsync("x");
                    return check();
                }
            }
            """ },
    };
}
