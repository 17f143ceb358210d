namespace TypedSession.Redis.Tests.Support;

/// <summary>Asks until it is so.</summary>
internal static class Poll
{
    private static readonly TimeSpan Forever = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    public static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        long start = TimeProvider.System.GetTimestamp();
        while (!await isSo())
        {
            Assert.InRange(TimeProvider.System.GetElapsedTime(start), TimeSpan.Zero, Forever);
            await Task.Delay(Pause);
        }
    }
}
