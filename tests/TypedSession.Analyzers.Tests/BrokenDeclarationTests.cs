using Microsoft.CodeAnalysis;
using TypedSession.Harness;

namespace TypedSession.Analyzers.Tests;

/// <summary>Declarations as they stand while somebody is typing. The harness fails where an analyzer throws.</summary>
public sealed class BrokenDeclarationTests
{
    public static TheoryData<string> Declarations =>
    [
        "[SessionState] public partial record",
        "[SessionState] public partial record S(int",
        "[SessionState] public partial record S { public { get; init; } }",
        "[SessionState] public partial record S { public Missing<Other, int[]>? A { get; } = ; public unknown.B C { get; set; } }",
        "[SessionState(] public partial record S { [SessionKey] public int A { get; init; } [SessionKey(\"x\")] public int B { get; init; } [SessionKey(int.MaxValue + 1)] public int C { get; init; } }",
        "[SessionState(null, MaxCookieBytes = \"many\")] public partial record S { [MaxLength(-5)] public string? A { get; init; } [MaxLength(x)] public string? B { get; init; } }",
        "[SessionState] public enum E { A } [SessionPart] public interface I { int A { get; } } [SessionState] public delegate void D();",
        "[SessionState] public partial struct S { public int A { get; init; } } [SessionState] public ref partial struct R { public Span<int> B { get; } }",
        "[SessionState] public partial record S<T> where T : class { public T? A { get; init; } public List<T> B { get; init; } = []; public T[]? C { get; init; } }",
        "[SessionPart] public partial class P : P { public P? A { get; set; } } [SessionPart] public partial class Q : R { } [SessionPart] public partial class R : Q { }",
        "[SessionPart] public partial record A(B? B); [SessionPart] public partial record B(C[]? C); [SessionPart] public partial record C(Dictionary<int, A>? A);",
        "[SessionPart, SessionCase(0, typeof(U)), SessionCase(0, typeof(int)), SessionCase(300, null), SessionCase(1)] public abstract partial record U { public string? A { get; init; } public U? B { get; init; } }",
        "[SessionState] public partial record S { [SessionFormatter(null)] public object? A { get; init; } [SessionFormatter(typeof(int), MaxBytes = -1)] public object? B { get; init; } }",
        "[SessionState] public unsafe partial record S { public int* A { get; init; } public delegate*<int> B { get; init; } public dynamic? C { get; init; } public nint D { get; init; } }",
        "[SessionState] public partial record S { public int this[int i] => i; public static string? A { get; set; } public int B { set { } } int C { get; } public (int, (string A, object)) D { get; init; } }",
        "[SessionState] public partial record S { public int A { get; init; } } [SessionState] public partial record S { public int A { get; init; } }",
        "[SessionState] public partial record S { public List<int>.Enumerator Password { get; init; } public Dictionary<string, int>.KeyCollection? Tokens { get; init; } }",
        "[SessionState, SessionPart] public partial record S(string A, string a) { public string A { get; init; } = a; public partial string P { get; set; } }",
        "[SessionState] public partial record S { public required List<> A { get; init; } public Nullable<string> B { get; init; } public void C { get; init; } }",
        "public class User { public User Id { get; set; } public string Email { get; set; } public User Phone; } [SessionState] public partial record S { public User U { get; init; } public __ V { get; init; } }",
    ];

    [Theory]
    [MemberData(nameof(Declarations))]
    public async Task No_rule_throws(string declaration)
    {
        IReadOnlyList<Diagnostic> reported = await AnalyzerHarness.GetDiagnosticsAsync(Rules.All, [declaration], new HarnessOptions { MayNotCompile = true, Nullable = false });
        Assert.All(reported, diagnostic => Assert.StartsWith("TSS", diagnostic.Id, StringComparison.Ordinal));
    }
}
