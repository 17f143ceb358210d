using Microsoft.CodeAnalysis.CodeFixes;
using TypedSession.Harness;

namespace TypedSession.Repository.Tests.Harness;

public sealed class CodeFixHarnessTests
{
    [Fact]
    public async Task Every_diagnostic_is_fixed() => await CodeFixHarness.VerifyAsync<LowerCaseAnalyzer, UpperCaseFix>("class [|a|];\nclass [|b|];\n", "class A;\nclass B;\n");

    [Fact]
    public async Task Generated_members_exist_while_a_fix_is_applied() => await CodeFixHarness.VerifyAsync<LowerCaseAnalyzer, UpperCaseFix>(
        "[SessionState] partial record Cart;\nclass [|a|] { string Name<T>() where T : class, ISessionState<T> => T.Schema.Name; string Cart() => Name<Cart>(); }\n",
        "[SessionState] partial record Cart;\nclass A { string Name<T>() where T : class, ISessionState<T> => T.Schema.Name; string Cart() => Name<Cart>(); }\n");

    [Fact]
    public async Task Formatting_counts() => await RefusedAsync<UpperCaseFix>("class [|a|];", "class  A;", "+class A;");

    [Fact]
    public async Task A_fix_that_breaks_the_source_is_refused() => await RefusedAsync<WordFix>("class [|a|];", "class class;", "values differ");

    [Fact]
    public async Task A_fix_that_leaves_the_diagnostic_is_refused() => await RefusedAsync<LongerFix>("class [|a|];", "class [|aa|];", "+class aaaa");

    [Fact]
    public async Task A_wrong_fix_of_all_is_refused() => await RefusedAsync<FirstOnlyFix>("class [|a|];\nclass [|b|];\n", "class A;\nclass B;\n", "Fix all in document");

    [Fact]
    public async Task A_fix_that_is_not_offered_leaves_the_source_as_it_is() => await CodeFixHarness.VerifyAsync<LowerCaseAnalyzer, NoFix>("class [|a|];", "class [|a|];");

    [Fact]
    public async Task A_fix_offered_against_the_test_s_word_is_refused() => await RefusedAsync<UpperCaseFix>("class [|a|];", "class [|a|];", "Iterative code fix application");

    private static async Task RefusedAsync<TFix>(string before, string after, string reason)
        where TFix : CodeFixProvider, new()
    {
        InvalidOperationException exception = await Assert.ThrowsAsync<InvalidOperationException>(() => CodeFixHarness.VerifyAsync<LowerCaseAnalyzer, TFix>(before, after));
        Assert.Contains(reason, exception.Message, StringComparison.Ordinal);
    }

    private sealed class WordFix : UpperCaseFix
    {
        protected override string? Rename(string name) => "class";
    }

    private sealed class LongerFix : UpperCaseFix
    {
        protected override string? Rename(string name) => name + name[0];
    }

    private sealed class NoFix : UpperCaseFix
    {
        protected override string? Rename(string name) => null;
    }

    private sealed class FirstOnlyFix : UpperCaseFix
    {
        public override FixAllProvider? GetFixAllProvider() => FixAllProvider.Create(async (context, document, diagnostics) =>
        {
            var text = await document.GetTextAsync();
            return document.WithText(text.Replace(diagnostics[0].Location.SourceSpan, "A"));
        });
    }
}
