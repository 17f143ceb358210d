namespace TypedSession.Analyzers.Tests.Setup;

/// <summary>The fix where an application is set up in a class of its own.</summary>
public sealed class SessionNotSetUpInStartupFixTests
{
    [Fact]
    public Task A_Startup_class_of_short_methods_gets_blocks() => SessionNotSetUpFixTests.VerifyAsync(
        """
        Host.CreateDefaultBuilder(args)
            .{|TSS501:{|TSS501:ConfigureWebHostDefaults|}|}(web => web.UseStartup<Startup>())
            .Build().Run();

        public class Startup
        {
            public void ConfigureServices(IServiceCollection services) => services.AddRazorPages(); // pages

            public void Configure(IApplicationBuilder app) =>
                app.UseRouting().UseEndpoints(endpoints => endpoints.MapGet("/", (ISession<Cart> session) => session.Value.Count));
        }
        """,
        """
        Host.CreateDefaultBuilder(args)
            .ConfigureWebHostDefaults(web => web.UseStartup<Startup>())
            .Build().Run();

        public class Startup
        {
            public void ConfigureServices(IServiceCollection services)
            {
                services.AddTypedSession();
                services.AddRazorPages(); // pages
            }

            public void Configure(IApplicationBuilder app)
            {
                app.UseTypedSession();
                app.UseRouting().UseEndpoints(endpoints => endpoints.MapGet("/", (ISession<Cart> session) => session.Value.Count));
            }
        }
        """);

    [Fact]
    public Task A_Startup_class_of_empty_methods_gets_its_first_lines() => SessionNotSetUpFixTests.VerifyAsync(
        """
        Host.CreateDefaultBuilder(args).{|TSS501:{|TSS501:ConfigureWebHostDefaults|}|}(web => web.UseStartup<Startup>()).Build().Run();

        public class Startup
        {
            public void ConfigureServices(IServiceCollection services) { }

            public void Configure(IApplicationBuilder app)
            {
            }
        }

        public sealed class Page(ISession<Cart> session) { public int Count => session.Value.Count; }
        """,
        """
        Host.CreateDefaultBuilder(args).ConfigureWebHostDefaults(web => web.UseStartup<Startup>()).Build().Run();

        public class Startup
        {
            public void ConfigureServices(IServiceCollection services)
            {
                services.AddTypedSession();
            }

            public void Configure(IApplicationBuilder app)
            {
                app.UseTypedSession();
            }
        }

        public sealed class Page(ISession<Cart> session) { public int Count => session.Value.Count; }
        """);

    [Fact]
    public Task A_Startup_class_gets_them_in_its_methods() => SessionNotSetUpFixTests.VerifyAsync(
        """
        Host.CreateDefaultBuilder(args)
            .{|TSS501:{|TSS501:ConfigureWebHostDefaults|}|}(web => web.UseStartup<Startup>())
            .Build().Run();

        public class Startup
        {
            public void ConfigureServices(IServiceCollection services)
            {
                // Pages.
                services.AddRazorPages();
            }

            public void Configure(IApplicationBuilder app, IWebHostEnvironment env)
            {
                if (env.IsDevelopment())
                    app.UseDeveloperExceptionPage();
                app.UseStaticFiles();

                app.UseRouting();
                app.UseEndpoints(endpoints => endpoints.MapGet("/", (ISession<Cart> session) => session.Value.Count));
            }
        }
        """,
        """
        Host.CreateDefaultBuilder(args)
            .ConfigureWebHostDefaults(web => web.UseStartup<Startup>())
            .Build().Run();

        public class Startup
        {
            public void ConfigureServices(IServiceCollection services)
            {
                services.AddTypedSession();
                // Pages.
                services.AddRazorPages();
            }

            public void Configure(IApplicationBuilder app, IWebHostEnvironment env)
            {
                if (env.IsDevelopment())
                    app.UseDeveloperExceptionPage();
                app.UseStaticFiles();
                app.UseTypedSession();

                app.UseRouting();
                app.UseEndpoints(endpoints => endpoints.MapGet("/", (ISession<Cart> session) => session.Value.Count));
            }
        }
        """);
}
