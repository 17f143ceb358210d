using System.Globalization;
using Microsoft.CodeAnalysis;
using TypedSession.Harness;

namespace TypedSession.Analyzers.Tests.Size;

/// <summary>What each bound makes of a member's worst case. A ceiling of one byte brings the member into the message.</summary>
public sealed class CountedBoundTests
{
    private const string Parts = """
        [SessionPart] public readonly partial record struct Line([SessionKey(0)] int Id, [SessionKey(1), Range(0, 9)] int Count);
        [SessionPart] public sealed partial record Order { [SessionKey(0), MaxLength(3)] public ImmutableArray<Line> Lines { get; init; } = []; [SessionKey(1), MaxLength(5)] public string? Note { get; init; } }
        [SessionPart, SessionCase(0, typeof(Card)), SessionCase(1, typeof(Invoice))] public abstract partial record Payment;
        [SessionPart] public sealed partial record Card([SessionKey(0)] short Year) : Payment;
        [SessionPart] public sealed partial record Invoice([SessionKey(0), MaxLength(10)] string Number) : Payment;
        """;

    private const int Line = 1 + 5 + 1;
    private const int Order = 1 + 1 + (3 * Line) + (1 + 15);
    private const int Payment = 1 + 1 + (1 + 1 + 30);

    [Theory]
    [InlineData("[MaxLength(80)] public string? Held", 2 + 240)]
    [InlineData("[StringLength(80)] public string? Held", 2 + 240)]
    [InlineData("[StringLength(80, MinimumLength = 3)] public Uri? Held", 2 + 240)]
    [InlineData("[Length(3, 80)] public string? Held", 2 + 240)]
    [InlineData("[MaxLength(80), StringLength(20), Length(0, 40)] public string? Held", 2 + 60)]
    [InlineData("[MaxLength(80)] public byte[]? Held", 2 + 80)]
    [InlineData("[Length(0, 300)] public ReadOnlyMemory<byte> Held", 3 + 300)]
    [InlineData("[MaxLength(30)] public ImmutableArray<int> Held", 3 + (30 * 5))]
    [InlineData("[Length(1, 30)] public int[]? Held", 3 + (30 * 5))]
    [InlineData("[MaxLength(10), MaxElementLength(20)] public string[]? Held", 1 + (10 * 62))]
    [InlineData("[MaxLength(10), MaxElementLength(20)] public Dictionary<string, byte[]>? Held", 1 + (10 * (62 + 22)))]
    [InlineData("[MaxLength(4), MaxElementLength(5)] public List<List<int>>? Held", 1 + (4 * (1 + (5 * 5))))]
    [InlineData("[MaxElementLength(5)] public (int, string) Held", 1 + 5 + 16)]
    public Task A_length_is_counted(string member, int bytes) => TakesAsync(member, bytes);

    [Theory]
    [InlineData("public int Held", 5)]
    [InlineData("[Range(0, 127)] public int Held", 1)]
    [InlineData("[Range(0, 128)] public int? Held", 2)]
    [InlineData("[Range(0, 128, MaximumIsExclusive = true)] public int Held", 1)]
    [InlineData("[Range(-32, 5)] public long Held", 1)]
    [InlineData("[Range(-33, 5)] public long Held", 2)]
    [InlineData("[Range(0.0, 60000.0)] public ulong Held", 9)]
    [InlineData("[Range(0.0, 60000.0)] public uint Held", 3)]
    [InlineData("[Range(0.5, 99.5)] public int Held", 1)]
    [InlineData("[Range(typeof(long), \"0\", \"65535\")] public long Held", 3)]
    [InlineData("[Range(typeof(decimal), \"0\", \"99.5\")] public int Held", 1)]
    [InlineData("[Range(0, 9)] public decimal Held", 15)]
    public Task A_range_is_counted_where_it_narrows_an_integer(string member, int bytes) => TakesAsync(member, bytes);

    [Theory]
    [InlineData("public Order? Held", Order)]
    [InlineData("public Line? Held", Line)]
    [InlineData("public Payment? Held", Payment)]
    [InlineData("[MaxLength(20)] public ImmutableArray<Order> Held", 3 + (20 * Order))]
    [InlineData("[MaxLength(20)] public Order?[]? Held", 3 + (20 * Order))]
    [InlineData("[MaxLength(20)] public Dictionary<int, Payment>? Held", 3 + (20 * (5 + Payment)))]
    [InlineData("[MaxLength(7)] public List<(Line, Line?)>? Held", 1 + (7 * (1 + Line + Line)))]
    public Task Bounds_are_multiplied_through_collections_dictionaries_unions_and_optional_parts(string member, int bytes) => TakesAsync(member, bytes);

    [Theory]
    [InlineData("Cbc", 219)]
    [InlineData("Gcm", 171)]
    public async Task The_line_is_that_of_the_algorithm_and_the_name(string algorithm, int text)
    {
        HarnessOptions options = new() { Settings = new Dictionary<string, string> { ["build_property.TypedSessionDataProtection"] = algorithm } };
        foreach (string name in new[] { "s", "a-longer-name" })
        {
            string message = await MessageAsync($$"""[SessionState("{{name}}", MaxCookieBytes = 1)] public sealed partial record {|TSS102:S|} { [SessionKey(0)] public bool Held { get; init; } }""", options);
            Assert.Contains($"a Set-Cookie line of {$"__Host-Http-{name}=; path=/; secure; samesite=lax; httponly".Length + text} bytes", message, StringComparison.Ordinal);
        }
    }

    private static async Task TakesAsync(string member, int bytes)
    {
        string message = await MessageAsync($$"""[SessionState(MaxCookieBytes = 1)] public sealed partial record {|TSS102:S|} { [SessionKey(0)] {{member}} { get; init; } }""" + "\n" + Parts);
        Assert.EndsWith($": Held ({bytes.ToString("N0", CultureInfo.InvariantCulture)}).", message, StringComparison.Ordinal);
    }

    private static async Task<string> MessageAsync(string source, HarnessOptions? options = null)
    {
        Diagnostic reported = Assert.Single(await Rules.VerifyAsync("TSS102", source, options));
        return reported.GetMessage(CultureInfo.InvariantCulture);
    }
}
