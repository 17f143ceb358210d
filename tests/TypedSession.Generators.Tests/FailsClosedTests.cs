using TypedSession.Harness;

namespace TypedSession.Generators.Tests;

/// <summary>A declaration with something wrong in it gets no other half, so that it does not compile; and never an exception.</summary>
public sealed class FailsClosedTests
{
    [Theory]
    [InlineData("[SessionState] public record State;")]
    [InlineData("[SessionState] public partial class State;")]
    [InlineData("public class Outer { [SessionState] public partial record State; }")]
    [InlineData("[SessionState] public partial record State<T>;")]
    [InlineData("public partial class Outer<T> { [SessionState] public partial record State; }")]
    [InlineData("[SessionState] file partial record State;")]
    [InlineData("[SessionState] public abstract partial record State;")]
    [InlineData("[SessionState] public partial record State { public object? O { get; init; } }")]
    [InlineData("[SessionState] public partial record State { public List<System.IO.Stream> O { get; init; } = []; }")]
    [InlineData("[SessionState] public partial record State { public Dictionary<object, int> O { get; init; } = []; }")]
    [InlineData("[SessionState] public partial record State { [SessionKey(1)] public int A { get; init; } [SessionKey(1)] public int B { get; init; } }")]
    [InlineData("[SessionState] public partial record State { [SessionKey(128)] public int A { get; init; } }")]
    [InlineData("[SessionState] public partial record State { [SessionKey(-1)] public int A { get; init; } }")]
    [InlineData("[SessionState] public partial record State { public required int A { get; init; } }")]
    [InlineData("[SessionState] public partial record State(int A);")]
    [InlineData("[SessionState] public partial record State { public State(int a) { } }")]
    [InlineData("public record Base; [SessionState] public partial record State : Base;")]
    [InlineData("[SessionState(\"Not a name\")] public partial record State;")]
    [InlineData("[SessionState] public partial record State { public Missing? A { get; init; } }")]
    [InlineData("[SessionPart] public ref partial struct State { }")]
    [InlineData("[SessionState] public partial record State { public State? Self { get; init; } }")]
    public void A_broken_declaration_gets_nothing(string source) =>
        Assert.Empty(GeneratorHarness.Run(source, new HarnessOptions { MayNotCompile = true }).Sources);

    [Fact]
    public void A_part_that_contains_itself_gets_nothing() =>
        Assert.Empty(GeneratorHarness.Run("[SessionPart] public partial record Node { public List<Node> Children { get; init; } = []; }", new HarnessOptions { MayNotCompile = true }).Sources);

    [Fact]
    public void Parts_that_contain_each_other_get_nothing() => Assert.Empty(GeneratorHarness.Run(
        "[SessionPart] public partial record A { public B? B { get; init; } } [SessionPart] public partial record B { public A? A { get; init; } }",
        new HarnessOptions { MayNotCompile = true }).Sources);

    [Theory]
    [InlineData("SortedSet<Id>")]
    [InlineData("ImmutableSortedSet<Id>")]
    [InlineData("SortedList<Id, int>")]
    [InlineData("ImmutableSortedDictionary<Id, int>")]
    public void A_sorted_collection_of_what_has_no_order_gets_nothing(string type)
    {
        string State(string order) => $"[SessionPart] public readonly partial record struct Id(int Value){order} [SessionState] public partial record State {{ public {type}? Ids {{ get; init; }} }}";
        Assert.Single(GeneratorHarness.Run(State(";"), new HarnessOptions { MayNotCompile = true }).Sources);
        Assert.Equal(2, GeneratorHarness.Run(State(" : IComparable<Id> { public int CompareTo(Id other) => Value.CompareTo(other.Value); }")).Sources.Count);
    }

    [Theory]
    [InlineData("[SessionState] public partial record State; [SessionPart] public partial struct State;")]
    [InlineData("public partial class Outer { [SessionPart] public partial record Part; } public partial struct Outer { [SessionPart] public partial record Part; }")]
    [InlineData("public partial record State { [SessionState, SessionPart] public int A { get; init; } }")]
    public void A_declaration_half_typed_gets_nothing(string source) =>
        Assert.Empty(GeneratorHarness.Run(source, new HarnessOptions { MayNotCompile = true }).Sources);
}
