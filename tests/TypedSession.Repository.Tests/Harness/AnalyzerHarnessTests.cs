using TypedSession.Harness;

namespace TypedSession.Repository.Tests.Harness;

public sealed class AnalyzerHarnessTests
{
    [Fact]
    public async Task A_marked_diagnostic_is_accepted() => await AnalyzerHarness.VerifyAsync<LowerCaseAnalyzer>("class [|a|]; class B;", message: "a begins in lower case");

    [Fact]
    public async Task Several_sources_are_one_project() => await AnalyzerHarness.VerifyAsync<LowerCaseAnalyzer>(["class {|TEST1:a|} : B;", "class B; class [|c|];"]);

    [Fact]
    public async Task A_missing_diagnostic_is_refused()
    {
        HarnessException exception = await RefusedAsync("class [|B|];");
        Assert.Contains("   1 | class B;\n     |       ^ TEST1 EXPECTED", exception.Message.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_surplus_diagnostic_is_refused()
    {
        HarnessException exception = await RefusedAsync("class ab;");
        Assert.Contains("     |       ^^ TEST1 REPORTED", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_diagnostic_at_another_place_is_refused() => await RefusedAsync("[|class|] a;");

    [Fact]
    public async Task A_diagnostic_of_another_id_is_refused() => await RefusedAsync("class {|TEST2:a|};");

    [Fact]
    public async Task Another_message_is_refused() => await Assert.ThrowsAsync<HarnessException>(() => AnalyzerHarness.VerifyAsync<LowerCaseAnalyzer>("class [|a|];", message: "?"));

    [Fact]
    public async Task A_source_that_does_not_compile_is_refused_unless_the_test_says_so()
    {
        await RefusedAsync("class [|a|] : Missing;");
        await AnalyzerHarness.VerifyAsync<LowerCaseAnalyzer>("class [|a|] : Missing;", new HarnessOptions { MayNotCompile = true });
    }

    [Fact]
    public async Task An_analyzer_that_throws_is_refused()
    {
        HarnessException exception = await RefusedAsync("class throws;");
        Assert.Contains("InvalidOperationException", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Web_usings_session_declarations_and_top_level_statements_compile() => await AnalyzerHarness.VerifyAsync<LowerCaseAnalyzer>(
        """
        var app = WebApplication.CreateBuilder(args).Build();
        app.MapGet("/", (HttpContext context) => Results.Ok(context.Request.Path.Value));
        app.Run();

        [SessionState("cart")]
        sealed partial record Cart
        {
            [SessionKey(0), MaxLength(3)] public ImmutableArray<int> Lines { get; init; } = [];
        }
        """);

    [Fact]
    public async Task Settings_reach_the_analyzer_and_severities_the_compilation()
    {
        await AnalyzerHarness.VerifyAsync<LowerCaseAnalyzer>("class a;", new HarnessOptions { Settings = new Dictionary<string, string> { ["build_property.AllowLowerCase"] = "true" } });
        await AnalyzerHarness.VerifyAsync<LowerCaseAnalyzer>("class a;", new HarnessOptions { Settings = new Dictionary<string, string> { ["allow_lower_case"] = "true" } });
        await AnalyzerHarness.VerifyAsync<LowerCaseAnalyzer>("class a;", new HarnessOptions { Settings = new Dictionary<string, string> { ["dotnet_diagnostic.TEST1.severity"] = "none" } });
    }

    [Fact]
    public async Task A_stand_in_for_a_package_can_be_referenced()
    {
        HarnessOptions options = new() { References = [References.Compile("Some.Package", "namespace Some; public class Thing;")] };
        await AnalyzerHarness.VerifyAsync<LowerCaseAnalyzer>("class [|a|] : Some.Thing;", options);
    }

    private static Task<HarnessException> RefusedAsync(string markup) => Assert.ThrowsAsync<HarnessException>(() => AnalyzerHarness.VerifyAsync<LowerCaseAnalyzer>(markup));
}
