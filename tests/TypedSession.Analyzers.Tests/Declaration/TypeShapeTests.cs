using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedSession.Analyzers.Declaration;
using TypedSession.Harness;

namespace TypedSession.Analyzers.Tests.Declaration;

/// <summary>TSS005.</summary>
public sealed class TypeShapeTests
{
    private const string Card = "[SessionPart] public sealed partial record Card(int Number) : Payment;";
    private const string Invoice = "[SessionPart] public sealed partial record Invoice(int Days) : Payment;";

    [Theory]
    [InlineData("[SessionPart] public sealed partial record [|Cart|]<T>(int Id);", "generic. Declare a type of its own for each type argument")]
    [InlineData("public static partial class Outer<T> { [SessionState] public sealed partial record [|Cart|]; }", "generic. Declare a type of its own for each type argument")]
    [InlineData("[SessionState] file sealed partial record [|Cart|];", "local to its file. Drop 'file'")]
    [InlineData("[SessionPart] public ref partial struct [|Cart|] { public int Id { get; set; } }", "a ref struct. Drop 'ref'")]
    [InlineData("[SessionPart] public static partial class [|Cart|];", "static. Drop 'static'")]
    [InlineData("[SessionState] public abstract partial record [|Cart|];", "abstract. Drop 'abstract'")]
    [InlineData("[SessionPart] public abstract partial record [|Cart|];", "abstract, and lists no cases. List them with [SessionCase], or drop 'abstract'")]
    [InlineData("public partial class Outer { [SessionState] private sealed partial record [|Cart|]; }", "private or protected, or in a type that is. Make it internal or public")]
    [InlineData("public partial class Outer { protected partial class Inner { [SessionState] public sealed partial record [|Cart|]; } }", "private or protected, or in a type that is. Make it internal or public")]
    public Task A_type_that_generated_code_cannot_name_or_make_is_reported(string source, string why) =>
        Rules.VerifyAsync("TSS005", source, message: $"No session can hold 'Cart': it is {why}.");

    [Theory]
    [InlineData("SessionCase(0, typeof(Card)), SessionCase(1, typeof(Card))", "'Card' is listed twice. Drop the number that was never in use")]
    [InlineData("SessionCase(0, typeof(Card)), SessionCase(0, typeof(Card))", "'Card' is listed twice. Drop the number that was never in use")]
    [InlineData("SessionCase(128, typeof(Card))", "'Card' has number 128, and numbers go from 0 to 127. Give it a free one")]
    [InlineData("SessionCase(0, typeof(Card)), SessionCase(1, typeof(Other))", "'Other' does not derive from it. Derive it, or drop the case")]
    [InlineData("SessionCase(0, typeof(Card)), SessionCase(1, typeof(Plain))", "'Plain' is no part. Give it [SessionPart]")]
    [InlineData("SessionCase(0, typeof(Card)), SessionCase(1, typeof(string))", "'String' does not derive from it. Drop the case")]
    [InlineData("SessionCase(0, typeof(Card)), SessionCase(1, null!)", "case 1 is no class. List a class that derives from it")]
    [InlineData("SessionCase(0, typeof(Card)), SessionCase(1, typeof(Card[]))", "case 1 is no class. List a class that derives from it")]
    public Task A_case_that_is_listed_wrongly_is_reported_at_the_union(string cases, string how) => Rules.VerifyAsync("TSS005",
        $$"""
        [SessionPart, {{cases}}] public abstract partial record [|Payment|];
        {{Card}}
        [SessionPart] public sealed partial record Other(int Id);
        public sealed record Plain : Payment;
        """,
        new HarnessOptions { MayNotCompile = true },
        message: $"No session can hold 'Payment': {how}.");

    [Fact]
    public Task Two_cases_of_one_number_are_reported() => Rules.VerifyAsync("TSS005",
        $"[SessionPart, SessionCase(4, typeof(Card)), SessionCase(4, typeof(Invoice))] public abstract partial record [|Payment|]; {Card} {Invoice}",
        message: "No session can hold 'Payment': 'Invoice' has number 4, which another case has. Give it a free one.");

