namespace TypedSession.PostgreSql.Tests.Campaigns.Support;

/// <summary>How much a campaign tries: all of it where <c>TYPEDSESSION_LONG</c> is 1, and a part every day.</summary>
internal static class Campaign
{
    public static bool IsLong { get; } = Environment.GetEnvironmentVariable("TYPEDSESSION_LONG") == "1";

    /// <summary>The full figure, or its everyday part.</summary>
    public static int Of(int full, int everyday) => IsLong ? full : everyday;

    /// <summary>A bound on time that holds where the machine has time for it: in the long run, which runs alone.</summary>
    public static TimeSpan Within(double seconds) => TimeSpan.FromSeconds(IsLong ? seconds : 5 * seconds);
}

/// <summary>One after the other: they kill servers and measure times.</summary>
[CollectionDefinition(nameof(Campaign), DisableParallelization = true)]
public sealed class CampaignCollection;
