using Microsoft.CodeAnalysis;
using TypedSession.Harness;

namespace TypedSession.Repository.Tests.Harness;

public sealed class GeneratorHarnessTests
{
    private const string Source = "[SessionPart] public partial record A; [SessionPart] public partial record B;";

    [Fact]
    public void A_good_generator_s_output_can_be_read_and_run()
    {
        GeneratorRun run = GeneratorHarness.Run<GoodGenerator>(Source);
        Assert.Equal(["A.g.cs", "B.g.cs"], run.Sources.Keys);
        Assert.Contains("Half", run.Source("A"), StringComparison.Ordinal);
        Assert.Contains("models", run.Steps);
        Assert.Equal("A", run.Load().GetType("A")!.GetProperty("Half")!.GetValue(null));
    }

    [Fact]
    public void The_project_s_generator_passes_every_check()
    {
        GeneratorRun run = GeneratorHarness.Run(
        [
            """
            namespace Shop;
            /// <summary>What a visitor wants.</summary>
            [SessionState("cart")]
            public sealed partial record Cart
            {
                /// <summary>Who.</summary>
                [SessionKey(0)] public int? CustomerId { get; init; }
                /// <summary>What.</summary>
                [SessionKey(1), MaxLength(30)] public ImmutableArray<CartLine> Lines { get; init; } = [];
                /// <summary>News.</summary>
                [SessionKey(2), MaxLength(80), Flash] public string? Notice { get; init; }
            }
            """,
            "namespace Shop; [SessionPart] public readonly partial record struct CartLine([SessionKey(0)] int ProductId, [SessionKey(1)] byte Quantity);",
        ]);
        Assert.NotEmpty(run.Steps);
        object cart = Activator.CreateInstance(run.Load().GetType("Shop.Cart", throwOnError: true)!)!;
        Assert.Contains("Notice", cart.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_symbol_in_a_model_is_refused() => Refused<SymbolGenerator>("holds a ISymbol at models.Symbol");

    [Fact]
    public void A_location_deep_in_a_model_is_refused() => Refused<LocationGenerator>("holds a Location at models.Places.array[0]");

    [Fact]
    public void A_model_that_never_compares_equal_is_refused() => Refused<UncachedGenerator>("not cached");

    [Fact]
    public void A_generator_that_takes_the_compilation_is_refused() => Refused<CompilationGenerator>("holds a Compilation");

    [Fact]
    public void Text_that_depends_on_the_culture_is_refused() => Refused<CultureGenerator>("depends on the culture");

    [Fact]
    public void A_warning_in_the_output_is_refused() => Refused<WarningGenerator>("CS0219");

    [Fact]
    public void A_public_member_without_documentation_is_refused() => Refused<UndocumentedGenerator>("CS1591");

    [Fact]
    public void Output_that_does_not_compile_is_refused() => Refused<BrokenGenerator>("CS1002");

    [Fact]
    public void An_exception_is_refused() => Refused<ThrowingGenerator>("threw");

    [Fact]
    public void Hint_names_that_differ_by_case_alone_are_refused() => Refused<ClashingGenerator>("hintName");

    [Fact]
    public void A_diagnostic_is_refused() => Refused<ReportingGenerator>("only analyzers do");

    private static void Refused<TGenerator>(string reason)
        where TGenerator : IIncrementalGenerator, new()
    {
        HarnessException exception = Assert.Throws<HarnessException>(() => GeneratorHarness.Run<TGenerator>(Source));
        Assert.Contains(reason, exception.Message, StringComparison.Ordinal);
    }
}
