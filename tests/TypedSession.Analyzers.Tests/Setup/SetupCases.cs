namespace TypedSession.Analyzers.Tests.Setup;

/// <summary>Programs that do not set typed sessions up, and programs of which that cannot be said.</summary>
public static class SetupCases
{
    public static TheoryData<string, string> Missing => new()
    {
        { "the quick start without its two lines", """
            var builder = WebApplication.[|CreateBuilder|](args);
            var app = builder.[|Build|]();
            app.MapGet("/", (ISession<Cart> session) => session.Value.Count);
            app.Run();
            """ },
        { "the services alone", """
            var builder = WebApplication.CreateBuilder(args);
            builder.Services.AddTypedSession();
            var app = builder.[|Build|]();
            app.MapPost("/add", (HttpContext context) => context.GetSession<Cart>().Update(cart => cart with { Count = cart.Count + 1 }));
            app.Run();
            """ },
        { "the middleware alone: the application does not start", """
            var app = WebApplication.[|CreateSlimBuilder|](args).Build();
            app.UseTypedSession();
            app.MapGet("/", (ISession<Cart> session) => session.Value.Count);
            await app.RunAsync();
            """ },
        { "without a builder at all", """
            var app = WebApplication.{|TSS501:{|TSS501:Create|}|}(args);
            app.Map("/", (HttpContext context, ISession<Cart> session) => context.Response.WriteAsync(session.Value.Count.ToString()));
            app.Run();
            """ },
        { "a page model elsewhere uses it", """
            public class IndexModel(ISession<Cart> session) : Microsoft.AspNetCore.Mvc.RazorPages.PageModel { public int Count => session.Value.Count; }
            public static class Program
            {
                public static void Main(string[] args)
                {
                    var builder = WebApplication.[|CreateBuilder|](args);
                    builder.Services.AddRazorPages();
                    var app = builder.[|Build|]();
                    app.MapRazorPages();
                    app.Run();
                }
            }
            """ },
        { "the generic host with a Startup class", """
            Host.CreateDefaultBuilder(args).{|TSS501:{|TSS501:ConfigureWebHostDefaults|}|}(web => web.UseStartup<Startup>()).Build().Run();
            public class Startup
            {
                public void ConfigureServices(IServiceCollection services) => services.AddControllers();
                public void Configure(IApplicationBuilder app) { app.UseRouting(); app.UseEndpoints(endpoints => endpoints.MapGet("/", (ISession<Cart> session) => session.Value.Count)); }
            }
            """ },
        { "a Startup class that forgets the middleware", """
            Host.CreateDefaultBuilder(args).[|ConfigureWebHostDefaults|](web => web.UseStartup<Startup>()).Build().Run();
            public class Startup
            {
                public void ConfigureServices(IServiceCollection services) { services.AddTypedSession(); services.AddControllers(); }
                public void Configure(IApplicationBuilder app) { app.UseRouting(); app.UseEndpoints(endpoints => endpoints.MapControllers()); }
            }
            public class CartController(ISession<Cart> session) : Microsoft.AspNetCore.Mvc.ControllerBase { public int Get() => session.Value.Count; }
            """ },
        { "a session taken from the services by hand", """
            var builder = WebApplication.[|CreateBuilder|]();
            var app = builder.[|Build|]();
            app.Use(async (context, next) => { context.RequestServices.GetRequiredService<ISession<Cart>>().End(); await next(context); });
            app.Run();
            """ },
    };

