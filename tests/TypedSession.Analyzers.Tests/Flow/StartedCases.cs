namespace TypedSession.Analyzers.Tests.Flow;

/// <summary>Changes after the response has certainly started. The note says where code in the wild does so.</summary>
public static class StartedCases
{
    public static TheoryData<string, string> Endpoints => new()
    {
        { "a download is counted after the file has been sent", """
            var app = WebApplication.Create();
            app.MapGet("/invoice/{id:int}", async (int id, HttpContext context, ISession<Cart> session) =>
            {
                context.Response.ContentType = "application/pdf";
                await context.Response.SendFileAsync($"invoices/{id}.pdf");
                {|TSS301:session.Update|}(cart => cart with { Items = cart.Items + 1 });
            });
            """ },
        { "an API answers as JSON by hand and then empties the cart", """
            var app = WebApplication.Create();
            app.MapPost("/order", async (HttpResponse response, ISession<Cart> session) =>
            {
                await response.WriteAsJsonAsync(new { Ordered = session.Value.Items });
                {|TSS301:session.Value|} = new Cart();
            });
            """ },
        { "a goodbye page is written before the session is ended", """
            public static class SignOut
            {
                public static async Task Handle(HttpContext context)
                {
                    await context.Response.WriteAsync("<p>Goodbye.</p>");
                    {|TSS301:context.GetSession<Cart>().End|}();
                }
            }
            """ },
        { "the notice is taken for a fragment whose head is already out", """
            public sealed class Fragment(ISession<Cart> session)
            {
                public async Task Invoke(HttpContext context)
                {
                    await context.Response.WriteAsync("<p>");
                    await context.Response.WriteAsync({|TSS301:session.TakeFlash|}().ToString());
                }
            }
            """ },
        { "headers are flushed early for a slow answer, then rights change", """
            public sealed class StepUp(ISession<Cart> session)
            {
                public async Task Invoke(HttpContext context)
                {
                    await context.Response.StartAsync(context.RequestAborted);
                    {|TSS301:session.RenewId|}();
                    await context.Response.WriteAsync("ok");
                }
            }
            """ },
        { "server-sent events: the stream is opened, and each event updates the session", """
            var app = WebApplication.Create();
            app.MapGet("/events", async (HttpContext context, ISession<Cart> session, CancellationToken cancelled) =>
            {
                context.Response.Headers.ContentType = "text/event-stream";
                await context.Response.Body.FlushAsync(cancelled);
                while (!cancelled.IsCancellationRequested)
                {
                    await Task.Delay(1000, cancelled);
                    {|TSS301:session.Update|}(cart => cart with { Items = cart.Items + 1 });
                    await context.Response.WriteAsync($"data: {session.Value.Items}\n\n", cancelled);
                }
            });
            """ },
        { "a web socket is accepted, and its messages change the cart", """
            using System.Net.WebSockets;
            var app = WebApplication.Create();
            app.Map("/ws", async (HttpContext context) =>
            {
                ISession<Cart> session = context.GetSession<Cart>();
                using WebSocket socket = await context.WebSockets.AcceptWebSocketAsync();
                byte[] buffer = new byte[100];
                while (socket.State == WebSocketState.Open)
                {
                    WebSocketReceiveResult received = await socket.ReceiveAsync(buffer, default);
                    {|TSS301:session.Update|}(cart => cart with { Items = received.Count });
                }
            });
            """ },
        { "an action writes a CSV to the response itself", """
            using Microsoft.AspNetCore.Mvc;
            public class ExportController(ISession<Cart> session) : Controller
            {
                [HttpGet]
                public async Task Orders()
                {
                    Response.ContentType = "text/csv";
                    await Response.WriteAsync("id;total\n");
                    {|TSS301:session.Update|}(cart => cart with { Notice = "Exported." });
                }
            }
            """ },
        { "a page handler streams an image and leaves a notice", """
            using Microsoft.AspNetCore.Mvc.RazorPages;
            public class PhotoModel : PageModel
            {
                private readonly ISession<Cart> _session;
                public PhotoModel(ISession<Cart> session) => _session = session;
                public async Task OnGetAsync()
                {
                    using var file = new FileStream("photo.jpg", FileMode.Open);
                    await file.CopyToAsync(HttpContext.Response.Body);
                    {|TSS301:_session.Value|} = _session.Value with { Notice = "Seen." };
                }
            }
            """ },
        { "a result is executed by hand in a fallback", """
            public sealed class Fallback
            {
                public async Task Invoke(HttpContext context, ISession<Cart> session)
                {
                    IResult page = Results.Content("<h1>Not here</h1>", "text/html");
                    await page.ExecuteAsync(context);
                    {|TSS301:session.Update|}(cart => cart with { Notice = context.Request.Path });
                }
            }
            """ },
        { "an MVC result is executed by hand", """
            using Microsoft.AspNetCore.Mvc;
            public static class Maintenance
            {
                public static async Task Show(ActionContext action)
                {
                    await new ObjectResult("closed") { StatusCode = 503 }.ExecuteResultAsync(action);
                    {|TSS301:action.HttpContext.GetSession<Cart>().Update|}(cart => cart with { Notice = null });
                }
            }
            """ },
        { "a service reaches the current response through the accessor", """
            public sealed class Reporter(IHttpContextAccessor accessor, ISession<Cart> session)
            {
                public async Task SendAsync(string text)
                {
                    HttpContext context = accessor.HttpContext ?? throw new InvalidOperationException();
                    await context.Response.WriteAsync(text);
                    {|TSS301:session.Update|}(cart => cart with { Notice = text });
                }
            }
            """ },
        { "the session comes from the context's services", """
            var app = WebApplication.Create();
            app.Run(async context =>
            {
                await context.Response.WriteAsJsonAsync(42);
                {|TSS301:context.RequestServices.GetRequiredService<ISession<Cart>>().Update|}(cart => cart with { Items = 42 });
            });
            """ },
        { "a custom result writes and then changes", """
            public sealed class ReceiptResult(string text) : IResult
            {
                public async Task ExecuteAsync(HttpContext httpContext)
                {
                    await httpContext.Response.WriteAsync(text);
                    ISession<Cart>? session = httpContext.GetSession<Cart>();
                    session?{|TSS301:.Update|}(cart => cart with { Items = 0 });
                }
            }
            """ },
    };

