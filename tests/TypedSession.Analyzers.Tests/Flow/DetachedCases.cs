namespace TypedSession.Analyzers.Tests.Flow;

/// <summary>Changes in types whose code runs where no response can carry them. The note says where code in the wild does so.</summary>
public static class DetachedCases
{
    public static TheoryData<string, string> Types => new()
    {
        { "a chat hub remembers the last room", """
            using Microsoft.AspNetCore.SignalR;
            public sealed class ChatHub(ISession<Cart> session) : Hub
            {
                public async Task Join(string room)
                {
                    await Groups.AddToGroupAsync(Context.ConnectionId, room);
                    {|TSS303:session.Update|}(cart => cart with { Notice = room });
                }
            }
            """ },
        { "a typed hub takes the session of the request that opened the connection", """
            using Microsoft.AspNetCore.SignalR;
            public interface ICartClient { Task Changed(int items); }
            public class CartHub : Hub<ICartClient>
            {
                public Task Add(int id)
                {
                    HttpContext context = Context.GetHttpContext()!;
                    {|TSS303:context.GetSession<Cart>().Value|} = new Cart { Items = id };
                    return Clients.All.Changed(id);
                }
            }
            """ },
        { "a hub ends the session when the connection closes, by way of a service", """
            using Microsoft.AspNetCore.SignalR;
            public sealed class Leaving(ISession<Cart> session) { public void Forget() => session.End(); }
            public class PresenceHub(Leaving leaving) : Hub
            {
                public override Task OnDisconnectedAsync(Exception? exception)
                {
                    {|TSS303:leaving.Forget|}();
                    return base.OnDisconnectedAsync(exception);
                }
            }
            """ },
        { "an interactive component counts clicks", """
            using Microsoft.AspNetCore.Components;
            using Microsoft.AspNetCore.Components.Web;
            public sealed class ServerModeAttribute : RenderModeAttribute
            {
                public override IComponentRenderMode Mode => RenderMode.InteractiveServer;
            }
            [ServerMode]
            public partial class Counter : ComponentBase
            {
                [Inject] public ISession<Cart> Session { get; set; } = null!;
                private void Click() => {|TSS303:Session.Update|}(cart => cart with { Items = cart.Items + 1 });
            }
            """ },
        { "an interactive component saves in a callback of a child", """
            using Microsoft.AspNetCore.Components;
            [Filter.Auto]
            public class Filter(ISession<Cart> session) : ComponentBase
            {
                protected override void OnInitialized()
                {
                    Action<string> chosen = text => {|TSS303:session.Value|} = session.Value with { Notice = text };
                    chosen("a");
                }
                public sealed class AutoAttribute : RenderModeAttribute { public override IComponentRenderMode Mode => null!; }
            }
            """ },
        { "a background worker clears carts through a scope", """
            public sealed class Sweeper(IServiceScopeFactory scopes) : BackgroundService
            {
                protected override async Task ExecuteAsync(CancellationToken stoppingToken)
                {
                    while (!stoppingToken.IsCancellationRequested)
                    {
                        using IServiceScope scope = scopes.CreateScope();
                        {|TSS303:scope.ServiceProvider.GetRequiredService<ISession<Cart>>().End|}();
                        await Task.Delay(1000, stoppingToken);
                    }
                }
            }
            """ },
        { "a hosted service starts with a helper that resets", """
            public sealed class Starter(ISession<Cart> session) : IHostedService
            {
                public Task StartAsync(CancellationToken cancellationToken)
                {
                    {|TSS303:Reset|}();
                    return Task.CompletedTask;
                }
                Task IHostedService.StopAsync(CancellationToken cancellationToken)
                {
                    {|TSS303:session.RenewId|}();
                    return Task.CompletedTask;
                }
                private void Reset() => session.Update(cart => cart with { Items = 0 });
            }
            """ },
        { "an action is an asynchronous iterator and counts what it gave", """
            using Microsoft.AspNetCore.Mvc;
            [ApiController]
            public class FeedController(ISession<Cart> session) : ControllerBase
            {
                [HttpGet("/feed")]
                public async IAsyncEnumerable<int> Get(int count)
                {
                    for (int i = 0; i < count; i++)
                    {
                        await Task.Delay(10);
                        {|TSS303:session.Update|}(cart => cart with { Items = i });
                        yield return i;
                    }
                }
            }
            """ },
        { "an action gives back what a service enumerates", """
            using Microsoft.AspNetCore.Mvc;
            public class Rows(ISession<Cart> session)
            {
                public async IAsyncEnumerable<string> All()
                {
                    yield return "a";
                    session.Update(cart => cart with { Notice = "read" });
                    await Task.Yield();
                }
            }
            public class RowsController(Rows rows) : Controller
            {
                public IActionResult Index() => Ok({|TSS303:rows.All|}());
                public IAsyncEnumerable<string> Plain() => {|TSS303:rows.All|}();
            }
            """ },
    };
}
