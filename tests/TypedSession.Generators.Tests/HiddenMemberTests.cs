using TypedSession.CompilerServices;
using TypedSession.Harness;

namespace TypedSession.Generators.Tests;

/// <summary>Which members the inspector is told to hide; those of a state that are named like a secret it knows by itself.</summary>
public sealed class HiddenMemberTests
{
    [Theory]
    [InlineData("[SessionSecret, MaxLength(9)] public string? Note { get; init; }", true)]
    [InlineData("[DataType(DataType.Password), MaxLength(9)] public string? Note { get; init; }", true)]
    [InlineData("[CreditCard, MaxLength(9)] public string? Note { get; init; }", true)]
    [InlineData("[DataType(DataType.EmailAddress), MaxLength(9)] public string? Note { get; init; }", false)]
    [InlineData("[MaxLength(9)] public string? Note { get; init; }", false)]
    [InlineData("public Login? Note { get; init; }", true)]
    [InlineData("public Outer? Note { get; init; }", true)]
    [InlineData("public Marked? Note { get; init; }", true)]
    [InlineData("public Id? Note { get; init; }", true)]
    [InlineData("public Payment? Note { get; init; }", true)]
    [InlineData("[MaxLength(2)] public Login[] Note { get; init; } = [];", true)]
    [InlineData("[MaxLength(2)] public List<Login> Note { get; init; } = [];", true)]
    [InlineData("[MaxLength(2)] public Dictionary<int, Login> Note { get; init; } = [];", true)]
    [InlineData("public (int, Login?) Note { get; init; }", true)]
    [InlineData("public (int Number, int Cvv) Note { get; init; }", true)]
    [InlineData("public (int Number, (int A, int B, int C, int D, int E, int F, int G, int Cvv) Inner)? Note { get; init; }", true)]
    [InlineData("[MaxLength(2)] public List<(int Number, int Cvv)> Note { get; init; } = [];", true)]
    [InlineData("public (int Number, int Count) Note { get; init; }", false)]
    [InlineData("public Plain? Note { get; init; }", false)]
    [InlineData("[MaxLength(2)] public List<Plain> Note { get; init; } = [];", false)]
    public void A_member_is_hidden_that_is_marked_or_holds_something_secret(string member, bool isHidden)
    {
        GeneratorRun run = GeneratorHarness.Run($$"""
            [SessionState("s")] public sealed partial record State { {{member}} }
            [SessionPart] public sealed partial record Login([MaxLength(9)] string Name, [MaxLength(9)] string Password);
            [SessionPart] public sealed partial record Outer(int Number, Login? Inner);
            [SessionPart] public sealed partial record Marked([property: SessionSecret, MaxLength(9)] string Name);
            [SessionPart] public readonly partial record struct Id([SessionSecret] int Value);
            [SessionPart, SessionCase(0, typeof(Cash)), SessionCase(1, typeof(Card))] public abstract partial record Payment;
            [SessionPart] public sealed partial record Cash(int Amount) : Payment;
            [SessionPart] public sealed partial record Card([MaxLength(19)] string CardNumber) : Payment;
            [SessionPart] public sealed partial record Plain(int Number, [MaxLength(9)] string PasswordHint);
            public static class Make { public static object Schema() => Of<State>(); private static object Of<T>() where T : class, ISessionState<T> => T.Schema; }
            """);

        SessionSchema schema = (SessionSchema)run.Load().GetType("Make")!.GetMethod("Schema")!.Invoke(null, null)!;

        Assert.Equal(isHidden, Assert.Single(schema.Members).IsHidden);
    }
}
