using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption.ConfigurationModel;
using Microsoft.EntityFrameworkCore;
using Shop.Accounts;
using Shop.Catalog;
using Shop.Orders;
using Shop.Pages;
using Shop.State;
using TypedSession;

WebApplicationBuilder builder = WebApplication.CreateBuilder(args);

// --urls and ASPNETCORE_URLS win over this.
if (builder.Configuration[WebHostDefaults.ServerUrlsKey] is null) builder.WebHost.UseUrls("http://localhost:5080");

// Every state of this application travels in a sealed cookie of its own. There is nothing else to install. Or configuration names a store,
// `--TypedSession:Store:Kind Sqlite --ConnectionStrings:sessions "Data Source=shop.db"`: then a cookie only refers to it, and two tabs lose
// nothing of each other's.
builder.Services
    .AddTypedSession(builder.Configuration.GetSection("TypedSession"))
    .Configure<Cart>(static options => options.KeptTimeout = TimeSpan.FromDays(30))
    .UseConfiguredStore(kinds => kinds
        .AddRedis()
        .AddPostgreSql(options => options.MigrateOnStart = true)
        .AddEntityFramework("Sqlite", (options, connection) => options.UseSqlite(connection),
            options => options.CreateTablesOnStart = true));

// Knows on which device each session is, for /account/sessions.
builder.Services.AddSingleton<Devices>().AddSingleton<ISessionObserver>(static services => services.GetRequiredService<Devices>());

builder.Services.AddDataProtection()
    // The key ring is on disk, so that carts outlive a restart. A folder that more than one server shares serves a whole farm.
    .PersistKeysToFileSystem(
        new DirectoryInfo(Path.Combine(builder.Environment.ContentRootPath, builder.Configuration["Shop:KeysPath"] ?? "keys")))
    // By default the name is the folder's, and a deployment to another one would lose every cart.
    .SetApplicationName("Shop")
    // As safe as the default, AES-256-CBC with HMAC, and each cookie is up to 48 bytes smaller.
    .UseCryptographicAlgorithms(new AuthenticatedEncryptorConfiguration { EncryptionAlgorithm = EncryptionAlgorithm.AES_256_GCM });

builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(options =>
{
    options.Cookie.Name = "Shop.Account";
    options.LoginPath = "/account/sign-in";
    options.Events.OnValidatePrincipal = SignInOfSession.ValidateAsync;
});
builder.Services.AddAuthorization();
builder.Services.AddRazorPages(options => options.Conventions.ConfigureFilter(new KnownHandlers()))
    .AddViewOptions(options => options.HtmlHelperOptions.ClientValidationEnabled = false);
builder.Services.AddRouting(options => options.LowercaseUrls = true);
builder.Services.AddSingleton(ProductCatalog.Load(Path.Combine(builder.Environment.ContentRootPath, "Data", "products.json")));
builder.Services.AddSingleton<OrderBook>();

WebApplication app = builder.Build();

if (!app.Environment.IsDevelopment()) app.UseExceptionHandler("/error");
app.UseStatusCodePagesWithReExecute("/error", "?code={0}");
app.UseStaticFiles();
// Before everything that uses a session, and sign-in and sign-out do.
app.UseTypedSession();
app.UseAuthentication();
app.UseAuthorization();
// The footer of every page leads to it.
if (app.Environment.IsDevelopment()) app.MapTypedSessionInspector();
// The layout of every page shows both states.
app.MapRazorPages().UsesSession(typeof(Cart)).UsesSession(typeof(CheckoutDraft));

app.Run();
