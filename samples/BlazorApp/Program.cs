using BlazorApp;
using BlazorApp.Components;
using TypedSession;

WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
builder.Services.AddTypedSession();
builder.Services.AddRazorComponents().AddInteractiveServerComponents();

WebApplication app = builder.Build();
app.UseTypedSession();
app.UseAntiforgery();
app.MapStaticAssets();
app.MapRazorComponents<App>().AddInteractiveServerRenderMode();

// What the interactive component has the browser call, since a circuit has no response that could carry a cookie.
app.MapPost("/basket/add/{id:int}", (int id, ISession<Basket> session) => session.Update(basket => basket.Add(id)).ProductIds.Length);

app.Run();
