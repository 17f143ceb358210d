using Microsoft.CodeAnalysis;
using TypedSession.Harness;

namespace TypedSession.Generators.Tests;

/// <summary>
/// A declaration with something wrong in it gets no code that stores it; a state gets a stub, where one can be added, so that what names
/// the
/// state compiles and the rules can run. Never an exception.
/// </summary>
public sealed class FailsClosedTests
{
    /// <summary>A state named as applications do: in a constructor, a field, a parameter and a body.</summary>
    private const string Uses = """

        public class Service(ISession<State> session) { private readonly ISession<State> _session = session; public State Get() => _session.Value; }
        public static class Endpoints { public static State Get(HttpContext http, ISession<State> session) => http.GetSession<State>().Update(state => session.Value); }
        """;

    [Theory]
    [InlineData("[SessionState] public partial class State;")]
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
    [InlineData("[SessionState] public partial record State { public State? Self { get; init; } }")]
    [InlineData("[SessionPart] public record Line; [SessionState] public partial record State { public Line? Line { get; init; } }")]
    public void What_names_a_broken_state_compiles(string source)
    {
        GeneratorRun run = GeneratorHarness.Run(source + Uses);
        Assert.Contains("NotSupportedException", run.Source("State"), StringComparison.Ordinal);
        Assert.DoesNotContain("SessionStates.Register", run.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[SessionState] public partial record State<T>;", "State<int>")]
    [InlineData("public partial class Outer<@in> { public partial interface IInner<T, U> { [SessionState] public partial record State(int A); } }", "Outer<string>.IInner<int, int>.State")]
    [InlineData("namespace @event.A { public static partial class @class { [SessionState] public partial record @new(int A); } }", "@event.A.@class.@new")]
    public void What_names_a_broken_state_compiles_wherever_it_stands(string source, string name) => Assert.Single(GeneratorHarness.Run(
        $"{source} namespace Uses {{ public class Service(ISession<{name}> session) {{ public object Get(HttpContext http) => (session.Value, http.GetSession<{name}>()); }} }}").Sources);

    [Theory]
    [InlineData("[SessionState] public record State;")]
    [InlineData("public class Outer { [SessionState] public partial record State; }")]
    [InlineData("[SessionState] public partial record struct State(int A);")]
    [InlineData("[SessionState] file partial record State;")]
    [InlineData("[SessionState] public static partial class State;")]
    [InlineData("[SessionPart] public ref partial struct State { }")]
    [InlineData("[SessionPart] public partial record State { public object? O { get; init; } }")]
    public void A_broken_declaration_that_no_stub_helps_gets_nothing(string source) =>
        Assert.Empty(GeneratorHarness.Run(source, new HarnessOptions { MayNotCompile = true }).Sources);

    [Fact]
    public void A_member_of_a_type_that_does_not_exist_is_the_only_error()
    {
        GeneratorRun run = GeneratorHarness.Run("[SessionState] public partial record State { public Missing? A { get; init; } }" + Uses, new HarnessOptions { MayNotCompile = true });
        Assert.Equal(["CS0246"], run.Compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(diagnostic => diagnostic.Id));
    }

    [Fact]
    public void A_stub_that_is_run_all_the_same_says_where_to_look()
    {
        System.Reflection.Assembly assembly = GeneratorHarness.Run("[SessionState] public partial record State { public object? O { get; init; } public static object Get() => Schema<State>(); "
            + "private static object Schema<T>() where T : class, ISessionState<T> => T.Schema; }").Load();
        System.Reflection.TargetInvocationException thrown = Assert.Throws<System.Reflection.TargetInvocationException>(() => assembly.GetType("State")!.GetMethod("Get")!.Invoke(null, null));
        Assert.Equal("'State' has no code that loads and saves it: a rule of its declaration, TSS001 to TSS008, says why.", Assert.IsType<NotSupportedException>(thrown.InnerException).Message);
    }

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
    public void A_sorted_collection_of_what_has_no_order_is_not_stored(string type)
    {
        string State(string order) => $"[SessionPart] public readonly partial record struct Id(int Value){order} [SessionState] public partial record State {{ public {type}? Ids {{ get; init; }} }}";
        Assert.DoesNotContain("SessionStates.Register", GeneratorHarness.Run(State(";")).Text, StringComparison.Ordinal);
        Assert.Contains("SessionStates.Register<global::State>", GeneratorHarness.Run(State(" : IComparable<Id> { public int CompareTo(Id other) => Value.CompareTo(other.Value); }")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[SessionState] public partial record State; [SessionPart] public partial struct State;")]
    [InlineData("public partial class Outer { [SessionPart] public partial record Part; } public partial struct Outer { [SessionPart] public partial record Part; }")]
    [InlineData("public partial record State { [SessionState, SessionPart] public int A { get; init; } }")]
    public void A_declaration_half_typed_gets_nothing(string source) =>
        Assert.Empty(GeneratorHarness.Run(source, new HarnessOptions { MayNotCompile = true }).Sources);
}
