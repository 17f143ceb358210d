using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TypedSession.Harness;

namespace TypedSession.Generators.Tests;

/// <summary>
/// Generated code compiles, without a warning, whatever a declaration is called and whatever it does: the harness demands it of each run.
/// </summary>
public sealed class AwkwardDeclarationTests
{
    [Theory]
    [InlineData("float.MaxValue")]
    [InlineData("float.MinValue")]
    [InlineData("float.NaN")]
    [InlineData("float.PositiveInfinity")]
    [InlineData("float.NegativeInfinity")]
    [InlineData("1e-30f")]
    [InlineData("-0f")]
    [InlineData("0f")]
    public void A_float_of_any_default_comes_back_as_it_is(string initial)
    {
        object state =
            Activator.CreateInstance(
                GeneratorHarness.Run(
                    $"[SessionState] public sealed partial record State(float A = {initial}, double B = {initial}, float C = 0)"
            + " { public State() : this(C: 0) { } }").Load().GetType("State")!)!;
        Type type = state.GetType();
        object zero = type.GetConstructor([typeof(float), typeof(double), typeof(float)])!.Invoke([0f, 0d, -0f]);
        Assert.Equal(Bits(zero), Bits(Registry.RoundTrip(zero)));
        Assert.Equal(Bits(state), Bits(Registry.RoundTrip(state)));

        string Bits(object each) =>
            string.Join(' ',
                type.GetProperties().Where(property => property.Name.Length == 1).OrderBy(property => property.Name, StringComparer.Ordinal)
            .Select(property =>
                property.GetValue(each) is double wide
                    ? BitConverter.DoubleToInt64Bits(wide)
                    : BitConverter.SingleToInt32Bits((float)property.GetValue(each)!)));
    }

