using TypedSession.Harness;

namespace TypedSession.Analyzers.Tests.Options;

/// <summary><c>typedsession.user_types</c>, and the MSBuild property of the same meaning.</summary>
public sealed class UserTypesOptionTests
{
    private const string Contact = """
        namespace Shop.Data
        {
            public class Contact { public int Id { get; set; } public string Line { get; set; } = ""; }
            public class KeyContact : Contact { }
            public interface IOwned { string Owner { get; } }
            public class Locker : IOwned { public string Owner => ""; }
            public class Office { public class Desk { public int Number { get; set; } } }
            public class Pair<T> { public T? Left { get; set; } }
        }

        """;

    [Theory]
    [InlineData("Shop.Data.Contact", "Shop.Data.Contact")]
    [InlineData("Shop.Data.Contact", "Shop.Data.KeyContact")]
    [InlineData("Shop.Data.IOwned", "Shop.Data.Locker")]
    [InlineData("Shop.Data.Office.Desk", "Shop.Data.Office.Desk")]
    [InlineData("Shop.Data.Pair`1", "Shop.Data.Pair<int>")]
    [InlineData(" Shop.Data.Office , Shop.Data.KeyContact ", "Shop.Data.KeyContact")]
    [InlineData("!Shop.Data.Contact, Shop.Data.KeyContact", "Shop.Data.KeyContact")]
    public Task A_type_that_the_project_calls_a_user_is_one(string setting, string type) => VerifyAsync("typedsession.user_types", setting, $"[|{type}?|]");

    [Theory]
    [InlineData("Shop.Data.KeyContact", "Shop.Data.Contact")]
    [InlineData("Shop.Data.Contact, !Shop.Data.KeyContact", "Shop.Data.KeyContact")]
    [InlineData("Contact", "Shop.Data.Contact")]
    [InlineData("Shop.Data.Kontact", "Shop.Data.Contact")]
    [InlineData("", "Shop.Data.Contact")]
    public Task What_it_does_not_name_is_not(string setting, string type) => VerifyAsync("typedsession.user_types", setting, $"{type}?");

    [Fact]
    public Task The_MSBuild_property_means_the_same() => VerifyAsync("build_property.TypedSessionUserTypes", "Shop.Data.Contact", "[|Shop.Data.Contact?|]");

    [Fact]
    public Task A_type_that_looks_like_a_user_can_be_taken_out() => Rules.VerifyAsync("TSS201",
        """
        public class Player { public int Id { get; set; } public string Nickname { get; set; } = ""; public string Email { get; set; } = ""; }
        public class Employee { public int Id { get; set; } public string Nickname { get; set; } = ""; public string Email { get; set; } = ""; }
        [SessionState] public sealed partial record Match { public Player? Server { get; init; } public [|Employee?|] By { get; init; } }
        """,
        With("typedsession.user_types", "!Player"));

    [Fact]
    public Task A_principal_can_be_taken_out_too() => Rules.VerifyAsync("TSS201",
        """
        public class Robot : System.Security.Principal.IIdentity { public string Name => ""; public string AuthenticationType => ""; public bool IsAuthenticated => true; }
        [SessionState] public sealed partial record Job { public Robot? Worker { get; init; } }
        """,
        With("typedsession.user_types", "!Robot"));

    private static Task VerifyAsync(string option, string setting, string type) => Rules.VerifyAsync("TSS201",
        $"{Contact}namespace Shop.Web {{ [SessionState] public sealed partial record S {{ public int Page {{ get; init; }} public {type} Shown {{ get; init; }} }} }}",
        With(option, setting));

    private static HarnessOptions With(string option, string setting) => new() { Settings = new Dictionary<string, string> { [option] = setting } };
}
