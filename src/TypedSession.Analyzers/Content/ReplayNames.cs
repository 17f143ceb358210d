using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace TypedSession.Analyzers.Content;

/// <summary>
/// Finds the values that a client gains from when it sends an old cookie again, by the words of the member's name: what is spent, and what
/// is
/// counted against the user.
/// </summary>
internal static class ReplayNames
{
    /// <summary>Endings that say how much of it there is.</summary>
    private static readonly ImmutableHashSet<string> Measures = TypeNames.Set(
        "count", "number", "left", "remaining", "available", "amount", "total", "level", "quantity", "cents", "made", "today");

    /// <summary>Words of limits and of what a page shows: they are the same in each cookie.</summary>
    private static readonly ImmutableHashSet<string> Limits = TypeNames.Set(
        "max", "maximum", "min", "minimum", "allowed", "limit", "default", "threshold", "show", "hide", "only", "include", "sort", "filter");

    private static readonly ImmutableHashSet<string> Attempts = TypeNames.Set("attempts", "attempt", "tries", "failedlogins", "failedlogin", "loginfailures", "accessfailed");

    /// <summary>Attempts of the application's own, which are not counted against a user.</summary>
    private static readonly ImmutableHashSet<string> OwnWork = TypeNames.Set(
        "sent", "send", "sending", "mail", "email", "message", "delivery", "retry", "upload", "download", "sync", "import", "export", "poll", "publish", "dispatch", "connect",
        "connection", "reconnect", "job", "queue", "webhook", "fetch", "print");

    /// <summary>A balance that is no money: of colours, of sound, of a week.</summary>
    private static readonly ImmutableHashSet<string> OtherBalances = TypeNames.Set("white", "color", "colour", "audio", "sound", "stereo", "tone", "life");

    /// <summary>Credits that are earned in a course or roll after a film.</summary>
    private static readonly ImmutableHashSet<string> OtherCredits = TypeNames.Set("course", "study", "academic", "degree", "module", "photo", "image", "film", "opening", "closing", "end");

    /// <summary>A single credit is a column of accounts, but for these.</summary>
    private static readonly ImmutableHashSet<string> CreditOwners = TypeNames.Set("store", "account", "customer", "user", "wallet", "free", "bonus", "gift", "prepaid");

    private static readonly ImmutableHashSet<string> Coupons = TypeNames.Set("coupon", "coupons", "voucher", "vouchers", "promo", "promos", "promocode", "couponcode", "vouchercode", "giftcard");
    private static readonly ImmutableHashSet<string> Uses = TypeNames.Set("used", "redeemed", "spent", "claimed");

    /// <summary>What the member is, for the message; null where nothing is gained from an old one.</summary>
    public static string? Find(string name, ITypeSymbol type)
    {
        List<string> words = [.. NameWords.Of(name)];
        bool isFlag = Is(type, SpecialType.System_Boolean);
        if (words.Count == 0 || words.Any(Limits.Contains) || words.Any(word => word is "id" or "ids") || !(isFlag || IsNumber(type))) return null;
        if (IsUsedCoupon(words)) return "the use of a coupon";
        return isFlag ? null : FindAmount(words);
    }

    private static string? FindAmount(List<string> words)
    {
        while (words.Count > 1 && Measures.Contains(words[words.Count - 1])) words.RemoveAt(words.Count - 1);
        string last = words[words.Count - 1];
        string before = words.Count > 1 ? words[words.Count - 2] : "";
        return last switch
        {
            "balance" when !OtherBalances.Contains(before) => "a balance",
            "credits" when !OtherCredits.Contains(before) => "a credit",
            "credit" when CreditOwners.Contains(before) => "a credit",
            "stock" => "the stock",
            _ when (Attempts.Contains(last) && !OwnWork.Contains(before)) || Attempts.Contains(before + last) => "a count of attempts",
            _ => null,
        };
    }

    /// <summary><c>CouponUsed</c>, <c>HasUsedVoucher</c>, <c>PromoCodesRedeemed</c>; not <c>UsedCouponId</c>.</summary>
    private static bool IsUsedCoupon(List<string> words)
    {
        int use = words.FindIndex(Uses.Contains);
        if (use < 0) return false;
        string rest = words[words.Count - 1] == words[use] ? Ending(words.Take(use)) : string.Concat(words.Skip(use + 1));
        return Coupons.Contains(rest) || Coupons.Contains(rest.TrimEnd('s'));
    }

    /// <summary>The coupon at the end of the words, be it one word or two.</summary>
    private static string Ending(IEnumerable<string> words)
    {
        List<string> nouns = [.. words.Where(word => word is not ("is" or "was" or "been" or "already"))];
        string last = nouns.Count > 0 ? nouns[nouns.Count - 1] : "";
        return last is "code" or "codes" or "card" or "cards" && nouns.Count > 1 ? nouns[nouns.Count - 2] + last : last;
    }

    private static bool IsNumber(ITypeSymbol type) =>
        type.TypeKind != TypeKind.Enum && Underlying(type).SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_Double;

    private static bool Is(ITypeSymbol type, SpecialType wanted) => Underlying(type).SpecialType == wanted;

    private static ITypeSymbol Underlying(ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type;
}
