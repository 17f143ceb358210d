using Fleet.Node;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption.ConfigurationModel;
using Shop.Accounts;
using Shop.Catalog;
using Shop.Orders;
using Shop.Pages;
using Shop.State;
using TypedSession;

WebApplicationBuilder builder = WebApplication.CreateBuilder(args);

// The cart is in the store that the command line names, whatever its attribute says, and so are the ends of all sessions. The checkout's
// draft stays in its cookie, other than in the shop.
builder.Configuration["TypedSession:Store:AllStates"] = "false";
builder.Configuration["TypedSession:States:cart:Store:ConnectionName"] = "sessions";
builder.Services.AddTypedSession(builder.Configuration.GetSection("TypedSession"))
    .UseConfiguredStore(kinds => kinds.AddRedis().AddPostgreSql(options => options.MigrateOnStart = true));

// The key ring is in PostgreSQL too, or else on a disk that the nodes share.
IDataProtectionBuilder protection = builder.Services.AddDataProtection();
if (builder.Configuration["TypedSession:Store:Kind"] == "PostgreSql")
{
    protection.PersistKeysToPostgreSql(builder.Configuration.GetConnectionString("sessions")!, options => options.MigrateOnStart = true);
}
else
{
    protection.PersistKeysToFileSystem(new DirectoryInfo(builder.Configuration["Keys"] ?? "keys"));
}

protection
    .SetApplicationName("Shop")
    .UseCryptographicAlgorithms(new AuthenticatedEncryptorConfiguration { EncryptionAlgorithm = EncryptionAlgorithm.AES_256_GCM });

// From here on it is the shop.
builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(options =>
{
    options.Cookie.Name = "Shop.Account";
    options.LoginPath = "/account/sign-in";
    options.Events.OnValidatePrincipal = SignInOfSession.ValidateAsync;
});
builder.Services.AddAuthorization();
builder.Services.AddSingleton<Devices>().AddSingleton<ISessionObserver>(static services => services.GetRequiredService<Devices>());
builder.Services.AddRazorPages(options => options.Conventions.ConfigureFilter(new KnownHandlers()))
    .AddViewOptions(options => options.HtmlHelperOptions.ClientValidationEnabled = false);
builder.Services.AddRouting(options => options.LowercaseUrls = true);
builder.Services.AddSingleton(ProductCatalog.Load(Path.Combine(builder.Environment.ContentRootPath, "Data", "products.json")));
builder.Services.AddSingleton<OrderBook>();

WebApplication app = builder.Build();

app.UseExceptionHandler("/error");
app.UseStatusCodePagesWithReExecute("/error", "?code={0}");
app.UseStaticFiles();
app.UseTypedSession();
app.UseAuthentication();
app.UseAuthorization();
// The layout of every page shows the cart, which takes waiting now.
app.MapRazorPages().UsesSession(typeof(Cart));
app.MapFleetEndpoints();

app.Run();