    [Theory]
    [InlineData(
        "public sealed partial record State { [MaxLength(5)] public ImmutableArray<int> Items { get; init; } = ImmutableDefaults.On ? "
        + "ImmutableDefaults.Items : ImmutableArray<int>.Empty; } "
        + "public static class ImmutableDefaults { public static bool On => true; public static ImmutableArray<int> Items => [1]; }",
        "Items = []")]
    [InlineData(
        "public sealed partial record State { [MaxLength(5)] public List<int> Items { get; init; } = new Filled(); } public class Filled "
            + ": List<int> { public Filled() => Add(1); }", "Items = []")]
    [InlineData(
        "public sealed partial record State { public Money Price { get; init; } = 0; } [SessionPart] public readonly partial record "
        + "struct Money(int Cents) "
        + "{ public static implicit operator Money(int amount) => new(amount + 1); }", "Price = new()")]
    [InlineData(
        "public sealed partial record State { public partial int Price { get; init; } } public sealed partial record State { public "
            + "partial int Price { get => field; init => field = value; } = 5; }", "Price = 0")]
    [InlineData(
        "public sealed partial record State { public partial int Price { get; init; } } public sealed partial record State { private int "
            + "_price = 5; public partial int Price { get => _price; init => _price = value; } }", "Price = 0")]
    [InlineData("public sealed partial record State { public int Price { get => field + 1; init => field = value - 1; } }", "Price = 0")]
    [InlineData("public sealed partial record State(int Price = 0) { public State() : this(20) { } }", "Price = 0")]
    [InlineData(
        "public sealed partial record State(int Price = 0, int Other = 0) { public State() : this(20) { } public int Other { get; init "
            + "=> field = value; } = Other; }", "Price = 0")]
    [InlineData(
        "public sealed partial record State(int Other = 0) { public State() : this(0) => Price = 7; public int Price { get; init; } }",
        "Price = 0")]
    [InlineData(
        "public sealed partial record State { public Options? Price { get; init; } } [SessionPart] public sealed partial record "
            + "Options(int Size = 0, string? Name = null, bool On = false) { public Options() : this(20, \"guest\", true) { } }",
        "Price = new Options(0, null, false)")]
    [InlineData(
        "public sealed partial record State { public Options Price { get; init; } } [SessionPart] public partial record struct "
            + "Options(int Size = 0, bool On = false) { public Options() : this(20, true) { } }", "Price = new Options(0, true)")]
    [InlineData(
        "public sealed partial record State { public Payment? Price { get; init; } } [SessionPart, SessionCase(0, typeof(Card))] public "
        + "abstract partial record Payment "
        + "{ protected Payment() { Fee = 3; Sent = true; } public int Fee { get; init; } public bool Sent { get; init; } } [SessionPart] "
        + "public sealed partial record Card : Payment;", "Price = new Card { Fee = 0, Sent = false }")]
    [InlineData(
        "public sealed partial record State { public Payment? Price { get; init; } } [SessionPart, SessionCase(0, typeof(Card))] public "
        + "abstract partial record Payment "
        + "{ protected Payment(int fee) { Fee = fee; } protected Payment() : this(9) { } public int Fee { get; init; } } [SessionPart] "
        + "public sealed partial record Card : Payment;", "Price = new Card { Fee = 0 }")]
    [InlineData(
        "public sealed partial record State { public Shape? Price { get; init; } } [SessionPart, SessionCase(0, typeof(Circle))] public "
        + "abstract partial record Shape(bool Filled, int Width = 2); "
        + "[SessionPart] public sealed partial record Circle(int R) : Shape(true);", "Price = new Circle(3) { Filled = false, Width = 0 }")]
    [InlineData(
        "public sealed partial record State { public Shape? Price { get; init; } } [SessionPart, SessionCase(0, typeof(Circle))] public "
        + "abstract partial record Shape(bool Filled); "
        + "[SessionPart] public sealed partial record Circle(bool Filled = false) : Shape(!Filled);",
        "Price = new Circle { Filled = false }")]
    [InlineData(
        "public sealed partial record State { public Address? Price { get; init; } } [SessionPart] public sealed partial class "
        + "Address(string city) : IEquatable<Address> { private Address() : this(\"\") { } [MaxLength(9)] public string City { get; "
        + "init; } = city.Trim(); "
        + "public bool Equals(Address? other) => City == other?.City; public override bool Equals(object? other) => other is Address "
        + "address && Equals(address); public override int GetHashCode() => 0; }", "Price = new Address(\" Bonn \")")]
    public void An_initial_value_that_only_looks_like_none_is_not_taken_for_one(string source, string emptied)
    {
        Type type = GeneratorHarness.Run(
            $"[SessionState] {source} public static class Make {{ public static State Empty() => new State() with {{ {emptied} }}; }}")
                .Load().GetType("Make")!;
        object state = type.GetMethod("Empty")!.Invoke(null, null)!;
        object read = Registry.RoundTrip(state);
        System.Reflection.PropertyInfo member = state.GetType().GetProperties().First(property => property.Name is "Items" or "Price");
        Assert.Equal(member.GetValue(state), member.GetValue(read));
    }

    [Theory]
    [InlineData(
        "[MaxLength(3), MaxElementLength(2)] public List<List<int>> Rows { get; init; } = []; [MaxLength(3)] public List<int> "
            + "RowsElement { get; init; } = [];")]
    [InlineData(
        "public (List<int>, int) A { get; init; } = ([], 0); [MaxLength(3)] public List<int> AItem1 { get; init; } = []; [MaxLength(3)] "
            + "public List<int> _A { get; init; } = [];")]
    [InlineData("public ((List<int>, (int, List<int>)), List<(int, List<int>)>) A { get; init; } = (([], (0, [])), []);")]
    [InlineData(
        "[Experimental(\"EXP1\")] public int A { get; init; } public Trial? B { get; init; } public List<Trial> C { get; init; } = [];")]
    [InlineData("[Obsolete(\"No more.\")] public int A { get; init; }")]
    public void Names_and_attributes_of_members_do_not_matter(string members) => GeneratorHarness.Run($$"""
        using System.Diagnostics.CodeAnalysis;
        #pragma warning disable EXP1, EXP2
        [SessionState] public sealed partial record State { {{members}} }
        [SessionPart, Experimental("EXP2")] public sealed partial record Trial { [Experimental("EXP1")] public int A { get; init; } }
        [SessionState, Experimental("EXP2")] public sealed partial record Tried { public int A { get; init; } }
        """);

