// Objects that go into the stock session as text or bytes.
// Seen in: carts as JSON strings (congkcks/webbanhang, MerchStore, UnChallenged/ShoppingSite and hundreds more), the SessionExtensions helper that every
// project copies (eShopOnContainers' WebMVC, XeroNetStandardApp, Events_TenantUserApp), binary "session objects" of migrated Web Forms.

using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;
using Newtonsoft.Json;
using JsonSerializer = System.Text.Json.JsonSerializer;

public sealed record CartItem(int Product, int Quantity);

[SessionState("theme")]
public sealed partial record Theme
{
    [SessionKey(0)] public bool Dark { get; init; }
}

public static class SessionExtensions
{
    // case TSS202: the helper of every project
    public static void SetObject(this Microsoft.AspNetCore.Http.ISession session, string key, object value) =>
        session.SetString(key, JsonConvert.SerializeObject(value)); // expect: TSS202 (TSS502)

    // case TSS202: the same, generic, with a local
    public static void SetObject<T>(this Microsoft.AspNetCore.Http.ISession session, string key, T value, JsonSerializerOptions? options = null)
    {
        var json = JsonSerializer.Serialize(value, options);
        session.SetString(key, json); // expect: TSS202 (TSS502)
    }

    // near miss TSS202: the way back
    public static T? GetObject<T>(this Microsoft.AspNetCore.Http.ISession session, string key)
    {
        string? json = session.GetString(key); // expect: (TSS502)
        return json is null ? default : JsonSerializer.Deserialize<T>(json);
    }
}

public sealed class CartController : Controller
{
    // case TSS202: a list of lines
    public IActionResult Add(int product)
    {
        List<CartItem> cart = HttpContext.Session.GetObject<List<CartItem>>("cart") ?? [];
        cart.Add(new CartItem(product, 1));
        HttpContext.Session.SetString("cart", JsonConvert.SerializeObject(cart)); // expect: TSS202 (TSS502)
        return RedirectToAction("Index");
    }

    // case TSS202: bytes of UTF-8
    public void AddBytes(CartItem item) => HttpContext.Session.Set("last", JsonSerializer.SerializeToUtf8Bytes(item)); // expect: TSS202 (TSS502)

    // case TSS202: bytes of MessagePack
    public void Pack(Dictionary<int, int> counts)
    {
        Microsoft.AspNetCore.Http.ISession session = HttpContext.Session;
        session.Set("counts", MessagePack.MessagePackSerializer.Serialize(counts)); // expect: TSS202 (TSS502)
    }

    // case TSS202: and those as text
    public void PackText(Dictionary<int, int> counts)
    {
        byte[] packed = MessagePack.MessagePackSerializer.Serialize(counts);
        string text = Convert.ToBase64String(packed);
        HttpContext.Session.SetString("counts", text); // expect: TSS202 (TSS502)
    }

    // case TSS202: JSON made into bytes by hand
    public void Encode(CartItem[] items) =>
        HttpContext.Session.Set("items", Encoding.UTF8.GetBytes(JsonSerializer.Serialize(items))); // expect: TSS202 (TSS502)

    // case TSS202: JSON, sealed: the object is hidden twice
    public void Seal(CartItem item, IDataProtector protector) =>
        HttpContext.Session.SetString("sealed", protector.Protect(JsonConvert.SerializeObject(item))); // expect: TSS202 (TSS502)

    // case TSS202: with a version in front
    public void Version(CartItem item) => HttpContext.Session.SetString("v", $"1;{JsonSerializer.Serialize(item)}"); // expect: TSS202 (TSS502)

    // case TSS202: nothing where there is nothing
    public void Optional(CartItem? item) =>
        HttpContext.Session.SetString("item", item is null ? "" : JsonConvert.SerializeObject(item)); // expect: TSS202 (TSS502)

    // case TSS202: an anonymous object
    public void Filter(string text, int page)
    {
        string filter = JsonSerializer.Serialize(new { text, page });
        if (text.Length > 0) HttpContext.Session.SetString("filter", filter); // expect: TSS202 (TSS502)
    }

    // case TSS202: through the helper's own name, by a method of the controller
    public void Save(CartItem item)
    {
        HttpContext.Session.SetString("item", Json()); // expect: TSS202 (TSS502)

        string Json() => JsonSerializer.Serialize(item);
    }

    // case TSS202: the session that was injected through the accessor
    public void Service(IHttpContextAccessor accessor, CartItem item) =>
        accessor.HttpContext?.Session.SetString("item", JsonConvert.SerializeObject(item, Formatting.None)); // expect: TSS202 (TSS502)

    // near miss TSS202: a text that a user typed
    public void Search(string text) => HttpContext.Session.SetString("search", text.Trim()); // expect: (TSS502)

    // near miss TSS202: a number as text
    public void Page(int page) => HttpContext.Session.SetString("page", page.ToString(CultureInfo.InvariantCulture)); // expect: (TSS502)

    // near miss TSS202: a number, serialized for its format
    public void Total(decimal total) => HttpContext.Session.SetString("total", JsonSerializer.Serialize(total)); // expect: (TSS502)

    // near miss TSS202: a hash of the object, to see whether it changed
    public void Fingerprint(CartItem item)
    {
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(item);
        HttpContext.Session.SetString("etag", Convert.ToHexString(SHA256.HashData(json))); // expect: (TSS502)
    }

    // near miss TSS202: the length of it
    public void Length(CartItem item) => HttpContext.Session.SetInt32("length", JsonSerializer.Serialize(item).Length); // expect: (TSS502)

    // near miss TSS202: random bytes
    public void Nonce() => HttpContext.Session.Set("nonce", RandomNumberGenerator.GetBytes(16)); // expect: (TSS502)

    // near miss TSS202: random bytes as text
    public void Token()
    {
        string token = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        HttpContext.Session.SetString("state", token); // expect: (TSS502)
    }

    // near miss TSS202: the object goes to the cache, its key to the session
    public async Task Cached(CartItem item, Microsoft.Extensions.Caching.Distributed.IDistributedCache cache)
    {
        string key = Guid.NewGuid().ToString("N");
        await cache.SetAsync(key, JsonSerializer.SerializeToUtf8Bytes(item), new());
        HttpContext.Session.SetString("item", key); // expect: (TSS502)
    }

    // near miss TSS202: the object goes to TempData
    public void Temp(CartItem item) => TempData["item"] = JsonConvert.SerializeObject(item);

    // near miss TSS202: the object is the answer
    public IActionResult Answer(CartItem item)
    {
        HttpContext.Session.SetInt32("product", item.Product); // expect: (TSS502)
        return Content(JsonSerializer.Serialize(item), "application/json");
    }

    // near miss TSS202: a serializer that reads
    public void Read(string json)
    {
        CartItem? item = JsonConvert.DeserializeObject<CartItem>(json);
        HttpContext.Session.SetInt32("quantity", item?.Quantity ?? 0); // expect: (TSS502)
    }

    // near miss TSS202: a date, in a round-trip format
    public void Now() => HttpContext.Session.SetString("now", DateTime.UtcNow.ToString("O")); // expect: (TSS502)
}
