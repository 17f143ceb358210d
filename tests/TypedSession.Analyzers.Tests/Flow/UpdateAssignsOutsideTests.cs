using TypedSession.Analyzers.Tests.Flow.Values;

namespace TypedSession.Analyzers.Tests.Flow;

public sealed class UpdateAssignsOutsideTests
{
    [Theory]
    [MemberData(nameof(OutsideCases.Statements), MemberType = typeof(OutsideCases))]
    public Task An_assignment_to_what_is_captured_is_reported(string pattern, string statements) => ReportedAsync(pattern, UsageRules.InMethod(statements));

    [Theory]
    [MemberData(nameof(OutsideCases.Programs), MemberType = typeof(OutsideCases))]
    public Task An_assignment_to_what_is_the_class_s_is_reported(string pattern, string markup) => ReportedAsync(pattern, markup);

    [Theory]
    [MemberData(nameof(OutsideNearMisses.Statements), MemberType = typeof(OutsideNearMisses))]
    public Task An_assignment_to_what_is_the_function_s_own_is_not_reported(string pattern, string statements) => CleanAsync(pattern, UsageRules.InMethod(statements));

    [Theory]
    [MemberData(nameof(OutsideNearMisses.Programs), MemberType = typeof(OutsideNearMisses))]
    public Task Another_function_is_not_reported(string pattern, string markup) => CleanAsync(pattern, markup);

    [Fact]
    public Task The_message_names_what_is_assigned() => UsageRules.VerifyAsync("TSS307",
        UsageRules.InMethod("session.Update(now => now with { Count = {|TSS307:id|}++ });"),
        "'id' may be assigned twice: the function given to Update may run again. Take what you need from the state that Update gives back.");

    private static Task ReportedAsync(string pattern, string markup)
    {
        Assert.NotEmpty(pattern);
        Assert.Contains("{|TSS307:", markup, StringComparison.Ordinal);
        return UsageRules.VerifyAsync("TSS307", markup);
    }

    private static Task CleanAsync(string pattern, string markup)
    {
        Assert.NotEmpty(pattern);
        Assert.DoesNotContain("{|", markup);
        return UsageRules.VerifyAsync("TSS307", markup);
    }
}
