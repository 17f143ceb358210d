// Code that looks like a late change and is none, since what was written is no response, or another one: mails, previews, pipelines of messages.
// Seen in: view-to-string renderers, webhook senders, MediatR behaviours and message consumers (whose next is no middleware), HTTP client handlers,
// print previews through a DefaultHttpContext; and streamed components of Blazor, where it is late.

using System.Net;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Mvc.RazorPages;

[SessionState("order")]
public sealed partial record Order
{
    [SessionKey(0)] public int Step { get; init; }
}

public interface IRequestHandler<TRequest, TResponse>
{
    Task<TResponse> HandleAsync(TRequest request, Func<Task<TResponse>> next);
}

// near miss TSS302: a mediator's next runs another handler
public sealed class StepBehaviour<TRequest, TResponse>(ISession<Order> session) : IRequestHandler<TRequest, TResponse>
{
    public async Task<TResponse> HandleAsync(TRequest request, Func<Task<TResponse>> next)
    {
        TResponse response = await next();
        session.Update(order => order with { Step = order.Step + 1 });
        return response;
    }
}

// near miss TSS302: a client's handler sends a request of its own
public sealed class RetryHandler(ISession<Order> session) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
        if (response.StatusCode == HttpStatusCode.PaymentRequired) session.Update(order => order with { Step = 3 });
        return response;
    }
}

public sealed class Node
{
    public Node? Next { get; init; }

    // near miss TSS302: a list's next
    public async Task VisitAsync(Func<Node, Task> next, ISession<Order> session)
    {
        if (Next is not null) await next(Next);
        session.Update(order => order with { Step = 1 });
    }
}

public sealed class PreviewModel(ISession<Order> session) : PageModel
{
    // near miss TSS301: a preview is written to a context that was made for it
    public async Task OnGetAsync()
    {
        HttpContext preview = new DefaultHttpContext();
        await preview.Response.WriteAsync("<p>Preview</p>");
        session.Update(order => order with { Step = 1 });
    }

    // near miss TSS301: a mail is written to a text writer
    public async Task<string> OnPostMailAsync()
    {
        await using StringWriter mail = new();
        await mail.WriteAsync("Dear customer,");
        await mail.FlushAsync();
        session.Update(order => order with { Step = 2 });
        return mail.ToString();
    }

    // near miss TSS301: the body is asked, and not written to
    public void OnGetProbe()
    {
        Stream body = Response.Body;
        if (body.CanWrite && Response.SupportsTrailers()) session.Update(order => order with { Step = 3 });
    }

    // near miss TSS301: the body is exchanged for a buffer first
    public async Task OnGetBufferedAsync()
    {
        using MemoryStream buffer = new();
        Stream wire = Response.Body;
        Response.Body = buffer;
        await Response.WriteAsync("part one");
        session.Update(order => order with { Step = 4 });
        Response.Body = wire;
        await wire.WriteAsync(buffer.ToArray());
    }

    // case TSS301: the body is exchanged for a buffer that is sent on by itself
    public async Task OnGetUnbufferedAsync()
    {
        await Response.WriteAsync("part one");
        Response.Body = new BufferedStream(Response.Body);
        session.Update(order => order with { Step = 5 }); // expect: TSS301
    }

    // near miss TSS301: a web hook's answer, received
    public async Task OnPostHookAsync(HttpClient client)
    {
        using HttpResponseMessage response = await client.PostAsJsonAsync("/hook", new { session.Value.Step });
        await response.Content.LoadIntoBufferAsync();
        session.Update(order => order with { Step = (int)response.StatusCode });
    }

    // near miss TSS301: what would be written is only described, in a method that nobody has called
    public IAsyncDisposable OnGetDescribed()
    {
        session.End();
        return new Trailer(Response);
    }

    private sealed class Trailer(HttpResponse response) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await response.WriteAsync("end");
    }
}

// case TSS302: with streaming, the first await lets the page go
[StreamRendering]
public sealed class StreamedOrder : ComponentBase
{
    [Inject] public required ISession<Order> Session { get; set; }

    protected override async Task OnInitializedAsync()
    {
        await Task.Delay(500);
        Session.Update(order => order with { Step = 1 }); // expect: TSS302
    }
}

// near miss TSS302: with streaming, in front of the first await
[StreamRendering]
public sealed class EarlyStreamedOrder : ComponentBase
{
    [Inject] public required ISession<Order> Session { get; set; }

    protected override async Task OnInitializedAsync()
    {
        Session.Update(order => order with { Step = 1 });
        await Task.Delay(500);
    }
}

// near miss TSS302: without streaming, the page waits
public sealed class PatientOrder : ComponentBase
{
    [Inject] public required ISession<Order> Session { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        await Task.Delay(500);
        Session.Update(order => order with { Step = 1 });
    }
}
