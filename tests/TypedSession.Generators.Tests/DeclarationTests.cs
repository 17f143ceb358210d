using System.Reflection;
using Microsoft.CodeAnalysis.CSharp;
using TypedSession.Harness;

namespace TypedSession.Generators.Tests;

/// <summary>Every shape of declaration gets its other half, and what it holds comes back from the bytes.</summary>
public sealed class DeclarationTests
{
    [Fact]
    public void Init_set_required_and_get_only_members_come_back() => RoundTrips("""
        [SessionState] public sealed partial record State
        {
            [SessionKey(0)] public int Init { get; init; }
            [SessionKey(1)] public int Set { get; set; }
            [SessionKey(2)] public int PrivateSet { get; private set; }
            [SessionKey(3)] public Part? Part { get; init; }
            public int Computed => Init + Set;
            public static State Full => new() { Init = 1, Set = 2, PrivateSet = 3, Part = new() { Name = "n", GetOnly = 5 } };
        }
        [SessionPart] public sealed partial record Part
        {
            [SessionKey(0), MaxLength(5)] public required string Name { get; init; }
            [SessionKey(1)] public required int GetOnly { get; init; }
        }
        """);

    [Fact]
    public void A_required_null_comes_back_where_something_else_stands_without_it() => RoundTrips("""
        [SessionState] public sealed partial record State
        {
            public Part? Part { get; init; }
            public Made? Made { get; init; }
            public static State Full => new() { Part = new() { Name = null, Numbers = null }, Made = new() { Name = null } };
        }
        [SessionPart] public sealed partial record Part { public required string? Name { get; init; } = "initial"; public required List<int>? Numbers { get; init; } = []; }
        [SessionPart] public sealed partial record Made { public Made() => Name = "made"; public required string? Name { get; init; } }
        """);

    [Fact]
    public void Positional_records_and_record_structs_come_back() => RoundTrips("""
        [SessionState] public sealed partial record State([SessionKey(0)] int A = 1, [SessionKey(1), MaxLength(4)] string? B = null, [SessionKey(2)] Line? C = null)
        {
            [SessionKey(3)] public Pair D { get; init; }
            public static State Full => new(2, "b", new Line(1, 2)) { D = new Pair { Left = 3 } };
        }
        [SessionPart] public readonly partial record struct Line([SessionKey(0)] int ProductId, [SessionKey(1), Range(1, 99)] byte Quantity);
        [SessionPart] public partial record struct Pair { [SessionKey(0)] public int Left { get; set; } [SessionKey(1)] public int Right { get; set; } }
        """);

    [Theory]
    [InlineData("int A = 1")]
    [InlineData("int? A = null")]
    [InlineData("string? A = \"\\\"\"")]
    [InlineData("decimal A = 1.50m")]
    [InlineData("double A = double.NaN")]
    [InlineData("float A = -0.5f")]
    [InlineData("char A = '\\''")]
    [InlineData("long A = long.MinValue")]
    [InlineData("DayOfWeek? A = (DayOfWeek)(-1)")]
    public void A_record_struct_whose_parameters_all_have_defaults_comes_back(string parameter) => RoundTrips($$"""
        [SessionState] public sealed partial record State { public Part? Part { get; init; } public static State Full => new() { Part = new(B: true) }; }
        [SessionPart] public partial record struct Part({{parameter}}, bool B = false);
        """);

    [Fact]
    public void A_struct_may_have_constructors_and_none_without_parameters() => RoundTrips("""
        [SessionState] public sealed partial record State
        {
            public Size Size { get; init; }
            public Point? Point { get; init; }
            public static State Full => new() { Size = new(3), Point = new(4) { Name = "p" } };
        }
        [SessionPart] public partial struct Size { public Size(int width) => Width = width; public int Width { get; init; } }
        [SessionPart] public partial record struct Point { public Point(int x) => X = x; public int X { get; set; } public string Name { get; set; } = "none"; }
        """);

    [Fact]
    public void A_case_may_override_a_keyed_member_of_its_union() => RoundTrips("""
        [SessionState] public sealed partial record State
        {
            public Payment? Payment { get; init; }
            public Payment? Other { get; init; }
            public static State Full => new() { Payment = new Card { Note = "a", Number = 5 }, Other = new Cash { Note = "b" } };
        }
        [SessionPart, SessionCase(0, typeof(Card)), SessionCase(1, typeof(Cash))] public abstract partial record Payment { [SessionKey(1), MaxLength(5)] public virtual string Note { get; init; } = ""; }
        [SessionPart] public sealed partial record Card : Payment { [SessionKey(1)] public override string Note { get => base.Note; init => base.Note = value; } [SessionKey(0)] public int Number { get; init; } }
        [SessionPart] public sealed partial record Cash : Payment { public override string Note { get; init; } = "cash"; }
        """);

    [Fact]
    public void Parts_may_be_classes_and_structs() => RoundTrips("""
        [SessionState] public sealed partial record State
        {
            public Thing? Thing { get; init; }
            public Value Value { get; init; }
            public static State Full => new() { Thing = new(4), Value = new() { Number = 5 } };
            public bool Equals(State? other) => other is not null && other.Thing?.Number == Thing?.Number && other.Value.Number == Value.Number;
            public override int GetHashCode() => 0;
        }
        [SessionPart] public sealed partial class Thing { public Thing() { } public Thing(int number) => Number = number; public int Number { get; init; } }
        [SessionPart] public partial struct Value { public int Number { get; set; } }
        """);