    public static TheoryData<string, string> Late => new()
    {
        { "explicit endpoints before it", """
            var builder = WebApplication.CreateBuilder(args);
            builder.Services.AddTypedSession();
            var app = builder.Build();
            app.UseRouting();
            app.UseEndpoints(endpoints => endpoints.MapGet("/", (ISession<Cart> session) => session.Value.Count));
            app.[|UseTypedSession|]();
            app.Run();
            """ },
        { "the same in one chain of a Startup class", """
            Host.CreateDefaultBuilder(args).ConfigureWebHostDefaults(web => web.UseStartup<Startup>()).Build().Run();
            public class Startup
            {
                public void ConfigureServices(IServiceCollection services) => services.AddTypedSession();
                public void Configure(IApplicationBuilder app) => app.UseRouting().UseEndpoints(endpoints => endpoints.MapControllers()).[|UseTypedSession|]();
            }
            public class CartController(ISession<Cart> session) : Microsoft.AspNetCore.Mvc.ControllerBase { public int Get() => session.Value.Count; }
            """ },
        { "an inline middleware that counts visits first", """
            var builder = WebApplication.CreateBuilder(args);
            builder.Services.AddTypedSession();
            var app = builder.Build();
            app.Use((context, next) => { context.GetSession<Cart>().Update(cart => cart with { Count = cart.Count + 1 }); return next(context); });
            app.[|UseTypedSession|]();
            app.Run();
            """ },
        { "a terminal one: what follows never runs", """
            var builder = WebApplication.CreateBuilder(args);
            builder.Services.AddTypedSession();
            var app = builder.Build();
            app.Run(async context => await context.Response.WriteAsync(context.GetSession<Cart>().Value.Count.ToString()));
            app.[|UseTypedSession|]();
            app.Run();
            """ },
        { "MVC of the days before endpoints", """
            public class HomeController(ISession<Cart> session) : Microsoft.AspNetCore.Mvc.ControllerBase { public int Get() => session.Value.Count; }
            public static class Program
            {
                public static void Main()
                {
                    var builder = WebApplication.CreateBuilder();
                    builder.Services.AddTypedSession();
                    builder.Services.AddMvc(options => options.EnableEndpointRouting = false);
                    var app = builder.Build();
                    app.UseStaticFiles();
                    app.UseMvcWithDefaultRoute();
                    app.[|UseTypedSession|]();
                    app.Run();
                }
            }
            """ },
    };

