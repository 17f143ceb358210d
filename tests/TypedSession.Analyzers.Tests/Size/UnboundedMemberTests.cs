using Microsoft.CodeAnalysis;
using TypedSession.Analyzers.Size;
using TypedSession.Harness;

namespace TypedSession.Analyzers.Tests.Size;

public sealed class UnboundedMemberTests
{
    [Theory]
    [InlineData("string?", "Add a bound that fits, such as [MaxLength(100)].")]
    [InlineData("byte[]?", "Add a bound that fits, such as [MaxLength(256)].")]
    [InlineData("ImmutableArray<int>", "Add a bound that fits, such as [MaxLength(20)].")]
    [InlineData("int[]?", "Add a bound that fits, such as [MaxLength(20)].")]
    [InlineData("Dictionary<int, Guid>?", "Add a bound that fits, such as [MaxLength(20)].")]
    [InlineData("List<string>?", "Add bounds that fit, such as [MaxLength(10), MaxElementLength(50)].")]
    [InlineData("Dictionary<string, byte[]>?", "Add bounds that fit, such as [MaxLength(6), MaxElementLength(76)].")]
    [InlineData("Uri?", "Add a bound that fits, such as [MaxLength(100)].")]
    [InlineData("System.Numerics.BigInteger", "Add a bound that fits, such as [MaxLength(32)].")]
    [InlineData("ImmutableHashSet<Guid>?", "Add a bound that fits, such as [MaxLength(20)].")]
    [InlineData("(int Page, string Text)", "Add a bound for its elements, such as [MaxElementLength(100)].")]
    [InlineData("List<(int, string)>?", "No attribute reaches what it holds: put that into a [SessionPart] whose members are bounded.")]
    [InlineData("List<List<string>>?", "No attribute reaches what it holds: put that into a [SessionPart] whose members are bounded.")]
    public Task A_member_without_a_bound_is_reported(string type, string advice) => Rules.VerifyAsync("TSS101",
        $$"""[SessionState] public sealed partial record S { public int Count { get; init; } public {{type}} {|TSS101:Held|} { get; init; } }""",
        message: $"'Held' has no upper bound: a value that outgrows the cookie's 3,072 bytes is refused when it is set, in front of a user. {advice}");

    /// <summary>The bounds that are suggested are added, and then no rule of sizes has anything to say.</summary>
    [Theory]
    [InlineData("", "public List<string> A { get; init; } = [];")]
    [InlineData("", "public Dictionary<string, byte[]> A { get; init; } = [];")]
    [InlineData("", "public List<Uri> A { get; init; } = [];")]
    [InlineData("", "public List<Guid> A { get; init; } = []; public List<long[]> B { get; init; } = [];")]
    [InlineData("", "public string? A { get; init; } public string? B { get; init; } public string? C { get; init; } public string? D { get; init; } public byte[]? E { get; init; } public Uri? F { get; init; } public string? G { get; init; } public string? H { get; init; } public string? I { get; init; }")]
    [InlineData("", "[MaxLength(500)] public string? A { get; init; } public (string, string) B { get; init; } public List<string> C { get; init; } = [];")]
    [InlineData("MaxCookieBytes = 512", "public List<string> A { get; init; } = []; public Dictionary<string, string> B { get; init; } = [];")]
    [InlineData("Carrier = SessionCarrier.Store", "public Dictionary<string, string> A { get; init; } = [];")]
    public async Task The_bounds_that_are_suggested_fit_the_ceiling_together(string state, string members)
    {
        string declaration = $"[SessionState({state})] public sealed partial record S\n{{\n{string.Join("\n", members.Split("public ").Skip(1).Select((member, i) => Prefix(members, i) + "public " + member))}\n}}";
        IReadOnlyList<Diagnostic> reported = await Rules.ReportedAsync(["TSS101"], [declaration]);
        Assert.NotEmpty(reported);
        string[] lines = declaration.Split('\n');
        foreach (Diagnostic diagnostic in reported)
        {
            string added = string.Concat(new[] { SizeAnalyzer.MaxLengthProperty, SizeAnalyzer.MaxElementLengthProperty }
                .Where(diagnostic.Properties.ContainsKey).Select(name => $"[{name}({diagnostic.Properties[name]})] "));
            int line = diagnostic.Location.GetLineSpan().StartLinePosition.Line;
            lines[line] = added + lines[line];
        }

        Assert.Empty(await Rules.ReportedAsync(["TSS101", "TSS102"], [string.Join("\n", lines)]));

        static string Prefix(string members, int index) => index == 0 ? members[..members.IndexOf("public ", StringComparison.Ordinal)] : "";
    }

    [Theory]
    [InlineData("[MaxLength(10)] public string? Held { get; init; }")]
    [InlineData("[StringLength(10)] public string? Held { get; init; }")]
    [InlineData("[Length(1, 10)] public string? Held { get; init; }")]
    [InlineData("[MaxLength(10)] public byte[]? Held { get; init; }")]
    [InlineData("[Length(0, 10)] public ImmutableArray<int> Held { get; init; } = [];")]
    [InlineData("[MaxLength(10), MaxElementLength(9)] public List<string> Held { get; init; } = [];")]
    [InlineData("[MaxLength(10), MaxElementLength(9)] public Dictionary<string, string> Held { get; init; } = new();")]
    [InlineData("[MaxLength(10), MaxElementLength(9)] public List<int[]> Held { get; init; } = [];")]
    [InlineData("public long? Held { get; init; }")]
    [InlineData("public string Computed => \"\";")]
    public Task A_bounded_member_is_not_reported(string member) => Rules.VerifyAsync("TSS101", $$"""[SessionState] public sealed partial record S { {{member}} }""");

