namespace TypedSession.PostgreSql.Tests.Campaigns.Support;

/// <summary>Asks until it is so.</summary>
internal static class Poll
{
    private static readonly TimeSpan Forever = TimeSpan.FromSeconds(60);

    /// <returns>How long it took.</returns>
    public static async Task<TimeSpan> UntilAsync(Func<Task<bool>> isSo)
    {
        long start = TimeProvider.System.GetTimestamp();
        while (!await isSo()) Assert.InRange(TimeProvider.System.GetElapsedTime(start), TimeSpan.Zero, Forever);
        return TimeProvider.System.GetElapsedTime(start);
    }
}
