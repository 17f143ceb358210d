namespace TypedSession.Analyzers.Tests.Content;

/// <summary>Types that nothing but their shape gives away.</summary>
public static class UserObjectShapes
{
    public static TheoryData<string, string> Users => new()
    {
        { "the sign-in action's user, password hash and all", """
            public class User { public int Id { get; set; } public string Login { get; set; } = ""; public byte[] PasswordHash { get; set; } = []; public bool Active { get; set; } }
            [SessionState] public sealed partial record SignIn { public [|User?|] User { get; init; } }
            """ },
        { "a positional record as the API returns it", """
            public sealed record CustomerDto(long CustomerId, string FullName, string EmailAddress, string? PhoneNumber);
            [SessionState] public sealed partial record Account { public [|CustomerDto?|] Customer { get; init; } = null; }
            """ },
        { "columns with underscores, as scaffolded from an old schema", """
            public partial class tbl_employee { public int employee_id { get; set; } public string? first_name { get; set; } public string? e_mail { get; set; } public DateTime? birth_date { get; set; } }
            [SessionState] public sealed partial record Shift { public [|tbl_employee?|] Clerk { get; init; } }
            """ },
        { "an id inherited from the project's entity base", """
            public abstract class EntityBase<T> where T : struct { public T Id { get; set; } }
            public class Patient : EntityBase<Guid> { public DateOnly DateOfBirth { get; set; } public string Surname { get; set; } = ""; public string WardPhone { get; set; } = ""; }
            [SessionState] public sealed partial record Ward { public [|Patient?|] Selected { get; init; } public int Bed { get; init; } }
            """ },
        { "an unknown noun, but with the hash of a password", """
            public class Operator { public int OperatorId { get; set; } public string UserName { get; set; } = ""; public string HashedPassword { get; set; } = ""; }
            [SessionState] public sealed partial record Console { public [|Operator?|] OnDuty { get; init; } }
            """ },
        { "an unknown noun with first name and e-mail", """
            public record struct Lecturer(short Id, string FirstName, string LastName, string Email);
            [SessionState] public sealed partial record Course { public [|Lecturer|] By { get; init; } }
            """ },
        { "an interface of the domain layer", """
            public interface IUser { Guid Id { get; } string Email { get; } string DisplayName { get; } string Mobile { get; } }
            [SessionState] public sealed partial record Ctx { public [|IUser?|] User { get; init; } }
            """ },
        { "a strongly typed id, and an address of a class of its own", """
            public readonly record struct MemberId(int Value);
            public class Address { public string Street { get; set; } = ""; public string City { get; set; } = ""; }
            public class ClubMember { public MemberId Id { get; set; } public Address HomeAddress { get; set; } = new(); public string ContactEmail { get; set; } = ""; }
            [SessionState] public sealed partial record Club { public [|ClubMember?|] Me { get; init; } }
            """ },
        { "public fields, as in a class made for JSON", """
            public class Profile { public string Uid = ""; public string Email = ""; public string Birthday = ""; public string AvatarUrl = ""; }
            [SessionState] public sealed partial record Social { public string Token { get; init; } = ""; public [|Profile?|] Me { get; init; } }
            """ },
        { "a profile that belongs to somebody", """
            public class EmployeeProfile { public int EmployeeId { get; set; } public string Nickname { get; set; } = ""; public string HomeAddress { get; set; } = ""; }
            [SessionState] public sealed partial record Intranet { public [|EmployeeProfile?|] Shown { get; init; } }
            """ },
        { "the user of a third-party SDK, in a part", """
            namespace Acme.Sdk { public class ApiUser { public string Id { get; set; } = ""; public string Mail { get; set; } = ""; public string MobilePhone { get; set; } = ""; } }
            namespace Site { [SessionPart] public partial record Connection(int Port, [|Acme.Sdk.ApiUser?|] As); }
            """ },
    };
}