    public static TheoryData<string, string> Bodies => new()
    {
        { "the body is kept in a local and serialized to", """
            using System.Text.Json;
            public static class Api
            {
                public static async Task Get(HttpContext context, ISession<Cart> session)
                {
                    var response = context.Response;
                    var output = response.Body;
                    await JsonSerializer.SerializeAsync(output, session.Value.Items);
                    {|TSS301:session.Update|}(cart => cart with { Items = 0 });
                }
            }
            """ },
        { "a pipe is filled and flushed", """
            using System.Buffers;
            public static class Pipes
            {
                public static async Task Get(HttpContext context, ISession<Cart> session)
                {
                    context.Response.BodyWriter.Write("hello"u8);
                    await context.Response.BodyWriter.FlushAsync();
                    {|TSS301:session.End|}();
                }
            }
            """ },
        { "a writer on the body goes out of scope", """
            public static class Csv
            {
                public static async Task Get(HttpContext context, ISession<Cart> session)
                {
                    await using (var writer = new StreamWriter(context.Response.Body))
                    {
                        await writer.WriteLineAsync("id;name");
                    }
                    {|TSS301:session.Update|}(cart => cart with { Notice = "Exported." });
                }
            }
            """ },
        { "server-sent events by a writer that is flushed after each", """
            using Microsoft.AspNetCore.Mvc;
            public class EventsController : ControllerBase
            {
                private readonly ISession<Cart> _session;
                public EventsController(ISession<Cart> session) => _session = session;
                [HttpGet]
                public async Task Get(string[] events)
                {
                    await using var writer = new StreamWriter(Response.Body, leaveOpen: true);
                    await writer.WriteAsync(": open\n\n");
                    await writer.FlushAsync();
                    foreach (string line in events)
                    {
                        await writer.WriteAsync($"data: {line}\n\n");
                        await writer.FlushAsync();
                        {|TSS301:_session.Update|}(cart => cart with { Notice = line });
                    }
                }
            }
            """ },
        { "bytes are written synchronously by a page", """
            using Microsoft.AspNetCore.Mvc.RazorPages;
            public class ChartModel : PageModel
            {
                public ISession<Cart> Session { get; }
                public ChartModel(ISession<Cart> session) => Session = session;
                public void OnGet(byte[] png)
                {
                    Response.ContentType = "image/png";
                    Response.Body.Write(png);
                    {|TSS301:Session.Value|} = new Cart();
                }
            }
            """ },
        { "a buffering middleware copies its buffer out and counts", """
            public sealed class Minifier(RequestDelegate next)
            {
                public async Task InvokeAsync(HttpContext context, ISession<Cart> session)
                {
                    Stream original = context.Response.Body;
                    using var buffer = new MemoryStream();
                    context.Response.Body = buffer;
                    await next(context);
                    buffer.Position = 0;
                    context.Response.Body = original;
                    await buffer.CopyToAsync(original);
                    {|TSS301:session.Update|}(cart => cart with { Items = (int)buffer.Length });
                }
            }
            """ },
        { "a proxy copies an upstream answer to the client", """
            public sealed class Proxy(HttpClient upstream)
            {
                public async Task Forward(HttpContext context, ISession<Cart> session)
                {
                    using HttpResponseMessage answer = await upstream.GetAsync("http://127.0.0.1:9000/");
                    await answer.Content.CopyToAsync(context.Response.Body);
                    {|TSS301:session.Update|}(cart => cart with { Notice = answer.ReasonPhrase });
                }
            }
            """ },
        { "buffering is switched off by starting the body feature", """
            using Microsoft.AspNetCore.Http.Features;
            public static class Progress
            {
                public static async Task Get(HttpContext context, ISession<Cart> session)
                {
                    IHttpResponseBodyFeature body = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
                    body.DisableBuffering();
                    await body.StartAsync();
                    {|TSS301:session.Update|}(cart => cart with { Items = 1 });
                }
            }
            """ },
    };
}
