using TypedSession.Harness;

namespace TypedSession.Generators.Tests;

/// <summary>What the generator leaves behind for the build targets, where a property asks for it.</summary>
public sealed class ReportTests
{
    private const string Shop = """
        namespace Shop
        {
            [SessionState("cart", MaxCookieBytes = 1024)]
            public sealed partial record Cart
            {
                [SessionKey(1), MaxLength(30)] public ImmutableArray<CartLine> Lines { get; init; } = [];
                [SessionKey(0)] public int? CustomerId { get; init; }
                [MaxLength(3), MaxElementLength(20)] public Dictionary<string, Uri>? Links { get; init; }
                [SessionKey(2)] public string Currency { get; init; } = "EUR";
                public (int Page, HashSet<DayOfWeek> Days) Search { get; init; }
                [SessionKey(12), Range(0, 9)] public long Rating { get; init; }
                public Payment? Payment { get; init; }
            }

            [SessionState] public sealed partial record Account { [SessionKey(0), MaxLength(500)] public byte[]? Image { get; init; } }
            [SessionState("empty")] public sealed partial record Nothing;
            [SessionPart] public readonly partial record struct CartLine([SessionKey(0)] ProductId Product, [SessionKey(1)] byte Quantity = 1);
            [SessionPart] public readonly partial record struct ProductId(int Value);
            [SessionPart, SessionCase(1, typeof(Invoice)), SessionCase(0, typeof(Card))] public abstract partial record Payment { public bool Paid { get; init; } }
            [SessionPart] public sealed partial record Card([SessionKey(0)] short @Year) : Payment;
            [SessionPart] public sealed partial record Invoice([SessionKey(10), MaxLength(9)] string Number, [SessionKey(9)] int Days) : Payment;
        }
        """;

    private static GeneratorRun Run(string source, string property, string value = "true") =>
        GeneratorHarness.Run(source, new HarnessOptions { Settings = new Dictionary<string, string> { [$"build_property.{property}"] = value } });

    [Theory]
    [InlineData("TypedSessionSizeReport")]
    [InlineData("TypedSessionShip")]
    public void The_report_is_written_as_a_source_of_comments(string property) => Snapshot.Match(Run(Shop, property).Source("TypedSession.Report"), "Report");

    [Fact]
    public void A_project_without_a_state_has_an_empty_report() => Snapshot.Match(Run("", "TypedSessionSizeReport").Source("TypedSession.Report"), "EmptyReport");

    [Fact]
    public void Without_the_property_there_is_no_report()
    {
        Assert.DoesNotContain(GeneratorHarness.Run(Shop).Sources.Keys, name => name.Contains("Report", StringComparison.Ordinal));
        Assert.DoesNotContain(Run(Shop, "TypedSessionSizeReport", "false").Sources.Keys, name => name.Contains("Report", StringComparison.Ordinal));
    }
}