    [Theory]
    [InlineData(
        "public sealed partial record State([Optional] int A, [Optional, DefaultParameterValue(5)] int B, [Optional] string? C, int D = "
            + "1);")]
    [InlineData("public sealed partial record State([Optional, DateTimeConstant(5)] DateTime A);")]
    [InlineData(
        "public sealed partial record State { public Id A { get; init; } } [SessionPart] public readonly partial record struct "
            + "Id([Optional] int Value, [Optional] Guid Other) { public int Value { get; init => field = value; } = Value; }")]
    [InlineData(
        "public sealed partial record State { [Experimental(\"EXP1\")] public State() { } public int A { get; [Experimental(\"EXP2\")] "
            + "set; } [Experimental(\"EXP3\")] public partial int B { get; init; } public partial int B { get => field; init => field = "
            + "value; } }")]
    [InlineData(
        "public sealed partial record State { public Shape? A { get; init; } } [SessionPart, SessionCase(0, typeof(Circle))] public "
        + "abstract partial record Shape { [Experimental(\"EXP4\")] protected Shape() { } } "
        + "[SessionPart, Experimental(\"EXP5\")] public sealed partial record Circle : Shape;")]
    [InlineData(
        "public sealed partial record State { [Obsolete(\"Use B.\", DiagnosticId = \"OLD1\")] public int A { get; init; } public Kind B "
            + "{ get; init; } } [Obsolete(\"No more.\", DiagnosticId = \"OLD2\")] public enum Kind { None }")]
    [InlineData(
        "public sealed partial record State { [Obsolete(\"Use new.\", DiagnosticId = \"OLD3\")] public State() { } public int A { get; "
            + "[Obsolete(\"Use B.\", DiagnosticId = \"OLD4\")] set; } }")]
    [InlineData("public sealed partial record State { [SetsRequiredMembers] public State() { } public int A { get; init; } }")]
    [InlineData(
        "public sealed partial record State { public Line? A { get; init; } } [SessionPart] [method: SetsRequiredMembers] public sealed "
            + "partial record Line(int X);")]
    public void What_is_said_of_constructors_accessors_and_parameters_does_not_matter(string state) => GeneratorHarness.Run($$"""
        using System.Diagnostics.CodeAnalysis;
        using System.Runtime.CompilerServices;
        using System.Runtime.InteropServices;
        #pragma warning disable EXP1, EXP2, EXP3, EXP4, EXP5, OLD1, OLD2, OLD3, OLD4
        [SessionState] {{state}}
        """);

