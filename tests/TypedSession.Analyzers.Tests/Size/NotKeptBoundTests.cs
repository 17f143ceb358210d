namespace TypedSession.Analyzers.Tests.Size;

/// <summary>TSS105.</summary>
public sealed class NotKeptBoundTests
{
    [Theory]
    [InlineData("[MinLength(1)] public string? [|Held|]")]
    [InlineData("[Length(2, 9)] public List<int>? [|Held|]")]
    [InlineData("[StringLength(9, MinimumLength = 2)] public string? [|Held|]")]
    [InlineData("[Range(1, 5)] public List<int>? [|Held|]")]
    [InlineData("[Range(1, 5)] public bool [|Held|]")]
    [InlineData("[Range(5, 1)] public int [|Held|]")]
    [InlineData("[Range(300, 400)] public byte [|Held|]")]
    [InlineData("[Range(typeof(DateOnly), \"x\", \"y\")] public DateOnly [|Held|]")]
    [InlineData("[MaxLength(5)] public int [|Held|]")]
    [InlineData("[Percent] public int [|Held|]")]
    [InlineData("[Code] public string? [|Held|]")]
    [InlineData("[Code, MaxLength(20)] public string? [|Held|]")]
    [InlineData("[Range(typeof(Int128), \"0\", \"100000000000000000000000000000000\")] public Int128 [|Held|]")]
    [InlineData("[MaxElementLength(5)] public string? [|Held|]")]
    [InlineData("[MaxLength(5), MaxElementLength(3)] public List<int>? [|Held|]")]
    [InlineData("[MaxLength(5), MaxElementLength(3)] public Dictionary<int, Guid>? [|Held|]")]
    [InlineData("[MaxElementLength(3)] public (int, DateTime) [|Held|]")]
    [InlineData("[MaxLength(5), MaxElementLength(-2)] public List<string>? [|Held|]")]
    public Task A_bound_that_is_not_kept_is_reported(string member) => Verify(member);

    [Theory]
    [InlineData("[MaxLength(5)] public string? Held")]
    [InlineData("[Length(0, 5)] public List<int>? Held")]
    [InlineData("[Range(0, 255)] public byte Held")]
    [InlineData("[MaxLength(5), MaxElementLength(3)] public List<string?>? Held")]
    [InlineData("[MaxLength(5), MaxElementLength(3)] public Dictionary<int, string>? Held")]
    [InlineData("[MaxLength(5), MaxElementLength(3)] public List<List<int>>? Held")]
    [InlineData("[MaxElementLength(3)] public (int, byte[]?) Held")]
    [InlineData("[Range(0.5, 9.5)] public ulong? Held")]
    [InlineData("[Range(0.5, 9.5)] public decimal Held")]
    [InlineData("[Range(0, 3)] public DayOfWeek Held")]
    [InlineData("[Range(typeof(TimeSpan), \"00:00:01\", \"01:00:00\")] public TimeSpan Held")]
    public Task A_bound_that_is_kept_is_not(string member) => Verify(member);

    [Theory]
    [InlineData("MaxCookieBytes = 4051", true)]
    [InlineData("MaxCookieBytes = 255", true)]
    [InlineData("MaxCookieBytes = 4050", false)]
    [InlineData("MaxCookieBytes = 100000, Carrier = SessionCarrier.Store", false)]
    public Task A_ceiling_that_no_browser_takes_is_reported(string arguments, bool isReported) =>
        Rules.VerifyAsync("TSS105", $"[SessionState({arguments})] public sealed partial record {(isReported ? "[|State|]" : "State")};");

    private static Task Verify(string member) => Rules.VerifyAsync("TSS105", $$"""
        [SessionState] public sealed partial record State { {{member}} { get; init; } }
        public class PercentAttribute() : RangeAttribute(0, 100);
        public sealed class CodeAttribute() : StringLengthAttribute(6);
        """);
}
