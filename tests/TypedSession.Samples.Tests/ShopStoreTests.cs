using TypedSession.Redis.Tests.Support;

namespace TypedSession.Samples.Tests;

/// <summary>The shop on each store that it knows, by configuration alone: a visit until the order, with a restart in between.</summary>
public sealed class ShopStoreTests : IDisposable
{
    private const int Notebook = 101;
    private const int Pen = 109;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("shop-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public Task A_customer_shops_with_sessions_in_a_file_of_SQLite() =>
        ShopAsync("Sqlite", $"Data Source={Path.Combine(_folder.FullName, "shop.db")}");

    [Fact]
    public async Task A_customer_shops_with_sessions_in_PostgreSQL()
    {
        await using TestDatabase database = await TestDatabase.CreateAsync();
        await ShopAsync("PostgreSql", database.ConnectionString);
    }

    [Fact]
    public async Task A_customer_shops_with_sessions_in_Redis()
    {
        await using RedisServer server = await RedisServer.StartAsync();
        await ShopAsync("Redis", server.ConnectionString);
    }

    private static Task<string> AddAsync(RunningSample shop, int product) =>
        shop.SubmitAsync($"/product/{product}", "/cart?handler=Add", new("productId", $"{product}"), new("quantity", "1"));

    private async Task ShopAsync(string kind, string connectionString)
    {
        Dictionary<string, string> settings = new()
        {
            ["TypedSession:Store:Kind"] = kind,
            ["ConnectionStrings:sessions"] = connectionString,
            ["Shop:KeysPath"] = Path.Combine(_folder.FullName, "keys"),
        };
        await using RunningSample before = await RunningSample.StartAsync("Shop", settings);
        string start = await before.Client.GetStringAsync("/");
        Assert.Contains("what the server keeps of your visit is encrypted", start, StringComparison.Ordinal);
        Assert.Contains("no session yet", start, StringComparison.Ordinal);
        Assert.Contains("Added: Harbour Notebook A5.", await AddAsync(before, Notebook), StringComparison.Ordinal);
        await before.SubmitAsync(
            "/account/sign-in", "/account/sign-in", new("email", "ada@foolscap.example"), new("password", "paper-and-ink"));
        await before.StopAsync();

        await using RunningSample shop = await RunningSample.StartAsync("Shop", settings, before.Cookies);
        await AddAsync(shop, Pen);
        string cart = await shop.Client.GetStringAsync("/cart");
        Assert.Contains("Your cart in the store", cart, StringComparison.Ordinal);
        Assert.Equal(3, cart.Split("data-testid=\"cart-line\"").Length);
        string confirm = await shop.SubmitAsync(
            "/checkout/address",
            "/checkout/address",
            new("Address.Name", "Ada"),
            new("Address.Street", "1 Paper Lane"),
            new("Address.Postcode", "12345"),
            new("Address.City", "Inkton"),
            new("Delivery", "Standard"));
        Assert.Contains("Is everything right?", confirm, StringComparison.Ordinal);
        Assert.Contains("It is on its way", await shop.SubmitAsync("/checkout/confirm", "/checkout/confirm"), StringComparison.Ordinal);
        Assert.DoesNotContain("cart-line", await shop.Client.GetStringAsync("/cart"), StringComparison.Ordinal);
    }
}
