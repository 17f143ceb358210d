// What makes a person: an id and personal data. And what has an id, and is none. Does not compile: a plain class is no part of a session.
// Seen in: Employee, Student and Patient classes of course projects that are put into the session whole; beside them catalogue items, preferences,
// branches, drafts and cursors that are not people.

// case TSS201: a student, by positional record
public static partial class Enrolment
{
    public sealed record Student(Guid Id, string FirstName, string LastName, DateOnly BirthDate, ImmutableArray<int> Courses);

    [SessionPart]
    public sealed partial record Chosen([SessionKey(0)] Student Who); // expect: TSS201
}

// case TSS201: a structure
public static partial class Ward
{
    public struct Patient
    {
        public int PatientId { get; set; }
        public string LastName { get; set; }
        public DateTime DateOfBirth { get; set; }
        public string Phone { get; set; }
    }

    [SessionPart]
    public partial record struct Bed([SessionKey(0)] int Room, [SessionKey(1)] Patient? Patient); // expect: TSS201
}

// case TSS201: an interface, with the id as text
public static partial class Callers
{
    public interface ICurrentUser
    {
        string Id { get; }
        string UserName { get; }
        string Email { get; }
    }

    [SessionPart]
    public sealed partial class Call
    {
        [SessionKey(0)] public ICurrentUser? By { get; set; } // expect: TSS201
    }
}

// case TSS201: under another name of the id, and half of it inherited
public static partial class Staff
{
    public abstract class Person
    {
        public string? GivenName { get; set; }
        public string? Surname { get; set; }
        public string? HomeAddress { get; set; }
    }

    public sealed class Employee : Person
    {
        public long EmployeeId { get; set; }
    }

    [SessionPart]
    public sealed partial class Desk
    {
        [SessionKey(0), MaxLength(4)] public Employee[] Seats { get; set; } = []; // expect: TSS201
    }
}

// case TSS201: an account with a password hash
public static partial class Accounts
{
    public sealed record Account
    {
        public required int Id { get; init; }
        public required string Login { get; init; }
        public string PasswordHash { get; init; } = "";
        public string? Email { get; init; }
    }

    [SessionPart]
    public sealed partial record Held([SessionKey(0)] Account? Account, [SessionKey(1)] DateTime Since); // expect: TSS201
}

// near miss TSS201: a product has a name, and no data of a person
public static partial class Catalogue
{
    public sealed class Product
    {
        public int Id { get; set; }
        public string Name { get; set; } = "";
        public string Description { get; set; } = "";
        public decimal Price { get; set; }
    }

    [SessionPart]
    public sealed partial record Viewed([SessionKey(0)] Product? Product); // expect: TSS002
}

// near miss TSS201: preferences of a user
public static partial class Settings
{
    public sealed class UserPreferences
    {
        public int Id { get; set; }
        public bool DarkMode { get; set; }
        public string Culture { get; set; } = "en";
    }

    [SessionPart]
    public sealed partial record Chosen([SessionKey(0)] UserPreferences Preferences, [SessionKey(1)] bool Saved); // expect: TSS002
}

// near miss TSS201: a shop of bricks, with a telephone and a name
public static partial class Branches
{
    public struct Branch
    {
        public int Id { get; set; }
        public string BranchName { get; set; }
        public string OpeningHours { get; set; }
        public string Telephone { get; set; }
    }

    [SessionPart]
    public partial record struct Nearest([SessionKey(0)] Branch Branch); // expect: TSS002
}

// near miss TSS201: a warehouse, with an address and a mailbox
public static partial class Logistics
{
    public sealed record Warehouse(int WarehouseId, string Name, string Address, string Email);

    [SessionPart]
    public sealed partial record Source([SessionKey(0), MaxLength(2)] ImmutableArray<Warehouse> Warehouses); // expect: TSS002
}

// near miss TSS201: a message that has not been sent, without an id
public static partial class Contact
{
    public sealed class ContactForm
    {
        public string Name { get; set; } = "";
        public string Email { get; set; } = "";
        public string Message { get; set; } = "";
    }

    [SessionPart]
    public sealed partial class Draft
    {
        [SessionKey(0)] public ContactForm? Form { get; set; } // expect: TSS002
    }
}

// near miss TSS201: a name that says user, and nothing of one
public static partial class Windows
{
    public sealed class UserInterface
    {
        public int Id { get; set; }
        public int Width { get; set; }
        public string Title { get; set; } = "";
    }

    [SessionPart]
    public sealed partial record Layout([SessionKey(0)] (UserInterface Window, int Depth) Front); // expect: TSS002
}

// near miss TSS201: an id, dates and a room
public static partial class Hotel
{
    public sealed record Booking(int Id, DateOnly From, DateOnly Until, string Room);

    [SessionPart]
    public sealed partial record Held([SessionKey(0)] List<Booking> Bookings); // expect: TSS002, (TSS101)
}
