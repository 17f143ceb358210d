using Microsoft.CodeAnalysis;
using TypedSession.Harness;

namespace TypedSession.Analyzers.Tests.Content;

public sealed class ReplayTests
{
    [Theory]
    [InlineData("decimal Balance")]
    [InlineData("long? WalletBalanceCents")]
    [InlineData("int Credits")]
    [InlineData("double remaining_credits")]
    [InlineData("decimal StoreCredit")]
    [InlineData("byte LoginAttempts")]
    [InlineData("int AttemptCount")]
    [InlineData("int? AttemptsLeft")]
    [InlineData("uint PinTries")]
    [InlineData("short TriesRemaining")]
    [InlineData("int AccessFailedCount")]
    [InlineData("int FailedLogins")]
    [InlineData("bool CouponUsed")]
    [InlineData("bool? HasUsedVoucher")]
    [InlineData("bool PromoCodeRedeemed")]
    [InlineData("bool IsCouponAlreadyUsed")]
    [InlineData("int CouponsUsed")]
    [InlineData("int Stock")]
    [InlineData("float UnitsInStock")]
    [InlineData("long StockQuantity")]
    public Task A_value_that_is_worth_replaying_is_reported(string member) => VerifyMemberAsync(member, isReported: true);

    [Theory]
    [InlineData("string? Balance")]
    [InlineData("bool Balance")]
    [InlineData("DateTimeOffset BalanceReadAt")]
    [InlineData("int WhiteBalance")]
    [InlineData("int LoadBalancer")]
    [InlineData("decimal MinimumBalance")]
    [InlineData("int CreditScore")]
    [InlineData("decimal Credit")]
    [InlineData("int CourseCredits")]
    [InlineData("string? PhotoCredits")]
    [InlineData("int MaxAttempts")]
    [InlineData("int AttemptLimit")]
    [InlineData("Guid AttemptId")]
    [InlineData("int Countries")]
    [InlineData("int Entries")]
    [InlineData("int Retries")]
    [InlineData("DayOfWeek Attempts")]
    [InlineData("List<int>? Attempts")]
    [InlineData("string? CouponUsed")]
    [InlineData("int CouponId")]
    [InlineData("int UsedCouponId")]
    [InlineData("bool CouponApplied")]
    [InlineData("bool UnusedCoupon")]
    [InlineData("bool UsedFilters")]
    [InlineData("bool OnlyInStock")]
    [InlineData("bool InStock")]
    [InlineData("int StockId")]
    [InlineData("decimal StockPrice")]
    [InlineData("int Stockings")]
    [InlineData("int __")]
    [InlineData("int SentTries")]
    [InlineData("int DeliveryAttempts")]
    [InlineData("int DeliveryTimeIdForEmptyStock")]
    [InlineData("int WarehouseIdOfStock")]
    public Task What_only_resembles_one_is_not(string member) => VerifyMemberAsync(member, isReported: false);

    [Fact]
    public Task Positional_members_of_parts_are_reported() => Rules.VerifyAsync("TSS205", """
        [SessionPart] public readonly partial record struct Purse(decimal {|TSS205:Balance|}, string Currency);
        [SessionState] public sealed partial record Game(Purse Purse = default, int {|TSS205:TriesLeft|} = 3, int Level = 1);
        """);

    [Fact]
    public Task What_is_not_stored_is_not_reported() => Rules.VerifyAsync("TSS205", """
        public sealed record Account(decimal Balance, int Credits);
        [SessionState] public sealed partial record S
        {
            internal int Attempts { get; init; }
            public decimal Balance => 3;
            public static int Credits { get; set; }
        }
        """);

    [Fact]
    public async Task It_is_a_suggestion_that_says_what_a_user_can_do()
    {
        Diagnostic reported = Assert.Single(await Rules.VerifyAsync("TSS205",
            "[SessionState] public sealed partial record S { public int [|PinAttempts|] { get; init; } }",
            message: "A user who sends an older cookie again has the older 'PinAttempts' back. Keep a count of attempts on the server, under the user's id."));
        Assert.Equal(DiagnosticSeverity.Info, reported.Severity);
    }

    [Theory]
    [InlineData("Carrier = Carrier.Cookie", "public int [|Attempts|] { get; init; }")]
    [InlineData("", "public int [|Attempts|] { get; init; }")]
    [InlineData("Carrier = Carrier.Store", "public int Attempts { get; init; }")]
    public Task A_state_in_a_store_cannot_be_sent_again(string argument, string member) => Rules.VerifyAsync("TSS205",
        $$"""
        namespace TypedSession
        {
            public enum Carrier { Cookie, Store }
            [AttributeUsage(AttributeTargets.Class)] public sealed class SessionStateAttribute : Attribute { public Carrier Carrier { get; set; } }
            [SessionState({{argument}})] public sealed partial record S { {{member}} }
        }
        """,
        // The library of a later version, which has carriers.
        new HarnessOptions { AssemblyName = "TypedSession", MayNotCompile = true });

    private static Task VerifyMemberAsync(string member, bool isReported)
    {
        int name = member.LastIndexOf(' ') + 1;
        string marked = isReported ? $"{member[..name]}[|{member[name..]}|]" : member;
        return Rules.VerifyAsync("TSS205", $$"""[SessionState] public sealed partial record S { public Guid Id { get; init; } public {{marked}} { get; init; } }""");
    }
}
