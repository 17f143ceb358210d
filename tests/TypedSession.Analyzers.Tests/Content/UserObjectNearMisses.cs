namespace TypedSession.Analyzers.Tests.Content;

/// <summary>What resembles a user and is none, or is kept as it should be. None of these is reported.</summary>
public static class UserObjectNearMisses
{
    public static TheoryData<string, string> ByShape => new()
    {
        { "a product with an id, a name and a price", """
            public class Product { public int Id { get; set; } public string Name { get; set; } = ""; public decimal Price { get; set; } }
            [SessionState] public sealed partial record S { public Product? Last { get; init; } }
            """ },
        { "an order with its own id and the customer's", """
            public class Order { public int Id { get; set; } public int CustomerId { get; set; } public decimal Total { get; set; } public List<int> Lines { get; set; } = []; }
            [SessionState] public sealed partial record S { public Order? Open { get; init; } }
            """ },
        { "an order with a delivery address and a telephone", """
            public class PurchaseOrder { public Guid Id { get; set; } public string Email { get; set; } = ""; public string Phone { get; set; } = ""; public string ShippingAddress { get; set; } = ""; public string FirstName { get; set; } = ""; }
            [SessionState] public sealed partial record S { public PurchaseOrder? Placed { get; init; } }
            """ },
        { "preferences of a user", """
            public class UserPreferences { public int UserId { get; set; } public string Theme { get; set; } = ""; public string Locale { get; set; } = ""; }
            [SessionState] public sealed partial record S { public UserPreferences? Preferences { get; init; } }
            """ },
        { "switches named after the channels", """
            public class Subscriber { public int Id { get; set; } public bool Email { get; set; } public bool Phone { get; set; } }
            [SessionState] public sealed partial record S { public Subscriber? Channels { get; init; } }
            """ },
        { "a DTO with only names", """
            public sealed record PersonName(string FirstName, string LastName);
            [SessionState] public sealed partial record S { public PersonName? Greeting { get; init; } }
            """ },
        { "an id and names, but one kind of personal data", """
            public class Author { public int AuthorId { get; set; } public string FirstName { get; set; } = ""; public string LastName { get; set; } = ""; public int Books { get; set; } }
            [SessionState] public sealed partial record S { public Author? By { get; init; } }
            """ },
        { "a sign-in form: no id", """
            public class LoginUser { public string UserName { get; set; } = ""; public string Password { get; set; } = ""; public bool RememberMe { get; set; } }
            [SessionState] public sealed partial record S { public LoginUser? Attempt { get; init; } }
            """ },
        { "a branch of a chain of shops", """
            public class Store { public int StoreId { get; set; } public string Name { get; set; } = ""; public string Email { get; set; } = ""; public string Phone { get; set; } = ""; public string Address { get; set; } = ""; }
            [SessionState] public sealed partial record S { public Store? Nearest { get; init; } }
            """ },
        { "a mailbox that the application sends from", """
            public class EmailAccount { public int Id { get; set; } public string Email { get; set; } = ""; public string Host { get; set; } = ""; public string Username { get; set; } = ""; public string Password { get; set; } = ""; }
            [SessionState] public sealed partial record S { public EmailAccount? Sender { get; init; } }
            """ },
        { "a bank account", """
            public class Account { public int Id { get; set; } public string Iban { get; set; } = ""; public decimal Limit { get; set; } public string Currency { get; set; } = ""; }
            [SessionState] public sealed partial record S { public Account? From { get; init; } }
            """ },
        { "a postal address with an id", """
            public class UserAddress { public int Id { get; set; } public string Street { get; set; } = ""; public string Phone { get; set; } = ""; public string FirstName { get; set; } = ""; public string Email { get; set; } = ""; }
            [SessionState] public sealed partial record S { public UserAddress? ShipTo { get; init; } }
            """ },
        { "a hotel, which has neither name nor birthday", """
            public class Lodging { public int Id { get; set; } public string Email { get; set; } = ""; public string Phone { get; set; } = ""; public string Street { get; set; } = ""; public int Stars { get; set; } }
            [SessionState] public sealed partial record S { public Lodging? Chosen { get; init; } }
            """ },
        { "personal data that is private or static", """
            public class Customer { public int Id { get; set; } private string Email { get; set; } = ""; internal string Phone { get; set; } = ""; public static string Login { get; } = ""; }
            [SessionState] public sealed partial record S { public Customer? Buyer { get; init; } }
            """ },
        { "what the application signs in with elsewhere", """
            public class FtpTarget { public int Id { get; set; } public string Username { get; set; } = ""; public string Password { get; set; } = ""; public int Port { get; set; } }
            [SessionState] public sealed partial record S { public FtpTarget? Target { get; init; } }
            """ },
        { "the profile of a company", """
            public class CompanyProfile { public int Id { get; set; } public string Email { get; set; } = ""; public string Telephone { get; set; } = ""; public string PostalAddress { get; set; } = ""; }
            [SessionState] public sealed partial record S { public CompanyProfile? Customer { get; init; } }
            """ },
        { "an application for a job", """
            public class JobApplication { public Guid Id { get; set; } public string FullName { get; set; } = ""; public string Email { get; set; } = ""; public string Letter { get; set; } = ""; }
            [SessionState] public sealed partial record S { public JobApplication? Draft { get; init; } }
            """ },
        { "settings of the mail server", """
            public class SmtpSettings { public int Id { get; set; } public string UserName { get; set; } = ""; public string Password { get; set; } = ""; public string Host { get; set; } = ""; }
            [SessionState] public sealed partial record S { public SmtpSettings? Draft { get; init; } }
            """ },
    };

