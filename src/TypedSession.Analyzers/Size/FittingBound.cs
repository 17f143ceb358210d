using TypedSession.Schema.Model;
using TypedSession.Sizing;

namespace TypedSession.Analyzers.Size;

/// <summary>The largest bound of a member's own with which it takes no more of a cookie than it is given.</summary>
internal static class FittingBound
{
    /// <summary>Null where the member has no bound of its own, or where even one element is too large.</summary>
    public static int? Of(ValueModel value, int characters) => value switch
    {
        SizedModel { MaxLength: int length } sized => Largest(length, bound => sized with { MaxLength = bound }, characters),
        CollectionModel { MaxCount: int count } collection => Largest(count, bound => collection with { MaxCount = bound }, characters),
        DictionaryModel { MaxCount: int count } dictionary => Largest(count, bound => dictionary with { MaxCount = bound }, characters),
        _ => null,
    };

    private static int? Largest(int tooLarge, Func<int, ValueModel> with, int characters)
    {
        int fits = 0;
        while (tooLarge - fits > 1)
        {
            int bound = fits + ((tooLarge - fits) / 2);
            if (WorstCase.Of(with(bound)) is int bytes && CookieSize.Base64Url(bytes) <= characters) fits = bound;
            else tooLarge = bound;
        }

        return fits > 0 ? fits : null;
    }
}
