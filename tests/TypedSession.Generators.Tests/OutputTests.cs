using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using TypedSession.Harness;

namespace TypedSession.Generators.Tests;

/// <summary>What the generated text looks like, and what the editor shows of it.</summary>
public sealed class OutputTests
{
    private const string Cart = """
        namespace Shop;

        /// <summary>What a visitor is about to buy.</summary>
        [SessionState("cart")]
        public sealed partial record Cart
        {
            [SessionKey(0)] public int? CustomerId { get; init; }
            [SessionKey(1), MaxLength(30)] public ImmutableArray<CartLine> Lines { get; init; } = [];
            [SessionKey(2), MaxLength(80), Flash] public string? Notice { get; init; }
            [SessionKey(3)] public Delivery Delivery { get; init; } = Delivery.Post;
            [SessionKey(4), MaxLength(5), MaxElementLength(10)] public Dictionary<string, int?> Counts { get; init; } = [];
        }

        [SessionPart]
        public readonly partial record struct CartLine([SessionKey(0)] int ProductId, [SessionKey(1), Range(1, 99)] byte Quantity);

        public enum Delivery : byte { None, Post }
        """;

    [Fact]
    public void The_generated_text_is_what_was_reviewed() => Snapshot.Match(GeneratorHarness.Run(Cart).Text, "Cart");

    [Fact]
    public void A_hover_shows_the_members_their_bytes_and_the_sum_against_the_ceiling()
    {
        INamedTypeSymbol type = GeneratorHarness.Run(Cart).Compilation.Assembly.GetTypeByMetadataName("Shop.Cart")!;
        XElement remarks = XDocument.Parse(type.GetDocumentationCommentXml()!).Root!.Element("remarks")!;
        Assert.Equal("Session state cart: at most 644 bytes, which is 1,129 of 3,072 bytes in the Set-Cookie line.", remarks.Element("para")!.Value);
        Assert.Equal(["CustomerId: 5 bytes (key 0)", "Lines: 213 bytes (key 1)"], remarks.Descendants("item").Take(2).Select(item => $"{item.Element("term")!.Value}: {item.Element("description")!.Value}"));
    }

    [Fact]
    public void The_sum_is_that_of_the_algorithm_named_by_the_project()
    {
        string gcm = GeneratorHarness.Run(Cart, new HarnessOptions { Settings = new Dictionary<string, string> { ["build_property.TypedSessionDataProtection"] = "Gcm" } }).Text;
        Assert.Contains("which is 1,081 of 3,072 bytes", gcm, StringComparison.Ordinal);
    }

    [Fact]
    public void A_part_tells_its_size_to_other_assemblies()
    {
        MetadataReference parts = GeneratorHarness.Run("[SessionPart] public readonly partial record struct Line([SessionKey(0)] int A, [SessionKey(1)] int B);", new HarnessOptions { AssemblyName = "Parts" })
            .Compilation.ToImage();
        string text = GeneratorHarness.Run("[SessionState] public partial record State { [SessionKey(0), MaxLength(10)] public Line[] Lines { get; init; } = []; }", new HarnessOptions { References = [parts] }).Text;
        Assert.Contains("Name = \"Lines\", Key = 0, MaxBytes = 111", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_step_has_a_name() => Assert.Superset(
        new HashSet<string> { TrackingNames.States, TrackingNames.Parts, TrackingNames.Stubs, TrackingNames.References, TrackingNames.Registry, TrackingNames.CaseClashes },
        GeneratorHarness.Run(Cart + " [SessionState] public partial record Broken(int A);").Steps.ToHashSet());
}