    [Fact]
    public void Types_nest_in_other_types() => RoundTrips("""
        namespace App
        {
            public static partial class Outer
            {
                public partial interface IMiddle
                {
                    public partial record struct Inner
                    {
                        [SessionState] internal sealed partial record State { public Part? Part { get; init; } public static State Full => new() { Part = new() { A = 1 } }; }
                        [SessionPart] internal sealed partial record Part { public int A { get; init; } }
                    }
                }
            }
        }
        """);

    [Fact]
    public void A_user_declared_constructor_is_respected() => RoundTrips("""
        [SessionState] public sealed partial record State
        {
            public State() => Number = 7;
            public int Number { get; init; }
            public static State Full => new() { Number = 0 };
        }
        """);

    [Fact]
    public void The_constructor_that_everyone_relies_on_stays_public()
    {
        GeneratorRun run = GeneratorHarness.Run("[SessionState] public sealed partial record State { public int A { get; init; } } public static class Use { public static State Make() => new() { A = 1 }; }");
        Assert.Contains("public State()", run.Source("State"), StringComparison.Ordinal);
    }

    [Fact]
    public void Keywords_may_be_names() => RoundTrips("""
        namespace @namespace.@class
        {
            [SessionState] public sealed partial record @record
            {
                public int @event { get; init; }
                public string? @value { get; init; }
                public int reader { get; init; }
                public int key { get; init; }
                public int members { get; init; }
                public bool complete { get; init; }
                public @struct? @this { get; init; }
                public static @record Full => new() { @event = 1, @value = "v", reader = 2, key = 3, members = 4, complete = true, @this = new() { missing = 5, @params = 6 } };
            }
            [SessionPart] public sealed partial record @struct { public required int missing { get; init; } public required int @params { get; init; } }
        }
        """);

    [Fact]
    public void Names_of_the_framework_may_be_taken() => RoundTrips("""
        namespace App.System { public class String; public class Int32; public class Guid; }
        namespace App.TypedSession { public class SessionReader; public class SessionSchema; }
        namespace App
        {
            using global::System.Collections.Immutable;
            public class Object; public class ImmutableArray;
            [global::TypedSession.SessionState] public sealed partial record State
            {
                public string? Text { get; init; }
                public global::System.Guid Guid { get; init; }
                public global::System.Collections.Generic.List<int> List { get; init; } = [];
                public static State Full => new() { Text = "t", Guid = global::System.Guid.AllBitsSet, List = [] };
                public bool Equals(State? other) => other is not null && other.Text == Text && other.Guid == Guid && global::System.Linq.Enumerable.SequenceEqual(List, other.List);
                public override int GetHashCode() => 0;
            }
        }
        """);

    [Fact]
    public void Neither_implicit_usings_nor_nullable_types_are_needed() => RoundTrips(
        """
        [TypedSession.SessionState] public sealed partial record State
        {
            public string Text { get; init; }
            public int? Number { get; init; }
            public string[] Texts { get; init; }
            public System.Collections.Generic.Dictionary<string, Part> Parts { get; init; }
            public static State Full => new State { Text = "t", Number = 1 };
        }
        [TypedSession.SessionPart] public sealed partial record Part { public string Name { get; init; } }
        """,
        new HarnessOptions { ImplicitUsings = false, Nullable = false });

    [Fact]
    public void The_oldest_language_version_that_can_use_the_contract_will_do() => RoundTrips(
        "[SessionState] public sealed partial record State { public int A { get; init; } = 3; public System.Collections.Generic.List<int>? L { get; init; } public static State Full => new() { A = 4 }; }",
        new HarnessOptions { LanguageVersion = LanguageVersion.CSharp11 });

    [Fact]
    public void Partial_declarations_in_several_files_make_one_state()
    {
        GeneratorRun run = GeneratorHarness.Run([
            "[SessionState(\"cart\")] public sealed partial record State { public int A { get; init; } }",
            "public sealed partial record State { public int B { get; init; } }"]);
        Assert.Single(run.Sources, static source => source.Key.StartsWith("State", StringComparison.Ordinal));
        Assert.Contains("Name = \"B\"", run.Source("State"), StringComparison.Ordinal);
    }

    [Fact]
    public void Names_that_differ_only_in_case_make_a_file_each()
    {
        GeneratorRun run = GeneratorHarness.Run("[SessionState(\"a\")] public partial record Cart; [SessionState(\"b\")] public partial record CART; [SessionPart] public partial record CarT;");
        Assert.Equal(3, run.Sources.Count(static source => source.Key.StartsWith("CAR", StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public void A_state_is_named_after_its_type_unless_it_is_named()
    {
        Assert.Contains("Name = \"checkout-draft\"", GeneratorHarness.Run("[SessionState] public partial record CheckoutDraft;").Text, StringComparison.Ordinal);
        Assert.Contains("Name = \"http-cart2\"", GeneratorHarness.Run("[SessionState] public partial record HTTPCart2;").Text, StringComparison.Ordinal);
        Assert.Contains("Name = \"given\"", GeneratorHarness.Run("[SessionState(\"given\")] public partial record CheckoutDraft;").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_state_is_registered_when_its_assembly_loads()
    {
        Assembly assembly = GeneratorHarness.Run("[SessionState] public sealed partial record Registered { public int A { get; init; } }").Load();
        Assert.Contains("Registered", Registry.RegisteredTypeNames(assembly));
    }

    private static void RoundTrips(string source, HarnessOptions? options = null)
    {
        GeneratorRun run = GeneratorHarness.Run(source, options);
        Type state = run.Load().GetTypes().Single(type => type.GetProperty("Full") is not null);
        object full = state.GetProperty("Full")!.GetValue(null)!;
        Assert.Equal(full, Registry.RoundTrip(full));
    }
}
