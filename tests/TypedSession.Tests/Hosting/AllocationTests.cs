using System.Collections;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Hosting.Internal;

namespace TypedSession.Tests.Hosting;

public class AllocationTests
{
    [Fact]
    public void A_request_that_touches_no_session_allocates_at_most_150_bytes_for_it()
    {
        long without = BytesPerRequest(sessions: false);
        long with = BytesPerRequest(sessions: true);

        Assert.InRange(with - without, 1, 150);
    }

    /// <summary>A server that knows of an accessor makes each request's context anew, at 300 bytes.</summary>
    [Fact]
    public async Task The_server_can_use_a_requests_context_again()
    {
        List<HttpContext> contexts = [];
        await using TestApp app = await TestApp.StartAsync(web => web.MapGet("/", contexts.Add));
        Browser browser = app.NewBrowser();
        await browser.GetAsync("/");
        await browser.GetAsync("/");

        Assert.Same(contexts[0], contexts[1]);
    }

    private static long BytesPerRequest(bool sessions)
    {
        ServiceCollection services = new();
        services.AddLogging();
        services.AddSingleton<IHostEnvironment>(new HostingEnvironment { ContentRootPath = "/", EnvironmentName = "Production" });
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        if (sessions) services.AddTypedSession();
        using ServiceProvider provider = services.BuildServiceProvider();
        ApplicationBuilder app = new(provider);
        if (sessions) app.UseTypedSession();
        app.Run(_ => Task.CompletedTask);
        RequestDelegate pipeline = app.Build();
        DefaultHttpContextFactory factory = new(provider);
        ServerFeatures features = new();

        // On a thread without the test's own execution context, which every AsyncLocal would copy.
        long bytes = 0;
        Thread thread = new(() =>
        {
            Run(100);
            long before = GC.GetAllocatedBytesForCurrentThread();
            Run(1000);
            bytes = (GC.GetAllocatedBytesForCurrentThread() - before) / 1000;
        });
        thread.UnsafeStart();
        thread.Join();
        return bytes;

        void Run(int times)
        {
            for (int i = 0; i < times; i++)
            {
                features.Reset();
                HttpContext context = factory.Create(features);
                Task task = pipeline(context);
                Assert.True(task.IsCompletedSuccessfully);
                factory.Dispose(context);
            }
        }
    }

    /// <summary>As Kestrel's: a list that is used again for the next request.</summary>
    private sealed class ServerFeatures : IFeatureCollection
    {
        private readonly List<KeyValuePair<Type, object>> _features = [];
        private readonly HttpRequestFeature _request = new();
        private readonly ServerResponse _response = new();

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

        public void Reset()
        {
            _features.Clear();
            Set<IHttpRequestFeature>(_request);
            Set<IHttpResponseFeature>(_response);
        }

        public TFeature? Get<TFeature>() => (TFeature?)this[typeof(TFeature)];

        public void Set<TFeature>(TFeature? instance) => this[typeof(TFeature)] = instance;

        public IEnumerator<KeyValuePair<Type, object>> GetEnumerator() => _features.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }

    private sealed class ServerResponse : HttpResponseFeature
    {
        public override void OnStarting(Func<object, Task> callback, object state)
        {
        }
    }
}