    public static TheoryData<string, string> ByUse => new()
    {
        { "a user mapped field by field into a part", """
            [SessionPart] public sealed partial record CurrentUser(int Id, [property: MaxLength(80)] string Email, [property: MaxLength(40)] string UserName);
            [SessionState] public sealed partial record S { public CurrentUser? User { get; init; } }
            """ },
        { "a state that is itself user-shaped", """
            [SessionState("profile")] public sealed partial record UserProfile { public int Id { get; init; } [MaxLength(80)] public string? Email { get; init; } public DateOnly? BirthDate { get; init; } }
            """ },
        { "the id, as it should be", """
            public class User { public int Id { get; set; } public string Email { get; set; } = ""; public string Phone { get; set; } = ""; }
            [SessionState] public sealed partial record S { public int? UserId { get; init; } public static User? Anonymous { get; } }
            """ },
        { "a computed property is not stored", """
            using System.Security.Claims;
            [SessionState] public sealed partial record S { [MaxLength(40)] public string? Name { get; init; } public ClaimsIdentity Identity => new([new Claim(ClaimTypes.Name, Name ?? "")]); }
            """ },
        { "a user as a parameter of a method", """
            using Microsoft.AspNetCore.Identity;
            [SessionState] public sealed partial record S { public int Visits { get; init; } public S For(IdentityUser user) => this with { Visits = Visits + user.AccessFailedCount }; }
            """ },
        { "an id typed by a user that it does not hold", """
            public class Customer { public int Id { get; set; } public string Email { get; set; } = ""; public string Phone { get; set; } = ""; }
            [SessionPart] public readonly partial record struct Ref(int Value);
            public readonly struct IdOf<T> { public IdOf(int value) => Value = value; public int Value { get; } }
            [SessionState] public sealed partial record S { public IdOf<Customer> Buyer { get; init; } public Ref Other { get; init; } }
            """ },
        { "an entity that opted in as a part", """
            using Microsoft.EntityFrameworkCore;
            [SessionPart] public partial class Stamp { public int Id { get; set; } public DateOnly Day { get; set; } }
            public class Db : DbContext { public DbSet<Stamp> Stamps { get; set; } = null!; }
            [SessionState] public sealed partial record S { public Stamp? Last { get; init; } }
            """ },
        { "a class that no context maps, beside one that it does", """
            using Microsoft.EntityFrameworkCore;
            public class Mapped { public int Id { get; set; } }
            public class Unmapped { public int Id { get; set; } public string Title { get; set; } = ""; }
            public class Db : DbContext { public DbSet<Mapped> All { get; set; } = null!; public List<Unmapped> Pending { get; } = []; }
            [SessionState] public sealed partial record S { public Unmapped? Last { get; init; } }
            """ },
        { "a class that holds sets and is no context", """
            using Microsoft.EntityFrameworkCore;
            public class Brochure { public int Id { get; set; } }
            public class FakeSets { public DbSet<Brochure>? Brochures { get; set; } }
            [SessionState] public sealed partial record S { public Brochure? Shown { get; init; } }
            """ },
        { "a user in a class that is no session's", """
            using System.Security.Claims;
            public sealed partial record NotAState { public ClaimsPrincipal? User { get; init; } }
            [SessionState] public sealed partial record S { public Guid VisitId { get; init; } }
            """ },
        { "an enumeration of roles and a private member", """
            public enum UserRole { Guest, Member, Admin }
            [SessionState] public sealed partial record S { public UserRole Role { get; init; } private System.Security.Principal.IIdentity? Identity { get; init; } }
            """ },
        { "a column of the same name from another library", """
            namespace Reports { [AttributeUsage(AttributeTargets.Class)] public sealed class TableAttribute(string name) : Attribute { public string Name => name; } }
            namespace Web { [Reports.Table("sales")] public class Cell { public int Row { get; set; } } [SessionState] public sealed partial record S { public Cell? At { get; init; } } }
            """ },
    };
}
