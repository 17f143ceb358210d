using Fleet.Node;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption.ConfigurationModel;
using Npgsql;
using Shop.Catalog;
using Shop.Orders;
using Shop.State;
using TypedSession.PostgreSql;

WebApplicationBuilder builder = WebApplication.CreateBuilder(args);

// All that the nodes share: carts, ended sessions and the key ring.
await using NpgsqlDataSource database = NpgsqlDataSource.Create(builder.Configuration["Database"] ?? throw new InvalidOperationException("Say where the database is: --Database <connection string>"));

// The cart is in the database, whatever its attribute says. The checkout's draft stays in its cookie.
builder.Services.AddTypedSession()
    .UsePostgreSqlRevocations(database, options => options.MigrateOnStart = true)
    .UseStore<Cart>(_ => new PostgreSqlSessionRecordStore(database));

builder.Services.AddDataProtection()
    .PersistKeysToPostgreSql(database, options => options.MigrateOnStart = true)
    .SetApplicationName("Shop")
    .UseCryptographicAlgorithms(new AuthenticatedEncryptorConfiguration { EncryptionAlgorithm = EncryptionAlgorithm.AES_256_GCM });

// From here on it is the shop.
builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(options =>
{
    options.Cookie.Name = "Shop.Account";
    options.LoginPath = "/account/sign-in";
});
builder.Services.AddAuthorization();
builder.Services.AddRazorPages().AddViewOptions(options => options.HtmlHelperOptions.ClientValidationEnabled = false);
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