    [Theory]
    [InlineData("[Obsolete(\"x\", true)] public State() { } public int A { get; init; }")]
    [InlineData("public int A { get; [Obsolete(\"x\", true)] set; }")]
    [InlineData("public sealed class SessionCodec { } public List<int> A { get; init; } = [];")]
    [InlineData("public int SessionCodec { get; init; }")]
    [InlineData("private readonly int _unknownMembers = 1; public int A { get; init; }")]
    [InlineData("public State(int a = 5) { } public State(string b = \"x\") { } public int A { get; init; }")]
    [InlineData(
        "public State() { } private State(ref TypedSession.SessionReader reader, out bool complete) { complete = true; } public int A { "
            + "get; init; }")]
    [InlineData("public State() { } private State(ref SessionCodec.Values values) { } public int A { get; init { field = value; } }")]
    [InlineData("public required int F; public int A { get; init; }")]
    [InlineData("[SessionIgnore] public required int F; public int A { get; init; }")]
    [InlineData("[Obsolete(\"x\", true)] public int A { get; init; }")]
    [InlineData("public List<Gone> A { get; init; } = [];")]
    public void What_generated_code_cannot_be_compiled_beside_is_refused_by_name(string members)
    {
        GeneratorRun run = GeneratorHarness.Run(
            $"[SessionState] public sealed partial record State {{ {members} }} [SessionPart, Obsolete(\"x\", true)] public sealed "
            + "partial record Gone(int A);", new HarnessOptions { MayNotCompile = true });
        Assert.Contains("NotSupportedException", run.Source("State"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_more_exact_of_two_constructors_is_called() => GeneratorHarness.Run(
        "[SessionState] public sealed partial record State { public State(int a = 5) { } public State() { } public int A { get; init; } }");

    [Theory]
    [InlineData(LanguageVersion.CSharp12)]
    [InlineData(LanguageVersion.CSharp13)]
    public void Generated_code_keeps_to_the_language_that_the_package_demands(LanguageVersion version) => GeneratorHarness.Run("""
        [SessionState] public sealed partial record State { public int A { get; init; } [MaxLength(3)] public List<Line> Lines { get; init; } = new(); public Dictionary<Id, (int, string?)>? Map { get; init; } }
        [SessionPart] public readonly partial record struct Line([property: SessionKey(0)] int A, [property: SessionKey(1)] byte B);
        [SessionPart] public readonly partial record struct Id(int Value);
        """, new HarnessOptions { LanguageVersion = version });

    [Fact]
    public void The_key_of_a_dictionary_may_be_a_part_of_another_project()
    {
        MetadataReference ids =
            GeneratorHarness.Run(
                "[SessionPart] public readonly partial record struct Id(int Value); [SessionPart] public readonly partial record struct "
                + "Pair(int A, int B);",
            new HarnessOptions { AssemblyName = "Ids" }).Compilation.ToImage();
        HarnessOptions options = new() { References = [ids], MayNotCompile = true };
        Assert.DoesNotContain("NotSupportedException",
            GeneratorHarness.Run(
                "[SessionState] public sealed partial record State { public Dictionary<Id, int>? A { get; init; } public HashSet<Id>? B "
                + "{ get; init; } }", options with { MayNotCompile = false }).Text, StringComparison.Ordinal);
        Assert.Contains("NotSupportedException",
            GeneratorHarness.Run("[SessionState] public sealed partial record State { public Dictionary<Pair, int>? A { get; init; } }",
                options).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_owner_s_id_may_be_a_part_of_another_project()
    {
        MetadataReference ids =
            GeneratorHarness.Run(
                "[SessionPart] public readonly partial record struct UserId(Guid Value); [SessionPart] public readonly partial record "
                + "struct Name([property: MaxLength(9)] string Text);",
            new HarnessOptions { AssemblyName = "Ids" }).Compilation.ToImage();
        GeneratorRun run = GeneratorHarness.Run(
            "[SessionState] public sealed partial record State { [SessionOwner] public UserId? User { get; init; } } [SessionState] "
            + "public sealed partial record Named { [SessionOwner] public Name User { get; init; } }",
            new HarnessOptions { References = [ids] });
        Assert.Contains("User?.Value", run.Source("State"), StringComparison.Ordinal);
        Assert.Contains("User.Text", run.Source("Named"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_part_of_a_project_without_the_generator_is_refused_by_name()
    {
        Compilation parts = GeneratorHarness.Run("[SessionPart] public sealed record Part(int A);",
            new HarnessOptions { AssemblyName = "Parts" }).Compilation;
        Assert.Contains("NotSupportedException",
            GeneratorHarness.Run("[SessionState] public sealed partial record State { public Part? A { get; init; } }",
                new HarnessOptions { References = [parts.ToImage()], MayNotCompile = true }).Source("State"), StringComparison.Ordinal);
    }
}
