using Microsoft.CodeAnalysis;
using TypedSession.Secrets;

namespace TypedSession.Analyzers.Content;

/// <summary>
/// Finds the values that a client gains from when it sends an old cookie again, by the words of the member's name: what is spent, and what
/// is
/// counted against the user.
/// </summary>
internal static class ReplayNames
{
    /// <summary>What the member is, for the message; null where nothing is gained from an old one.</summary>
    public static string? Find(string name, ITypeSymbol type)
    {
        List<string> words = [.. NameWords.Of(name)];
        bool isFlag = Is(type, SpecialType.System_Boolean);
        if (words.Count == 0 || words.Any(Words.Limits.Contains) || words.Any(word => word is "id" or "ids") || !(isFlag || IsNumber(type)))
            return null;
        if (IsUsedCoupon(words)) return "the use of a coupon";
        return isFlag ? null : FindAmount(words);
    }

    private static string? FindAmount(List<string> words)
    {
        while (words.Count > 1 && Words.Measures.Contains(words[words.Count - 1])) words.RemoveAt(words.Count - 1);
        string last = words[words.Count - 1];
        string before = words.Count > 1 ? words[words.Count - 2] : "";
        return last switch
        {
            "balance" when !Words.OtherBalances.Contains(before) => "a balance",
            "credits" when !Words.OtherCredits.Contains(before) => "a credit",
            "credit" when Words.CreditOwners.Contains(before) => "a credit",
            "stock" => "the stock",
            _ when (Words.Attempts.Contains(last) && !Words.OwnWork.Contains(before)) || Words.Attempts.Contains(before + last) =>
                "a count of attempts",
            _ => null,
        };
    }

    /// <summary><c>CouponUsed</c>, <c>HasUsedVoucher</c>, <c>PromoCodesRedeemed</c>; not <c>UsedCouponId</c>.</summary>
    private static bool IsUsedCoupon(List<string> words)
    {
        int use = words.FindIndex(Words.CouponUses.Contains);
        if (use < 0) return false;
        string rest = words[words.Count - 1] == words[use] ? Ending(words.Take(use)) : string.Concat(words.Skip(use + 1));
        return Words.Coupons.Contains(rest) || Words.Coupons.Contains(rest.TrimEnd('s'));
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
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            ? nullable.TypeArguments[0]
            : type;
}
