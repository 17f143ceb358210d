namespace TypedSession.Analyzers.Tests.Content;

/// <summary>Users and entities known by their type, and the ways in which one gets wrapped. The note says where public code does so.</summary>
public static class UserObjectCases
{
    public static TheoryData<string, string> ByType => new()
    {
        { "the principal kept after sign-in, to spare the cookie middleware a look", """
            using System.Security.Claims;
            [SessionState] public sealed partial record Auth { public [|ClaimsPrincipal?|] Principal { get; init; } public DateTimeOffset SignedInAt { get; init; } }
            """ },
        { "an identity built by an external sign-in and kept for the callback", """
            using System.Security.Claims;
            [SessionState("external")] public partial record ExternalSignIn([property: SessionKey(0)] [|ClaimsIdentity?|] Identity = null, string? Provider = null);
            """ },
        { "code moved from ASP.NET, where User is an IPrincipal", """
            [SessionState] public sealed partial record Legacy { public [|System.Security.Principal.IPrincipal?|] CurrentUser { get; init; } }
            """ },
        { "a custom identity of forms-authentication days", """
            using System.Security.Principal;
            public class SiteIdentity(string name) : IIdentity { public string Name => name; public string AuthenticationType => "Forms"; public bool IsAuthenticated => true; }
            [SessionState] public sealed partial record Visit { public int Pages { get; init; } public [|SiteIdentity?|] Who { get; init; } }
            """ },
        { "the template's ApplicationUser fetched once and kept", """
            using Microsoft.AspNetCore.Identity;
            public class ApplicationUser : IdentityUser { public string? Theme { get; set; } }
            [SessionState] public sealed partial record Current { public [|ApplicationUser|] User { get; init; } = new(); }
            """ },
        { "an Identity user with a Guid key, two classes down", """
            using Microsoft.AspNetCore.Identity;
            namespace Accounts
            {
                public abstract class AuditedUser : IdentityUser<Guid> { public DateTime Changed { get; set; } }
                public sealed class Member : AuditedUser { }
            }
            namespace Web
            {
                [SessionState("m")] public sealed partial record MemberState { public [|Accounts.Member?|] Member { get; init; } }
            }
            """ },
        { "a part that is the Identity user itself, made storable by attribute", """
            using Microsoft.AspNetCore.Identity;
            [SessionPart] public partial class StoredUser : IdentityUser<int> { }
            [SessionState] public sealed partial record Panel { public [|StoredUser?|] Admin { get; init; } }
            """ },
        { "a product looked up for the detail page and kept for the next one", """
            using Microsoft.EntityFrameworkCore;
            public class Product { public int Id { get; set; } public string Name { get; set; } = ""; public decimal Price { get; set; } }
            public class ShopContext : DbContext { public DbSet<Product> Products { get; set; } = null!; }
            [SessionState] public sealed partial record LastSeen { public [|Product?|] Product { get; init; } }
            """ },
        { "an entity that only a configuration class maps", """
            using Microsoft.EntityFrameworkCore;
            using Microsoft.EntityFrameworkCore.Metadata.Builders;
            public class Wishlist { public long Id { get; set; } public List<int> Items { get; } = []; }
            internal sealed class WishlistMap : IEntityTypeConfiguration<Wishlist> { public void Configure(EntityTypeBuilder<Wishlist> builder) => builder.ToTable("wishlists"); }
            [SessionState] public sealed partial record Wishes { [SessionKey(0)] public [|Wishlist?|] Open { get; init; } }
            """ },
        { "an entity mapped in OnModelCreating, without a set", """
            using Microsoft.EntityFrameworkCore;
            public class Voucher { public string Code { get; set; } = ""; public int Percent { get; set; } }
            public class SalesContext : DbContext { protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<Voucher>().ToTable("vouchers"); }
            [SessionState] public sealed partial record Discount { public [|Voucher?|] Applied { get; init; } }
            """ },
        { "a row class of Dapper.Contrib or EF, by its [Table]", """
            using System.ComponentModel.DataAnnotations.Schema;
            [Table("sessions_quiz")] public class QuizAttempt { [Key] public int AttemptNo { get; set; } public int Score { get; set; } }
            [SessionState] public sealed partial record Quiz { public [|QuizAttempt?|] Attempt { get; init; } public int Question { get; init; } }
            """ },
        { "an owned type taken out of its owner", """
            [Microsoft.EntityFrameworkCore.Owned] public class DeliverySlot { public DateOnly Day { get; set; } public int Hour { get; set; } }
            [SessionState] public sealed partial record Slots { public [|DeliverySlot?|] Chosen { get; init; } }
            """ },
        { "the users of an IdentityDbContext written by hand: the set stands in the base context", """
            using Microsoft.EntityFrameworkCore;
            public class Person { public int Key { get; set; } }
            public class UsersContext<TUser> : DbContext where TUser : class { public DbSet<TUser> Users { get; set; } = null!; }
            public class AppContext2 : UsersContext<Person> { }
            [SessionState] public sealed partial record Who { public [|Person?|] Me { get; init; } }
            """ },
        { "an order's line: no set of its own, but the order has one", """
            using Microsoft.EntityFrameworkCore;
            public class OrderLine { public int Id { get; set; } public int Quantity { get; set; } }
            public class PurchaseOrder { public int Id { get; set; } public ICollection<OrderLine> Lines { get; } = []; }
            public class OrderContext : DbContext { public DbSet<PurchaseOrder> Orders { get; set; } = null!; }
            [SessionState] public sealed partial record Editing { public int Order { get; init; } public [|OrderLine?|] Line { get; init; } }
            """ },
        { "a row known by the [Key] and [ForeignKey] of its members only", """
            using System.ComponentModel.DataAnnotations.Schema;
            public class Enrolment { [Key] public Guid Number { get; set; } public int CourseId { get; set; } [ForeignKey("CourseId")] public object? Course { get; set; } }
            [SessionState] public sealed partial record Studies { public [|Enrolment?|] Latest { get; init; } }
            """ },
    };