    [Theory]
    [InlineData("[MaxLength]")]
    [InlineData("[MinLength(3)]")]
    [InlineData("[Required]")]
    public Task An_attribute_that_bounds_nothing_does_not_count(string attribute) =>
        Rules.VerifyAsync("TSS101", $$"""[SessionState] public sealed partial record S { {{attribute}} public string? [|Held|] { get; init; } }""");

    [Fact]
    public Task A_collection_bounded_in_its_length_only_lacks_the_bound_of_its_elements() => Rules.VerifyAsync("TSS101",
        "[SessionState(MaxCookieBytes = 1024)] public sealed partial record S { [MaxLength(5)] public ImmutableArray<string> [|Tags|] { get; init; } = []; }",
        message: "'Tags' has no upper bound: a value that outgrows the cookie's 1,024 bytes is refused when it is set, in front of a user. Add a bound for its elements, such as [MaxElementLength(30)].");

    [Fact]
    public Task An_unbounded_part_is_reported_at_its_own_member_only() => Rules.VerifyAsync("TSS101", """
        [SessionPart] public sealed partial record Address(string [|Street|], [property: MaxLength(40)] string City);
        [SessionState] public sealed partial record Checkout { public Address? ShipTo { get; init; } [MaxLength(2)] public ImmutableArray<Address> Others { get; init; } = []; }
        """);

    [Fact]
    public Task A_formatter_that_does_not_say_how_much_it_writes_is_reported() => Rules.VerifyAsync("TSS101",
        """
        using TypedSession.CompilerServices;
        public sealed class Money { public decimal Amount { get; set; } }
        public sealed class MoneyFormatter : ISessionFormatter<Money>
        {
            public static void Write(ref SessionWriter writer, Money value) => writer.Write(value.Amount);
            public static bool TryRead(ref SessionReader reader, [System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out Money value) { value = new(); return reader.TryRead(out decimal _); }
        }
        [SessionState] public sealed partial record S
        {
            [SessionFormatter(typeof(MoneyFormatter))] public Money? [|Free|] { get; init; }
            [SessionFormatter(typeof(MoneyFormatter), MaxBytes = 16)] public Money? Tight { get; init; }
        }
        """,
        message: "'Free' has no upper bound: a value that outgrows the cookie's 3,072 bytes is refused when it is set, in front of a user. Say on [SessionFormatter] how much its formatter writes: MaxBytes.");

    [Fact]
    public Task What_all_cases_of_a_union_inherit_is_reported_once() => Rules.VerifyAsync("TSS101", """
        [SessionPart, SessionCase(0, typeof(Card)), SessionCase(1, typeof(Invoice))] public abstract partial record Payment { public string? [|Note|] { get; init; } }
        [SessionPart] public sealed partial record Card(int Number) : Payment;
        [SessionPart] public sealed partial record Invoice(int Days, string [|Reference|]) : Payment;
        """);

    [Fact]
    public async Task An_unbounded_part_of_another_project_is_reported_where_it_is_held()
    {
        const string Parts = """
            using TypedSession;
            using TypedSession.CompilerServices;
            [assembly: SessionContract(3)]
            namespace Sales
            {
                [SessionPart, SessionPartSize(-1)]
                public sealed class Free : ISessionPart<Free>
                {
                    public static void Write(ref SessionWriter writer, Free value) { }
                    public static bool TryRead(ref SessionReader reader, out Free value) { value = new Free(); return true; }
                }
                [SessionPart, SessionPartSize(30)]
                public sealed class Tight : ISessionPart<Tight>
                {
                    public static void Write(ref SessionWriter writer, Tight value) { }
                    public static bool TryRead(ref SessionReader reader, out Tight value) { value = new Tight(); return true; }
                }
            }
            """;
        await Rules.VerifyAsync("TSS101",
            "[SessionState] public sealed partial record S { public int Step { get; init; } [MaxLength(3)] public Sales.Free[]? [|Free|] { get; init; } public Sales.Tight? Tight { get; init; } }",
            new HarnessOptions { References = [PartProject.Compile(Parts)] });
    }

    [Fact]
    public async Task It_is_a_warning_that_a_project_can_make_an_error()
    {
        const string Source = "[SessionState] public sealed partial record S { public string? [|Held|] { get; init; } }";
        Assert.Equal(DiagnosticSeverity.Warning, Assert.Single(await Rules.VerifyAsync("TSS101", Source)).Severity);
        HarnessOptions error = new() { Settings = new Dictionary<string, string> { ["dotnet_diagnostic.TSS101.severity"] = "error" } };
        Assert.Equal(DiagnosticSeverity.Error, Assert.Single(await Rules.VerifyAsync("TSS101", Source, error)).Severity);
    }
}