    public static TheoryData<string, string> NearMisses => new()
    {
        { "as it should be", """
            var builder = WebApplication.CreateBuilder(args);
            builder.Services.AddTypedSession();
            var app = builder.Build();
            app.UseTypedSession();
            app.MapGet("/", (ISession<Cart> session) => session.Value.Count);
            app.Run();
            """ },
        { "endpoints mapped before it: on a WebApplication they run last", """
            var builder = WebApplication.CreateBuilder(args);
            builder.Services.AddTypedSession();
            var app = builder.Build();
            app.MapGet("/", (ISession<Cart> session) => session.Value.Count);
            app.UseTypedSession();
            app.Run();
            """ },
        { "no session is used", """
            var builder = WebApplication.CreateBuilder(args);
            var app = builder.Build();
            app.MapGet("/", () => new Cart().Count);
            app.Run();
            """ },
        { "a stock session of the same method name", """
            var builder = WebApplication.CreateBuilder(args);
            builder.Services.AddSession();
            var app = builder.Build();
            app.UseSession();
            app.MapGet("/", (HttpContext context) => Legacy.GetSession(context).GetString("a"));
            app.Run();
            public static class Legacy { public static ISession GetSession(HttpContext context) => context.Session; }
            """ },
        { "extension methods of the project", """
            var builder = WebApplication.CreateBuilder(args);
            builder.Services.AddShop();
            var app = builder.Build();
            app.UseShop();
            app.MapGet("/", (ISession<Cart> session) => session.Value.Count);
            app.Run();
            public static class Shop
            {
                public static IServiceCollection AddShop(this IServiceCollection services) { services.AddTypedSession(); return services; }
                public static IApplicationBuilder UseShop(this IApplicationBuilder app) => app.UseTypedSession();
            }
            """ },
        { "a startup filter adds the middleware", """
            var builder = WebApplication.CreateBuilder(args);
            builder.Services.AddTypedSession();
            builder.Services.AddTransient<IStartupFilter, SessionsFirst>();
            var app = builder.Build();
            app.MapGet("/", (ISession<Cart> session) => session.Value.Count);
            app.Run();
            public sealed class SessionsFirst : IStartupFilter { public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app => { app.UseTypedSession(); next(app); }; }
            """ },
        { "local functions do it", """
            var builder = WebApplication.CreateBuilder(args);
            AddServices(builder.Services);
            var app = builder.Build();
            Use(app);
            app.MapGet("/", (ISession<Cart> session) => session.Value.Count);
            app.Run();
            static void AddServices(IServiceCollection services) => services.AddTypedSession();
            static void Use(IApplicationBuilder app) => app.UseTypedSession();
            """ },
        { "by a method group", """
            var builder = WebApplication.CreateBuilder(args);
            builder.Services.AddTypedSession();
            var app = builder.Build();
            Func<IApplicationBuilder, IApplicationBuilder> first = TypedSessionApplicationBuilderExtensions.UseTypedSession;
            first(app);
            app.MapGet("/", (ISession<Cart> session) => session.Value.Count);
            app.Run();
            """ },
        { "a branch has it", """
            var builder = WebApplication.CreateBuilder(args);
            builder.Services.AddTypedSession();
            var app = builder.Build();
            app.UseEndpoints(endpoints => endpoints.MapGet("/health", () => "ok"));
            app.UseWhen(context => context.Request.Path.StartsWithSegments("/shop"), shop => { shop.UseTypedSession(); shop.UseRouting(); shop.UseEndpoints(endpoints => endpoints.MapGet("/shop", (ISession<Cart> session) => session.Value.Count)); });
            app.Run();
            """ },
        { "endpoints that use none before it, and a middleware that does after", """
            var builder = WebApplication.CreateBuilder(args);
            builder.Services.AddTypedSession();
            var app = builder.Build();
            app.UseRouting();
            app.UseEndpoints(endpoints => endpoints.MapGet("/health", () => "ok"));
            app.UseTypedSession();
            app.Run(context => context.Response.WriteAsync(context.GetSession<Cart>().Value.Count.ToString()));
            app.Run();
            """ },
        { "a middleware before it that uses the session on the way back", """
            var builder = WebApplication.CreateBuilder(args);
            builder.Services.AddTypedSession();
            var app = builder.Build();
            app.Use(async (context, next) => { await next(context); Console.WriteLine(context.GetSession<Cart>().Status); });
            app.UseTypedSession();
            app.MapGet("/", (ISession<Cart> session) => session.Value.Count);
            app.Run();
            """ },
        { "a middleware before it that uses it for some requests only", """
            var builder = WebApplication.CreateBuilder(args);
            builder.Services.AddTypedSession();
            var app = builder.Build();
            app.Use((context, next) => { if (context.Items.ContainsKey("s")) context.GetSession<Cart>().End(); return next(context); });
            app.UseTypedSession();
            app.Run();
            """ },
        { "one of two ways", """
            var builder = WebApplication.CreateBuilder(args);
            builder.Services.AddTypedSession();
            var app = builder.Build();
            if (args.Length > 0) { app.UseRouting(); app.UseEndpoints(endpoints => endpoints.MapGet("/", (ISession<Cart> session) => session.Value.Count)); }
            else { app.UseTypedSession(); }
            app.Run();
            """ },
        { "another pipeline's endpoints", """
            var builder = WebApplication.CreateBuilder(args);
            builder.Services.AddTypedSession();
            var app = builder.Build();
            app.Map("/static", branch => branch.UseRouting().UseEndpoints(endpoints => endpoints.MapGet("/", () => "static")));
            app.UseTypedSession();
            app.MapGet("/", (ISession<Cart> session) => session.Value.Count);
            app.Run();
            """ },
        { "a session of the tests' own", """
            var builder = WebApplication.CreateBuilder(args);
            builder.Services.AddSingleton<ISession<Cart>>(_ => System.Reflection.DispatchProxy.Create<ISession<Cart>, Fixed>());
            var app = builder.Build();
            app.MapGet("/", (ISession<Cart> session) => session.Value.Count);
            app.Run();
            public class Fixed : System.Reflection.DispatchProxy { protected override object? Invoke(System.Reflection.MethodInfo? method, object?[]? args) => new Cart(); }
            """ },
        { "two hosts: which of them serves the sessions is not known", """
            var builder = WebApplication.CreateBuilder(args);
            var admin = WebApplication.CreateSlimBuilder(args);
            var app = builder.Build();
            app.MapGet("/", (ISession<Cart> session) => session.Value.Count);
            await Task.WhenAll(app.RunAsync(), admin.Build().RunAsync());
            """ },
        { "a worker without a web host", """
            var host = Host.CreateApplicationBuilder(args).Build();
            host.Run();
            public sealed class Job(ISession<Cart> session) { public int Count => session.Value.Count; }
            """ },
        { "a console tool that has no host", """
            Console.WriteLine(Tool.Count(null));
            public static class Tool { public static int Count(ISession<Cart>? session) => session?.Value.Count ?? 0; }
            """ },
    };
}
