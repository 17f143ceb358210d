using TypedSession.Testing;

namespace TypedSession.Redis.Tests.Support;

/// <summary>What a store must come to in each check: a server that removes by itself what has expired promises nothing of sweeps.</summary>
internal static class Expected
{
    private static readonly string[] NotPromised =
    [
        "A record that has expired is not hidden",
        "A sweep removes what has expired, to the second, and nothing else",
        "A sweep removes no more than it may, and says how many",
        "A sweep goes by the times of the last touch or save",
        "A record that is saved to a later end during a sweep stays",
        "A record that is touched to a later end during a sweep stays",
        "Sweepers at the same time remove each record once",
    ];

    public static SessionConformanceOutcome Of(SessionRecordStoreCheck check) => NotPromised.Contains(check.Name) ? SessionConformanceOutcome.NotPromised : SessionConformanceOutcome.Passed;
}
