// SignalR hubs and hosted services: no response of theirs can carry a cookie. A hub's request is over when its connection is upgraded, and a hosted
// service never had one. Seen in: chat and game hubs that reach for Context.GetHttpContext().Session, presence trackers, background workers that were given an
// IHttpContextAccessor; the framework's documentation warns of both.

using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.AspNetCore.SignalR;

[SessionState("chat")]
public sealed partial record Chat
{
    [SessionKey(0)] public int Messages { get; init; }
    [SessionKey(1), MaxLength(30)] public string? Room { get; init; }
}

// case TSS303: a message changes the session of the connection's request
public sealed class ChatHub : Hub
{
    public async Task Send(string text)
    {
        Context.GetHttpContext()!.GetSession<Chat>().Update(chat => chat with { Messages = chat.Messages + 1 }); // expect: TSS303
        await Clients.Others.SendAsync("message", text);
    }
}

// case TSS303: the session is injected
public sealed class RoomHub(ISession<Chat> session) : Hub
{
    public Task Join(string room)
    {
        session.Value = session.Value with { Room = room }; // expect: TSS303
        return Groups.AddToGroupAsync(Context.ConnectionId, room);
    }
}

// case TSS303: when the connection ends
public sealed class PresenceHub(ISession<Chat> session) : Hub<IPresence>
{
    public override async Task OnDisconnectedAsync(Exception? exception)
    {
        session.End(); // expect: TSS303
        await base.OnDisconnectedAsync(exception);
    }
}

public interface IPresence
{
    Task Left(string who);
}

// case TSS303: while the connection is set up, through a helper of the hub
public sealed class LobbyHub : Hub
{
    private ISession<Chat> Session => Context.GetHttpContext()!.GetSession<Chat>();

    public override Task OnConnectedAsync()
    {
        Session.RenewId(); // expect: TSS303
        return Task.CompletedTask;
    }
}

// case TSS303: in an iterator that streams to the client
public sealed class NumbersHub(ISession<Chat> session) : Hub
{
    public async IAsyncEnumerable<int> Count(int upTo)
    {
        for (int number = 0; number < upTo; number++)
        {
            await Task.Delay(100);
            session.Update(chat => chat with { Messages = number }); // expect: TSS303
            yield return number;
        }
    }
}

// case TSS303: the stock session of the hub's request
public sealed class StockHub : Hub
{
    public void Rename(string name)
    {
        if (Context.GetHttpContext() is { } context) context.Session.SetString("name", name); // expect: TSS303 (TSS502)
    }
}

// case TSS303: around every call of a hub
public sealed class CountingHubFilter : IHubFilter
{
    public async ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocation, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        object? result = await next(invocation);
        invocation.Context.GetHttpContext()?.GetSession<Chat>().Update(chat => chat with { Messages = 1 }); // expect: TSS303
        return result;
    }
}

// near miss TSS303: a hub that reads what the session held when the connection began
public sealed class ReadingHub(ISession<Chat> session) : Hub
{
    public Task Send(string text) => Clients.Group(session.Value.Room ?? "lobby").SendAsync("message", text);
}

// near miss TSS303: a hub with state of its own
public sealed class TrackingHub(ConcurrentDictionary<string, Chat> chats) : Hub
{
    public void Send() => chats.AddOrUpdate(Context.ConnectionId, new Chat(), (_, chat) => chat with { Messages = chat.Messages + 1 });
}

// near miss TSS303: a class by the name of a hub, which is none
public sealed class NewsHub(ISession<Chat> session)
{
    public void Open(string room) => session.Value = session.Value with { Room = room };
}

// near miss TSS303: an endpoint that tells a hub's clients about a change of its own session
public static class Announcing
{
    public static async Task<IResult> Announce(ISession<Chat> session, IHubContext<ChatHub> hub)
    {
        Chat chat = session.Update(before => before with { Messages = before.Messages + 1 });
        await hub.Clients.All.SendAsync("count", chat.Messages);
        return Results.NoContent();
    }
}

// case TSS303: a worker that was given a session
public sealed class SweepService(ISession<Chat> session) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using PeriodicTimer timer = new(TimeSpan.FromMinutes(1));
        while (await timer.WaitForNextTickAsync(stoppingToken)) session.Update(chat => chat with { Messages = 0 }); // expect: TSS303
    }
}

// case TSS303: a hosted service that looks for a request through the accessor
public sealed class WarmUp(IHttpContextAccessor accessor) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        accessor.HttpContext?.GetSession<Chat>().Update(chat => chat with { Room = "warm" }); // expect: TSS303
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

// case TSS303: a hosted service between start and stop, in a method of its own
public sealed class Drain(IServiceProvider services) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => ResetAsync();

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private Task ResetAsync()
    {
        services.GetRequiredService<ISession<Chat>>().End(); // expect: TSS303
        return Task.CompletedTask;
    }
}

// near miss TSS303: a worker with a channel, whose producers are requests
public sealed class Mailer(Channel<string> mails) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (string mail in mails.Reader.ReadAllAsync(stoppingToken)) await File.AppendAllTextAsync("mails", mail, stoppingToken);
    }

    public void Enqueue(ISession<Chat> session, string mail)
    {
        if (mails.Writer.TryWrite(mail)) session.Update(chat => chat with { Messages = chat.Messages + 1 });
    }
}
