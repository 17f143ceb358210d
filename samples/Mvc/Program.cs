WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
builder.Services.AddTypedSession();
builder.Services.AddControllersWithViews();

WebApplication app = builder.Build();
app.UseTypedSession();
app.MapControllerRoute("default", "{controller=Notes}/{action=Index}/{id?}");
app.Run();
