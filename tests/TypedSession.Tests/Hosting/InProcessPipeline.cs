using System.Collections;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Hosting.Internal;

namespace TypedSession.Tests.Hosting;

/// <summary>A pipeline without a server, which allocates nothing of its own: what it serves a request with is used again for the next one, as Kestrel does.</summary>
internal sealed class InProcessPipeline : IDisposable
{
    private readonly ServiceProvider _services;
    private readonly DefaultHttpContextFactory _contexts;
    private readonly RequestDelegate _pipeline;
    private readonly ServerFeatures _features = new();

    public InProcessPipeline(bool sessions, Action<HttpContext> handler, KeyRing? keys = null)
    {
        ServiceCollection services = new();
        services.AddLogging();
        services.AddSingleton<IHostEnvironment>(new HostingEnvironment { ContentRootPath = "/", EnvironmentName = "Production" });
        if (keys is null) services.AddDataProtection().UseEphemeralDataProtectionProvider();
        else keys.AddTo(services);
        if (sessions) services.AddTypedSession();
        _services = services.BuildServiceProvider();
        ApplicationBuilder app = new(_services);
        if (sessions) app.UseTypedSession();
        app.Run(context =>
        {
            handler(context);
            return Task.CompletedTask;
        });
        _pipeline = app.Build();
        _contexts = new DefaultHttpContextFactory(_services);
    }

    public IServiceProvider Services => _services;

    /// <summary>Bytes that a request allocates, once everything that is made but once is made.</summary>
    public long BytesPerRequest(string? cookie = null)
    {
        // On a thread without the test's own execution context, which every AsyncLocal would copy.
        long bytes = 0;
        Thread thread = new(() =>
        {
            for (int i = 0; i < 100; i++) Send(cookie);
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < 1000; i++) Send(cookie);
            bytes = (GC.GetAllocatedBytesForCurrentThread() - before) / 1000;
        });
        thread.UnsafeStart();
        thread.Join();
        return bytes;
    }

    /// <summary>Sends a request.</summary>
    /// <returns>The cookie that the response sets, if any.</returns>
    public string? Send(string? cookie)
    {
        _features.Reset(cookie);
        HttpContext context = _contexts.Create(_features);
        Assert.True(_pipeline(context).IsCompletedSuccessfully);
        _features.Response.Start();
        string? line = context.Response.Headers.SetCookie;
        _contexts.Dispose(context);
        return line;
    }

    public void Dispose() => _services.Dispose();

    private sealed class ServerFeatures : IFeatureCollection
    {
        private readonly List<KeyValuePair<Type, object>> _features = [];
        private readonly HttpRequestFeature _request = new() { Protocol = "HTTP/1.1", Scheme = "https" };

        public ServerResponse Response { get; } = new();

        public bool IsReadOnly => false;

        public int Revision { get; private set; }

        public object? this[Type key]
        {
            get
            {
                foreach ((Type type, object feature) in _features)
                {
                    if (type == key) return feature;
                }

                return null;
            }

            set
            {
                _features.Add(new(key, value!));
                Revision++;
            }
        }

        public void Reset(string? cookie)
        {
            _features.Clear();
            _request.Headers.Clear();
            if (cookie is not null) _request.Headers.Cookie = cookie;
            Response.Reset();
            Set<IHttpRequestFeature>(_request);
            Set<IHttpResponseFeature>(Response);
        }

        public TFeature? Get<TFeature>() => (TFeature?)this[typeof(TFeature)];

        public void Set<TFeature>(TFeature? instance) => this[typeof(TFeature)] = instance;

        public IEnumerator<KeyValuePair<Type, object>> GetEnumerator() => _features.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }

    private sealed class ServerResponse : HttpResponseFeature
    {
        private readonly Stack<(Func<object, Task> Callback, object State)> _starting = [];

        public override void OnStarting(Func<object, Task> callback, object state) => _starting.Push((callback, state));

        public void Start()
        {
            while (_starting.TryPop(out (Func<object, Task> Callback, object State) next)) Assert.True(next.Callback(next.State).IsCompletedSuccessfully);
        }

        public void Reset()
        {
            _starting.Clear();
            Headers.Clear();
        }
    }
}