    [Fact]
    public Task A_part_that_its_union_does_not_list_is_reported_with_the_next_number() => Rules.VerifyAsync("TSS005",
        $"[SessionPart, SessionCase(4, typeof(Card))] public abstract partial record Payment; {Card} [SessionPart] public sealed partial record [|Invoice|](int Days) : Payment;",
        message: "'Invoice' is refused where a 'Payment' is set, in front of a user: 'Payment' does not list it. Add [SessionCase(5, typeof(Invoice))] there.");

    [Fact]
    public Task A_case_in_another_file_is_reported_where_it_stands() => Rules.VerifyAsync("TSS005", [
        $"[SessionPart, SessionCase(0, typeof(Card))] public abstract partial record Payment; {Card}",
        "public static partial class Shop { [SessionPart] internal sealed partial record [|Cash|](decimal Amount) : Payment; }"]);

    [Fact]
    public Task Plain_types_and_unions_that_list_their_cases_are_not_reported() => Rules.VerifyAsync("TSS005", $$"""
        [SessionPart, SessionCase(127, typeof(Card)), SessionCase(0, typeof(Invoice))] public abstract partial record Payment;
        {{Card}}
        {{Invoice}}
        public partial class Outer
        {
            [SessionState] internal sealed partial record Cart { public Payment? Payment { get; init; } }
            [SessionPart] private sealed partial record Line(int Id);
        }
        [SessionPart] public partial class Open { public int Id { get; set; } }
        public sealed record Page<T>(T Item);
        public abstract record Shape;
        public sealed record Circle : Shape;
        file sealed record Local;
        """);

    [Fact]
    public Task What_derives_from_a_case_or_is_no_part_is_not_reported() => Rules.VerifyAsync("TSS005", $"""
        [SessionPart, SessionCase(0, typeof(Card))] public abstract partial record Payment;
        [SessionPart] public partial record Card(int Number) : Payment;
        public sealed record GoldCard(int Number) : Card(Number);
        public sealed record Draft : Payment;
        """);

    [Fact]
    public Task A_case_that_does_not_exist_is_the_compilers_to_report() => Rules.VerifyAsync("TSS005",
        $"[SessionPart, SessionCase(0, typeof(Card)), SessionCase(1, typeof(Missing))] public abstract partial record Payment; {Card}", new HarnessOptions { MayNotCompile = true });

    /// <summary>What a component's <c>@code</c> becomes, which our generator does not see.</summary>
    [Fact]
    public async Task A_state_in_a_component_is_reported_at_the_line_that_it_comes_from()
    {
        IReadOnlyList<string> component = ["""
            // <auto-generated/>
            public partial class Counter
            {
            #line 9 "Counter.razor"
                [SessionState] public partial record Visit(int Clicks = 0);
            #line default
                [SessionState] internal sealed record Other;
            }
            """];
        Compilation unseen = TestCompilationOf(component);
        ImmutableArray<Diagnostic> reported = await unseen.WithAnalyzers([new DeclarationAnalyzer()]).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        reported = [.. reported.OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start)];
        Assert.Equal(["Visit", "Other"], reported.Select(diagnostic => diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture).Split('\'')[1]));
        Assert.Equal("No session can hold 'Visit': it stands in generated code, such as a component's. Move it into a .cs file.", reported[0].GetMessage(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(("Counter.razor", 8), (reported[0].Location.GetMappedLineSpan().Path, reported[0].Location.GetMappedLineSpan().StartLinePosition.Line));

        // A tool that writes files before the compiler runs is seen.
        Assert.Empty((await Rules.ReportedAsync(["TSS005"], component, new HarnessOptions { MayNotCompile = true })).Where(diagnostic => diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture).Contains("Visit", StringComparison.Ordinal)));
    }

    /// <summary>The sources without what our generator makes of them.</summary>
    private static Compilation TestCompilationOf(IReadOnlyList<string> sources)
    {
        Compilation all = GeneratorHarness.Run(sources, new HarnessOptions { MayNotCompile = true }).Compilation;
        return all.RemoveSyntaxTrees(all.SyntaxTrees.Where(tree => !tree.FilePath.StartsWith("/0/", StringComparison.Ordinal)));
    }
}
