using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedSession.Analyzers.Content;
using TypedSession.CodeFixes.Content;
using TypedSession.Harness;

namespace TypedSession.Analyzers.Tests.Content;

public sealed class UserObjectFixTests
{
    private const string User = """


        public class User { public int Id { get; set; } public string UserName { get; set; } = ""; public string Email { get; set; } = ""; }
        public class Customer { public string CustomerId { get; set; } = ""; public string FullName { get; set; } = ""; public string Email { get; set; } = ""; }
        public interface IUsers { User? Find(string name); Task<User?> FindAsync(string name); User Get(string name); void Greet(User? user); }
        """;

    [Fact]
    public Task The_member_and_its_uses_become_the_id() => VerifyAsync(
        """
        [SessionState("login")]
        public sealed partial record Login
        {
            // Who is here.
            [SessionKey(3)] public {|TSS201:User?|} User { get; init; } // 3
            [SessionKey(4)] public int Visits { get; init; }
        }

        public class Page(ISession<Login> session, IUsers users)
        {
            public void Enter(User user) => session.Update(login => login with { User = user, Visits = 1 });
            public void Try(string name) => session.Update(login => login with { User = users.Find(name) });
            public async Task TryAsync(string name)
            {
                User? found = await users.FindAsync(name);
                session.Value = new Login { User = found };
                session.Value = session.Value with { User = await users.FindAsync(name) };
                session.Value = session.Value with { User = found ?? users.Get("guest"), Visits = session.Value.Visits + 1 };
            }
            public void Leave() => session.Update(login => login with { User = null });
            public bool IsIn => session.Value.User is not null && session.Value.User != null && session.Value is { User: not null };
            public int? Id => session.Value.User?.Id;
            public int Sure => session.Value.User!.Id;
            public string Text => session.Value.User == null ? nameof(Login.User) : session.Value.User.Id.ToString();
            public Login Copy(Login other) => session.Value with { User = other.User };
        }
        """,
        """
        [SessionState("login")]
        public sealed partial record Login
        {
            // Who is here.
            [SessionKey(3)] public int? UserId { get; init; } // 3
            [SessionKey(4)] public int Visits { get; init; }
        }

        public class Page(ISession<Login> session, IUsers users)
        {
            public void Enter(User user) => session.Update(login => login with { UserId = user.Id, Visits = 1 });
            public void Try(string name) => session.Update(login => login with { UserId = users.Find(name)?.Id });
            public async Task TryAsync(string name)
            {
                User? found = await users.FindAsync(name);
                session.Value = new Login { UserId = found?.Id };
                session.Value = session.Value with { UserId = (await users.FindAsync(name))?.Id };
                session.Value = session.Value with { UserId = (found ?? users.Get("guest")).Id, Visits = session.Value.Visits + 1 };
            }
            public void Leave() => session.Update(login => login with { UserId = null });
            public bool IsIn => session.Value.UserId is not null && session.Value.UserId != null && session.Value is { UserId: not null };
            public int? Id => session.Value.UserId;
            public int Sure => session.Value.UserId.Value;
            public string Text => session.Value.UserId == null ? nameof(Login.UserId) : session.Value.UserId.Value.ToString();
            public Login Copy(Login other) => session.Value with { UserId = other.UserId };
        }
        """);

    [Fact]
    public Task A_text_and_members_that_cannot_be_null() => VerifyAsync(
        """
        [SessionState]
        public sealed partial record Checkout
        {
            public {|TSS201:Customer?|} Buyer { get; init; }
            public {|TSS201:User|} Seller { get; init; } = null!;
            public {|TSS201:Customer|} Payer { get; init; } = default!;
            public int Steps => Seller.Id + Payer.CustomerId.Length;
            public static Checkout Of(Customer buyer, User seller) => new() { Buyer = buyer, Seller = seller, Payer = buyer };
            public string Label => Buyer!.CustomerId + Buyer?.CustomerId;
        }
        """,
        """
        [SessionState]
        public sealed partial record Checkout
        {
            public string? BuyerId { get; init; }
            public int SellerId { get; init; }
            public string PayerId { get; init; } = "";
            public int Steps => SellerId + PayerId.Length;
            public static Checkout Of(Customer buyer, User seller) => new() { BuyerId = buyer.CustomerId, SellerId = seller.Id, PayerId = buyer.CustomerId };
            public string Label => BuyerId! + BuyerId;
        }
        """);

