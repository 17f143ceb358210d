namespace TypedSession.Analyzers.Tests.Flow;

/// <summary>Changes that a response carries, in types that look as if none could.</summary>
public static class NearMissesOfDetached
{
    public static TheoryData<string, string> Types => new()
    {
        { "a hub only reads", """
            using Microsoft.AspNetCore.SignalR;
            public class ReadingHub(ISession<Cart> session) : Hub
            {
                public int Count() => session.Value.Items;
            }
            """ },
        { "a static helper beside a hub's methods is called by pages", """
            using Microsoft.AspNetCore.SignalR;
            public class NewsHub : Hub
            {
                public static void Seen(ISession<Cart> session) => session.Update(cart => cart with { Notice = null });
            }
            """ },
        { "a page tells a hub's clients, and changes its own session", """
            using Microsoft.AspNetCore.SignalR;
            public class NewsHub : Hub { }
            public class Publisher(IHubContext<NewsHub> hub, ISession<Cart> session)
            {
                public async Task Post(string text)
                {
                    await hub.Clients.All.SendAsync("news", text);
                    session.Update(cart => cart with { Notice = text });
                }
            }
            """ },
        { "a statically rendered component", """
            using Microsoft.AspNetCore.Components;
            public class Basket : ComponentBase
            {
                [Inject] public ISession<Cart> Session { get; set; } = null!;
                protected override async Task OnInitializedAsync()
                {
                    await Task.Delay(1);
                    Session.Update(cart => cart with { Notice = null });
                }
            }
            """ },
        { "an interactive component changes only while it is prerendered", """
            using Microsoft.AspNetCore.Components;
            using Microsoft.AspNetCore.Components.Web;
            public sealed class ServerModeAttribute : RenderModeAttribute { public override IComponentRenderMode Mode => RenderMode.InteractiveServer; }
            [ServerMode]
            public class Greeting(ISession<Cart> session) : ComponentBase
            {
                protected override void OnInitialized()
                {
                    if (!RendererInfo.IsInteractive)
                        session.Update(cart => cart with { Notice = null });
                }
            }
            """ },
        { "an interactive component looks for the request", """
            using Microsoft.AspNetCore.Components;
            using Microsoft.AspNetCore.Components.Web;
            public sealed class ServerModeAttribute : RenderModeAttribute { public override IComponentRenderMode Mode => RenderMode.InteractiveServer; }
            [ServerMode]
            public class Login : ComponentBase
            {
                [CascadingParameter] private HttpContext? HttpContext { get; set; }
                protected override void OnInitialized() => HttpContext?.GetSession<Cart>().RenewId();
            }
            """ },
        { "a component with streaming switched off", """
            using Microsoft.AspNetCore.Components;
            [StreamRendering(false)]
            public class Plain(ISession<Cart> session) : ComponentBase
            {
                protected override async Task OnInitializedAsync()
                {
                    await Task.Yield();
                    session.Update(cart => cart with { Items = 1 });
                }
            }
            """ },
        { "a streamed component changes before it waits", """
            using Microsoft.AspNetCore.Components;
            [StreamRendering]
            public class Prompt(ISession<Cart> session) : ComponentBase
            {
                protected override async Task OnInitializedAsync()
                {
                    session.Update(cart => cart with { Items = 1 });
                    await Task.Delay(100);
                }
            }
            """ },
        { "a worker that pages hand their requests to", """
            public sealed class Queue : BackgroundService
            {
                public void Enqueue(HttpContext context) => context.GetSession<Cart>().Update(cart => cart with { Notice = "Queued." });
                protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.CompletedTask;
            }
            """ },
        { "a hosted service serves requests of its own", """
            public sealed class Inner : IHostedService
            {
                public async Task StartAsync(CancellationToken cancellationToken)
                {
                    WebApplication app = WebApplication.Create();
                    app.MapPost("/", (ISession<Cart> session) => session.Update(cart => cart with { Items = 1 }).Items);
                    app.Use(async (HttpContext context, RequestDelegate next) =>
                    {
                        context.GetSession<Cart>().Update(cart => cart with { Notice = null });
                        await next(context);
                    });
                    await app.StartAsync(cancellationToken);
                }
                public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
            }
            """ },
        { "an iterating action changes before its first element", """
            using Microsoft.AspNetCore.Mvc;
            public class CountController(ISession<Cart> session) : ControllerBase
            {
                [HttpGet]
                public async IAsyncEnumerable<int> Get()
                {
                    session.Update(cart => cart with { Items = 1 });
                    yield return 1;
                    await Task.Delay(1);
                    yield return 2;
                }
            }
            """ },
        { "an iterator of a controller that is no action", """
            using Microsoft.AspNetCore.Mvc;
            public class SumController(ISession<Cart> session) : ControllerBase
            {
                [HttpGet]
                public async Task<int> Get()
                {
                    int sum = 0;
                    await foreach (int number in Numbers())
                        sum += number;
                    return sum;
                }
                private async IAsyncEnumerable<int> Numbers()
                {
                    yield return 1;
                    await Task.Yield();
                    session.Update(cart => cart with { Items = 1 });
                }
                [NonAction]
                public async IAsyncEnumerable<int> More()
                {
                    await Task.Yield();
                    session.End();
                    yield return 1;
                }
            }
            """ },
    };
}
