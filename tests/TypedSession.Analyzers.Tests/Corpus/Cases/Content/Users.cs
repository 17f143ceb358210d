// Whole users as members of what a session holds. Does not compile: some of these types cannot be stored at all.
// Seen in: "UserSession" wrappers with a User property (a well-known answer stores it by SetObjectAsJson), Session["User"] = user of MVC 5 applications
// that move over, principals kept "for later", Identity users cached between two pages, tutorials that keep the EF Core customer in the cart.

using System.ComponentModel.DataAnnotations.Schema;
using System.Security.Claims;
using System.Security.Principal;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

public class ApplicationUser : IdentityUser
{
    public int Points { get; set; }
}

public class Customer
{
    public int Id { get; set; }
    public string Email { get; set; } = "";
    public string FullName { get; set; } = "";
}

public sealed class VipCustomer : Customer
{
    public int Level { get; set; }
}

public class Invoice
{
    public int Id { get; set; }
    public decimal Total { get; set; }
}

public class Parcel
{
    public int Id { get; set; }
}

public class Voucher
{
    public int Id { get; set; }
}

[Table("Coupons")]
public class Coupon
{
    public int Id { get; set; }
}

public sealed class ParcelConfiguration : IEntityTypeConfiguration<Parcel>
{
    public void Configure(EntityTypeBuilder<Parcel> builder) => builder.ToTable("Parcels");
}

public sealed class ShopContext : DbContext
{
    public DbSet<Invoice> Invoices { get; set; } = null!;

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<Voucher>().ToTable("Vouchers");
}

// case TSS201: the principal of the request
[SessionState("signed-in")]
public sealed partial record SignedIn
{
    [SessionKey(0)] public ClaimsPrincipal? User { get; init; } // expect: TSS201
    [SessionKey(1)] public DateTime At { get; init; }
}

// case TSS201: the identity alone
[SessionPart]
public sealed partial record Ticket([SessionKey(0)] ClaimsIdentity Identity, [SessionKey(1)] int Number); // expect: TSS201

// case TSS201: by its interface
[SessionState("delegated")]
public sealed partial record Delegated
{
    [SessionKey(0)] public required IPrincipal Principal { get; init; } // expect: TSS201, (TSS004)
}

// case TSS201: the other interface, as a list
[SessionPart]
public sealed partial class Delegates
{
    [SessionKey(0), MaxLength(3)] public List<IIdentity> Identities { get; set; } = []; // expect: TSS201
}

// case TSS201: the user of Identity
[SessionPart]
public sealed partial record Profile([SessionKey(0)] IdentityUser? User); // expect: TSS201

// case TSS201: a user that derives from it
[SessionState("member")]
public sealed partial record Member
{
    [SessionKey(0)] public ApplicationUser? Current { get; init; } // expect: TSS201
    [SessionKey(1), MaxLength(4)] public ImmutableArray<ApplicationUser> Friends { get; init; } = []; // expect: TSS201
}

// case TSS201: with a key type of its own, in an array
[SessionPart]
public readonly partial record struct Team
{
    [SessionKey(0), MaxLength(2)] public IdentityUser<Guid>[] Members { get; init; } // expect: TSS201
}

// case TSS201: an entity of a context
[SessionState("billing")]
public sealed partial record Billing
{
    [SessionKey(0)] public Invoice? Open { get; init; } // expect: TSS201
    [SessionKey(1), MaxLength(12)] public string? Reference { get; init; }
    [SessionKey(2)] public bool Paid { get; init; }
}

// case TSS201: an entity by its configuration
[SessionPart]
public sealed partial class Shipment
{
    [SessionKey(0), MaxLength(3)] public Dictionary<int, Parcel> Parcels { get; } = []; // expect: TSS201
    [SessionKey(1)] public int Count { get; set; }
}

// case TSS201: an entity of the model builder, in a tuple
[SessionPart]
public sealed partial record Discount([SessionKey(0)] (int Rank, Voucher Voucher) Best); // expect: TSS201

// case TSS201: an entity by its attribute
[SessionPart]
public sealed partial record Discounts([SessionKey(0), MaxLength(5)] HashSet<Coupon> Coupons); // expect: TSS201

// case TSS201: a customer by its shape
[SessionState("checkout")]
public sealed partial record Checkout
{
    [SessionKey(0)] public int Step { get; init; }
    [SessionKey(1)] public Customer? Buyer { get; init; } // expect: TSS201
}

// case TSS201: one that inherits the shape
[SessionPart]
public sealed partial class Lounge
{
    [SessionKey(0)] public VipCustomer? Guest { get; set; } // expect: TSS201
}

// case TSS201: made late
[SessionPart]
public sealed partial record Late([SessionKey(0)] Lazy<Customer> Customer, [SessionKey(1)] bool Known); // expect: TSS201

// case TSS201: inside of a type of the project's that only wraps it
[SessionPart]
public sealed partial record Review([SessionKey(0)] Signed<Customer> Author, [SessionKey(1)] byte Stars); // expect: TSS201

public sealed record Signed<T>(T Who, DateTime When);

// case TSS201: two wrappers deep
[SessionState("mail")]
public sealed partial record Mail
{
    [SessionKey(0)] public Envelope? Draft { get; init; } // expect: TSS201 (TSS002)
}

public sealed class Envelope
{
    public List<Recipient> Recipients { get; set; } = [];
}

public sealed class Recipient
{
    public Customer? Customer { get; set; }
    public bool Copy { get; set; }
}

// case TSS201: a queue of users under a nullable array
[SessionPart]
public sealed partial record Waiting
{
    [SessionKey(0), MaxLength(2)] public Customer[]? Line { get; init; } // expect: TSS201
}
