namespace TypedSession.Security.Tests.Support;

/// <summary>How much a campaign tries: all of it where <c>TYPEDSESSION_LONG</c> is 1, and a part every day.</summary>
internal static class Campaign
{
    public static bool IsLong { get; } = Environment.GetEnvironmentVariable("TYPEDSESSION_LONG") == "1";

    /// <summary>The full figure, or its everyday part.</summary>
    public static int Of(int full, int everyday) => IsLong ? full : everyday;

    /// <summary>All elements, or about one in so many: from a chance start, so that each is tried some day.</summary>
    public static IEnumerable<T> Part<T>(this IEnumerable<T> all, int oneIn)
    {
        int start = IsLong ? 0 : Random.Shared.Next(oneIn);
        int step = IsLong ? 1 : oneIn;
        return all.Where((_, index) => index % step == start);
    }
}
