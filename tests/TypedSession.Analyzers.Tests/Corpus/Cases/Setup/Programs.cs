// Programs that use typed sessions, and set them up or forget to. Each case is a program of its own.
// Seen in: quick starts that are followed half-way, Startup classes of .NET 5, set-up that moved into extension methods of the project, and questions about
// "Session has not been configured for this application", which is the stock session's word for the same.

using Microsoft.AspNetCore.Mvc;

[SessionState("visits")]
public sealed partial record Visits
{
    [SessionKey(0)] public int Count { get; init; }
}

// case TSS501: neither of the two lines
public static class Bare
{
    public static void Main(string[] args)
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
        WebApplication app = builder.Build();
        app.MapGet("/", (ISession<Visits> session) => session.Value.Count);
        app.Run();
    }
}

// case TSS501: no middleware
public static class ServicesOnly
{
    public static void Main(string[] args)
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
        builder.Services.AddTypedSession();
        WebApplication app = builder.Build();
        app.MapPost("/", (HttpContext context) => context.GetSession<Visits>().End());
        app.Run();
    }
}

// case TSS501: no services
public static class MiddlewareOnly
{
    public static async Task Main()
    {
        WebApplication app = WebApplication.CreateSlimBuilder().Build();
        app.UseTypedSession();
        app.MapGet("/", (ISession<Visits> session) => session.Value.Count);
        await app.RunAsync();
    }
}

// case TSS501: a controller that needs it
public static class Controllers
{
    public static void Main(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddControllersWithViews();
        var app = builder.Build();
        app.MapDefaultControllerRoute();
        app.Run();
    }

    public sealed class HomeController(ISession<Visits> session) : Controller
    {
        public IActionResult Index() => Json(session.Value);
    }
}

// case TSS501: the generic host, and a Startup class that forgot one of the two
public static class Older
{
    public static void Main(string[] args) => Host.CreateDefaultBuilder(args).ConfigureWebHostDefaults(web => web.UseStartup<Startup>()).Build().Run();

    public sealed class Startup
    {
        public void ConfigureServices(IServiceCollection services) => services.AddTypedSession();

        public void Configure(IApplicationBuilder app) =>
            app.UseRouting().UseEndpoints(endpoints => endpoints.MapGet("/", (ISession<Visits> session) => session.Value.Count));
    }
}

// case TSS501: behind the middleware that uses it
public static class TooLate
{
    public static void Main(string[] args)
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
        builder.Services.AddTypedSession();
        WebApplication app = builder.Build();
        app.Use((context, next) =>
        {
            context.GetSession<Visits>().Update(visits => visits with { Count = visits.Count + 1 });
            return next(context);
        });
        app.UseTypedSession();
        app.Run();
    }
}

// case TSS501: without a builder
public static class Shortest
{
    public static void Main()
    {
        WebApplication app = WebApplication.Create();
        app.MapGet("/", (ISession<Visits> session) => session.Status.ToString());
        app.Run();
    }
}

// case TSS501: endpoints of an older pipeline, mapped in front of it
public static class EndpointsFirst
{
    public static void Main(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddTypedSession();
        var app = builder.Build();
        app.UseRouting();
        app.UseEndpoints(endpoints => endpoints.MapGet("/", (ISession<Visits> session) => session.Value.Count));
        app.UseTypedSession();
        app.Run();
    }
}

// near miss TSS501: both lines
public static class Complete
{
    public static void Main(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddTypedSession();
        var app = builder.Build();
        app.UseTypedSession();
        app.MapGet("/", (ISession<Visits> session) => session.Value.Count);
        app.Run();
    }
}

// near miss TSS501: endpoints are mapped first, and run last all the same
public static class MappedFirst
{
    public static void Main(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddTypedSession();
        var app = builder.Build();
        app.MapGet("/", (ISession<Visits> session) => session.Value.Count);
        app.UseTypedSession();
        app.Run();
    }
}

// near miss TSS501: in extension methods of the project
public static class Extended
{
    public static void Main(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddShop();
        var app = builder.Build();
        app.UseShop();
        app.MapGet("/", (ISession<Visits> session) => session.Value.Count);
        app.Run();
    }

    private static void AddShop(this IServiceCollection services) => services.AddTypedSession();

    private static void UseShop(this IApplicationBuilder app) => app.UseTypedSession();
}

// near miss TSS501: a program that uses no session
public static class Unused
{
    public static void Main(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        var app = builder.Build();
        app.MapGet("/", () => new Visits().Count);
        app.Run();
    }
}

// near miss TSS501: a session of its own making
public static class Replaced
{
    public static void Main(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddScoped<ISession<Visits>>(services => throw new NotSupportedException());
        var app = builder.Build();
        app.MapGet("/", (ISession<Visits> session) => session.Value.Count);
        app.Run();
    }
}

// near miss TSS501: a worker without a web server
public static class Worker
{
    public static void Main(string[] args)
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder(args);
        builder.Services.AddHostedService<Counting>();
        builder.Build().Run();
    }

    private sealed class Counting : BackgroundService
    {
        protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.Delay(new Visits().Count, stoppingToken);
    }

    public static int Count(ISession<Visits> session) => session.Value.Count;
}

// near miss TSS501: the Startup class has both
public static class OlderComplete
{
    public static void Main(string[] args) => Host.CreateDefaultBuilder(args).ConfigureWebHostDefaults(web => web.UseStartup<Startup>()).Build().Run();

    public sealed class Startup
    {
        public void ConfigureServices(IServiceCollection services) => services.AddTypedSession();

        public void Configure(IApplicationBuilder app) =>
            app.UseRouting().UseTypedSession().UseEndpoints(endpoints => endpoints.MapGet("/", (ISession<Visits> session) => session.Value.Count));
    }
}

// near miss TSS501: a branch of the pipeline
public static class Branch
{
    public static void Main(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddTypedSession();
        var app = builder.Build();
        app.UseWhen(context => context.Request.Path != "/health", branch => branch.UseTypedSession());
        app.MapGet("/", (ISession<Visits> session) => session.Value.Count);
        app.Run();
    }
}