    [Fact]
    public Task A_part_that_is_a_class() => VerifyAsync(
        """
        [SessionPart]
        public partial class Seat
        {
            public int Row { get; set; }
            public {|TSS201:User?|} Passenger { get; set; }
        }

        public static class Boarding
        {
            public static void Take(Seat seat, User passenger) { seat.Passenger ??= passenger; seat.Passenger = default; }
            public static bool Is(Seat? seat, int id) => seat?.Passenger?.Id == id;
        }
        """,
        """
        [SessionPart]
        public partial class Seat
        {
            public int Row { get; set; }
            public int? PassengerId { get; set; }
        }

        public static class Boarding
        {
            public static void Take(Seat seat, User passenger) { seat.PassengerId ??= passenger.Id; seat.PassengerId = default; }
            public static bool Is(Seat? seat, int id) => seat?.PassengerId == id;
        }
        """);

    [Theory]
    [InlineData("public {|TSS201:User?|} User { get; init; } public string? Name => User?.UserName;", "a value that is not the id")]
    [InlineData("public {|TSS201:User?|} User { get; init; } public void Greet(IUsers users) => users.Greet(User);", "the whole user given away")]
    [InlineData("public {|TSS201:User?|} User { get; init; } public bool Is(User user) => User == user;", "compared with another")]
    [InlineData("public {|TSS201:User?|} User { get; init; } public bool IsRoot => User is { Id: 1 };", "taken apart by a pattern")]
    [InlineData("public {|TSS201:User?|} User { get; init; } public int? UserId { get; init; }", "a name that is taken")]
    [InlineData("public {|TSS201:List<User>|} Users { get; init; } = [];", "a list")]
    [InlineData("public {|TSS201:User|} User { get; init; } = new();", "an initial value")]
    [InlineData("private readonly int _x; public {|TSS201:User?|} User { get => field; init { field = value; _x = 1; } } public int X => _x;", "an accessor that does more")]
    [InlineData("public {|TSS201:System.Security.Claims.ClaimsPrincipal?|} User { get; init; }", "a principal, which has no id")]
    [InlineData("public {|TSS201:User?|} User { get; init; } public S Fill(User user) { var (copy, at) = (this, 1); return copy with { User = at > 0 ? throw new Exception() : user }; }  public object? O => User;", "boxed")]
    public Task Where_more_than_the_id_is_needed_it_is_not_offered(string members, string why)
    {
        Assert.NotEmpty(why);
        string source = $$"""[SessionState] public sealed partial record S { {{members}} }""";
        return VerifyAsync(source, source);
    }

    [Fact]
    public async Task Uses_in_other_files_change_too()
    {
        using AdhocWorkspace workspace = new();
        Project project = workspace.AddProject("Shop", LanguageNames.CSharp)
            .WithCompilationOptions(new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable))
            .WithMetadataReferences([.. References.Framework, References.Library]);
        Document declaration = project.AddDocument("Login.cs", "using TypedSession; [SessionState] public sealed partial record Login { public User? User { get; init; } }" + User.Replace("Task<", "System.Threading.Tasks.Task<", StringComparison.Ordinal));
        Document page = declaration.Project.AddDocument("Page.cs", "public static class Page { public static Login Enter(User user) => new() { User = user }; }");
        declaration = page.Project.GetDocument(declaration.Id)!;

        Diagnostic diagnostic = Assert.Single(await (await page.Project.GetCompilationAsync())!.WithAnalyzers([new ContentAnalyzer()]).GetAnalyzerDiagnosticsAsync());
        List<CodeAction> actions = [];
        await new UserObjectFix().RegisterCodeFixesAsync(new CodeFixContext(declaration, diagnostic, (action, _) => actions.Add(action), CancellationToken.None));
        ApplyChangesOperation applied = Assert.IsType<ApplyChangesOperation>(Assert.Single(await Assert.Single(actions).GetOperationsAsync(CancellationToken.None)));

        Assert.Equal("public static class Page { public static Login Enter(User user) => new() { UserId = user.Id }; }", (await applied.ChangedSolution.GetDocument(page.Id)!.GetTextAsync()).ToString());
        Assert.Contains("public int? UserId { get; init; }", (await applied.ChangedSolution.GetDocument(declaration.Id)!.GetTextAsync()).ToString(), StringComparison.Ordinal);
    }

    private static Task VerifyAsync(string before, string after) =>
        CodeFixHarness.VerifyAsync<ContentAnalyzer, UserObjectFix>(before + User, after + User, new HarnessOptions { MayNotCompile = true });
}