    private const string User = "public class User { public int Id { get; set; } public string UserName { get; set; } = \"\"; public string Email { get; set; } = \"\"; }\n";

    public static TheoryData<string, string> Wrapped => new()
    {
        { "recently viewed profiles as a list", User + "[SessionState] public sealed partial record Recent { [MaxLength(5)] public [|List<User>|] Viewed { get; init; } = []; }" },
        { "an array of the people in a chat", User + "[SessionState] public sealed partial record Chat { public int Room { get; init; } public [|User[]?|] Present { get; init; } }" },
        { "a cache by id, per session", User + "[SessionState] public sealed partial record Cache { public [|Dictionary<int, User>|] ById { get; init; } = new(); }" },
        { "loaded on first use", User + "[SessionState] public sealed partial record Deferred { public [|Lazy<User>?|] Me { get; init; } }" },
        { "the impersonating administrator beside the impersonated", User + "[SessionState] public sealed partial record Impersonation { public [|(User Admin, User As)?|] Pair { get; init; } }" },
        { "a part that holds one: reported in the part, once", User + """
            [SessionPart] public sealed partial record Seat([|User?|] Passenger, int Row);
            [SessionState] public sealed partial record Flight { [MaxLength(9)] public ImmutableArray<Seat> Seats { get; init; } = []; }
            """ },
        { "a view model that holds one, not made for sessions", User + """
            public sealed record Header(User SignedIn, int Unread);
            [SessionState] public sealed partial record Layout { public [|Header?|] Header { get; init; } }
            """ },
        { "a collection class of the project", User + """
            public class Team : List<User> { public string Name { get; set; } = ""; }
            [SessionState] public sealed partial record Squad { public [|Team?|] Mine { get; init; } }
            """ },
        { "users grouped by role, three wrappers deep", User + "[SessionState] public sealed partial record Roles { public [|ImmutableDictionary<string, ImmutableArray<KeyValuePair<int, User>>>?|] ByRole { get; init; } }" },
        { "a user struct, nullable", """
            public struct Player { public Guid Id; public string Nickname; public string Email; }
            [SessionState] public sealed partial record Game { public [|Player?|] Turn { get; init; } }
            """ },
    };
}
