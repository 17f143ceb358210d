using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace TypedSession.Testing;

/// <summary>A request that no server has received: enough of one for the library to do all that it does in a real one.</summary>
internal sealed class HollowRequest
{
    private readonly Response _response = new();

    public HollowRequest()
    {
        Context.Features.Set<IHttpResponseFeature>(_response);
        Context.Request.Method = HttpMethods.Get;
        Context.Request.Scheme = "http";
        Context.Request.Host = new HostString("localhost");
    }

    public HttpContext Context { get; } = new DefaultHttpContext();

    /// <summary>Whether the client has the header already.</summary>
    public bool HasStarted
    {
        get => _response.HasStarted;
        set => _response.IsStarted = value;
    }

    /// <summary>Sends the header: what waited for that does its work.</summary>
    public Task StartAsync() => _response.StartAsync();

    private sealed class Response : HttpResponseFeature
    {
        private readonly Stack<(Func<object, Task> Callback, object State)> _callbacks = [];

        public override bool HasStarted => IsStarted;

        public bool IsStarted { get; set; }

        public override void OnStarting(Func<object, Task> callback, object state) => _callbacks.Push((callback, state));

        public async Task StartAsync()
        {
            while (_callbacks.TryPop(out (Func<object, Task> Callback, object State) each))
                await each.Callback(each.State).ConfigureAwait(false);
            IsStarted = true;
        }
    }
}
