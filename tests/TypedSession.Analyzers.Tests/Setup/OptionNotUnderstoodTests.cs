using TypedSession.Harness;

namespace TypedSession.Analyzers.Tests.Setup;

/// <summary>TSS503.</summary>
public sealed class OptionNotUnderstoodTests
{
    private const string Source = "namespace Shop { public class Guest { public class Card; } [SessionState] public sealed partial record Cart { public int Count { get; init; } } }";

    private const string Names = "Write names of letters, digits and underscores, with commas between them.";
    private const string Types = "Write full names of types in this project or its references, with commas between them: Shop.Data.User, !Shop.Data.Guest.";

    [Theory]
    [InlineData("typedsession.user_type", "Shop.Guest", "typedsession.user_type", "Shop.Guest", "There is no such option; there are typedsession.secret_names and typedsession.user_types.")]
    [InlineData("typedsession.user_types", "Shop.Gast", "typedsession.user_types", "Shop.Gast", Types)]
    [InlineData("typedsession.user_types", "Shop.Guest, !Shop.Host", "typedsession.user_types", "!Shop.Host", Types)]
    [InlineData("typedsession.user_types", "Shop.Guest,", "typedsession.user_types", "", Types)]
    [InlineData("typedsession.user_types", "!", "typedsession.user_types", "!", Types)]
    [InlineData("typedsession.user_types", "Guest", "typedsession.user_types", "Guest", Types)]
    [InlineData("typedsession.secret_names", "iban, tax id", "typedsession.secret_names", "tax id", Names)]
    [InlineData("typedsession.secret_names", "iban, 12", "typedsession.secret_names", "12", Names)]
    [InlineData("typedsession.secret_names", "iban, , tax_id", "typedsession.secret_names", "", Names)]
    [InlineData("build_property.TypedSessionUserTypes", "Shop.Gast", "TypedSessionUserTypes", "Shop.Gast", Types)]
    [InlineData("build_property.TypedSessionSecretNames", "*key", "TypedSessionSecretNames", "*key", Names)]
    [InlineData("build_property.TypedSessionDataProtection", "Aes", "TypedSessionDataProtection", "Aes", "Write Cbc or Gcm.")]
    [InlineData("build_property.TypedSessionSizeReport", "yes", "TypedSessionSizeReport", "yes", "Write true or false.")]
    [InlineData("build_property.TypedSessionShip", "yes", "TypedSessionShip", "yes", "Write true or false.")]
    public Task Nonsense_is_named_with_what_is_allowed(string option, string setting, string name, string value, string allowed) =>
        Rules.VerifyAsync("TSS503", "[||]" + Source, With(option, setting), $"'{name} = {value}' is not understood, so the rules work without it. {allowed}");

    [Theory]
    [InlineData("typedsession.user_types", "Shop.Guest")]
    [InlineData("typedsession.user_types", "!Shop.Guest, Shop.Guest.Card, System.Security.Claims.ClaimsPrincipal")]
    [InlineData("typedsession.user_types", "")]
    [InlineData("typedsession.secret_names", "iban, Tax_Id, kundennummer")]
    [InlineData("build_property.TypedSessionDataProtection", "gcm")]
    [InlineData("build_property.TypedSessionDataProtection", "")]
    [InlineData("build_property.TypedSessionSizeReport", "True")]
    [InlineData("dotnet_diagnostic.TSS201.severity", "warning")]
    [InlineData("another_tool.user_type", "Shop.Gast")]
    public Task What_is_understood_is_not_reported(string option, string setting) => Rules.VerifyAsync("TSS503", Source, With(option, setting));

    [Fact]
    public Task It_is_reported_once_for_all_files() => Rules.VerifyAsync("TSS503",
        ["[||]" + Source, "public static class Other;", "public static class Third;"], With("build_property.TypedSessionSizeReport", "1"));

    [Fact]
    public Task Each_nonsense_of_a_list_is_reported() => Rules.VerifyAsync("TSS503", "[||][||]" + Source, With("typedsession.secret_names", "a b, c d"));

    private static HarnessOptions With(string option, string setting) => new() { Settings = new Dictionary<string, string> { [option] = setting } };
}
