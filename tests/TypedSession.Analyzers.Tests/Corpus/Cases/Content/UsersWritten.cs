// Users at the point of writing: serialized into a string, or copied field by field.
// Seen in: sign-in actions that end with Session.SetString("user", JsonConvert.SerializeObject(user)) (hundreds of student shops, library and hotel
// systems; UserDTO and Cliente classes alike), UserSession services over SetObjectAsJson, claims copied at sign-in.

using System.Security.Claims;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Newtonsoft.Json;
using JsonSerializer = System.Text.Json.JsonSerializer;

public class Customer
{
    public int Id { get; set; }
    public string Email { get; set; } = "";
    public string FullName { get; set; } = "";
    public string PasswordHash { get; set; } = "";
}

public class Cart
{
    public List<int> Products { get; } = [];
}

public sealed class ShopContext : DbContext
{
    public DbSet<Customer> Customers { get; set; } = null!;
}

[SessionState("signed-in")]
public sealed partial record SignedIn
{
    [SessionKey(0)] public int? UserId { get; init; }
    [SessionKey(1), MaxLength(200)] public string? Json { get; init; }
    [SessionKey(2), MaxLength(300)] public byte[]? Bytes { get; init; }
    [SessionKey(3)] public Card? Card { get; init; }
}

[SessionPart]
public sealed partial record Card([SessionKey(0)] int Id, [SessionKey(1), MaxLength(40)] string Name);

public static class SessionExtensions
{
    public static void SetJson<T>(this Microsoft.AspNetCore.Http.ISession session, string key, T value) => session.SetString(key, JsonConvert.SerializeObject(value)); // expect: (TSS202) (TSS502)
}

public sealed class AccountController(ShopContext database, UserManager<IdentityUser> users, ISession<SignedIn> session) : Controller
{
    // case TSS201: the customer that was found, as JSON in the stock session
    public IActionResult SignIn(string email)
    {
        Customer? customer = database.Customers.FirstOrDefault(customer => customer.Email == email);
        if (customer is null) return View();
        HttpContext.Session.SetString("user", JsonConvert.SerializeObject(customer)); // expect: TSS201 or TSS202 (TSS502)
        return RedirectToAction("Index", "Home");
    }

    // near miss TSS201: of the customer that was found, the id
    public IActionResult SignInById(string email)
    {
        Customer? customer = database.Customers.FirstOrDefault(customer => customer.Email == email);
        if (customer is null) return View();
        HttpContext.Session.SetInt32("user", customer.Id); // expect: (TSS502)
        return RedirectToAction("Index", "Home");
    }

    // case TSS201: Identity's user, as JSON in a member
    public async Task<IActionResult> Remember()
    {
        IdentityUser? user = await users.GetUserAsync(User);
        session.Update(before => before with { Json = JsonSerializer.Serialize(user) }); // expect: TSS201 or TSS202
        return Ok();
    }

    // near miss TSS201: Identity's user, field by field in a part
    public async Task<IActionResult> RememberCard()
    {
        IdentityUser? user = await users.GetUserAsync(User);
        if (user is { UserName: { } name }) session.Update(before => before with { Card = new Card(user.AccessFailedCount, name) });
        return Ok();
    }

    // case TSS201: as bytes
    public void Keep(Customer customer) =>
        session.Value = new SignedIn { UserId = customer.Id, Bytes = JsonSerializer.SerializeToUtf8Bytes(customer) }; // expect: TSS201 or TSS202

    // near miss TSS201: an id and a text of the customer
    public void KeepSome(Customer customer) => session.Value = new SignedIn { UserId = customer.Id, Json = customer.FullName };

    // case TSS201: several of them
    public IActionResult Recent()
    {
        List<Customer> customers = [.. database.Customers.Take(5)];
        string json = JsonSerializer.Serialize(customers);
        HttpContext.Session.SetString("recent", json); // expect: TSS201 or TSS202 (TSS502)
        return View(customers);
    }

    // near miss TSS201: the ids of several of them
    public IActionResult RecentIds()
    {
        List<Customer> customers = [.. database.Customers.Take(5)];
        string json = JsonSerializer.Serialize(customers.Select(customer => customer.Id));
        HttpContext.Session.SetString("recent", json); // expect: TSS202 (TSS502)
        return View(customers);
    }

    // case TSS201: as encoded bytes of the stock session
    public void Bytes(Customer customer) =>
        HttpContext.Session.Set("user", Encoding.UTF8.GetBytes(JsonConvert.SerializeObject(customer, Formatting.Indented))); // expect: TSS201 or TSS202 (TSS502)

    // near miss TSS201: another object, serialized: it is hidden, but no user
    public void Basket(Cart cart) => HttpContext.Session.SetString("cart", JsonConvert.SerializeObject(cart)); // expect: TSS202 (TSS502)

    // case TSS201: through MessagePack
    public void Packed(Customer customer)
    {
        byte[] packed = MessagePack.MessagePackSerializer.Serialize(customer);
        session.Update(before => before with { Bytes = packed }); // expect: TSS201 or TSS202
    }

    // near miss TSS201: a customer is serialized for somebody else
    public IActionResult Export(Customer customer)
    {
        string json = JsonSerializer.Serialize(customer);
        session.Update(before => before with { UserId = customer.Id });
        return Content(json, "application/json");
    }

    // case TSS201: what the principal's claims say, all of them
    public void Claims()
    {
        ClaimsPrincipal caller = User;
        session.Update(before => before with { Json = JsonSerializer.Serialize(caller.Claims.ToDictionary(claim => claim.Type, claim => claim.Value)) }); // expect: TSS201 or TSS202
    }

    // near miss TSS201: what one claim says
    public void Claim()
    {
        string? id = User.FindFirstValue(ClaimTypes.NameIdentifier);
        session.Update(before => before with { UserId = int.Parse(id ?? "0") });
    }

    // near miss TSS201: the name of the identity
    public void Name() => HttpContext.Session.SetString("name", User.Identity?.Name ?? ""); // expect: (TSS502)

    // near miss TSS201: a choice of fields, as an anonymous object: hidden, but no whole user
    public void Chosen(Customer customer) =>
        session.Update(before => before with { Json = JsonSerializer.Serialize(new { customer.Id, customer.FullName }) }); // expect: TSS202

    // case TSS201: through the project's own helper
    public void Helped(Customer customer) => HttpContext.Session.SetJson("customer", customer); // expect: TSS201 (TSS502)

    // near miss TSS201: the helper is given an id
    public void HelpedId(Customer customer) => HttpContext.Session.SetJson("customer", customer.Id); // expect: (TSS502)
}
