using TypedSession.Testing.Tests.Logs;

namespace TypedSession.Testing.Tests.Conformance;

/// <summary>
/// The suite for logs can fail: each faulty log is caught by the check that names its fault, and by none that has nothing to do with it.
/// </summary>
public sealed class LogFaultTests
{
    private const string AsAppended = "An entry is read as it was appended";
    private const string OneKey = "All entries of one key are read";
    private const string Twice = "An entry can be appended twice";
    private const string UntilItsEnd = "An entry is read until it expires";
    private const string Expired = "What has expired is not read";
    private const string AtOnce = "What was acknowledged is in the next reading of any instance";
    private const string Late = "A reader that starts late reads everything";
    private const string Meanwhile = "A reader that goes on misses nothing that is appended meanwhile";
    private const string Order = "Entries that are more than a minute apart come in their order";
    private const string Reset = "After the storage was emptied a reader goes on";
    private const string Cancelled = "A call that is cancelled before it begins completes or ends as cancelled";
    private const string WaitTime = "A wait ends when its time has passed, whether a hint came or not";
    private const string WaitLasts = "A wait without an append lasts";
    private const string WaitCancelled = "A wait ends when it is cancelled";

    private static readonly LogFault[] All =
    [
        new(() => new CutsPayloads(), AsAppended),
        new(() => new EndsIn2038(), AsAppended),
        new(() => new KeepsOneOfAKey(), OneKey),
        new(() => new RefusesRepetition(), Twice),
        new(() => new ForgetsAfterAnHour(), UntilItsEnd),
        new(() => new ForgetsAMinuteEarly(), UntilItsEnd),
        new(() => new KeepsEverything(), Expired),
        new(() => new AcknowledgesEarly(), AtOnce, AsAppended, OneKey, Twice, UntilItsEnd, Expired, Late, Meanwhile, Order, Reset, WaitTime, WaitLasts),
        new(() => new BeginsAtTheEnd(), Late, AsAppended, OneKey, Twice, UntilItsEnd, Expired, Meanwhile, Order),
        new(() => new ReadsOnePage(), Late, AsAppended, OneKey, Twice, UntilItsEnd, Expired, AtOnce, Meanwhile, Order, Reset, WaitTime),
        new(() => new NumbersBeforeItCommits(), Meanwhile, WaitTime),
        new(() => new ReadsByKey(), Order),
        new(() => new WaitsForLargerNumbers(), Reset),
        new(() => new NoticesSmallerNumbersOnly(), Reset),
        new(() => new NeverWaits(), WaitLasts),
        new(() => new TakesCancellationForAFault(), Cancelled),
        new(() => new WaitsForAHint(), WaitTime),
        new(() => new WaitsOnAfterItsEnd(), WaitCancelled),
    ];

    public static TheoryData<LogFault> Faults => [.. All];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_faulty_log_is_caught_by_the_check_that_names_its_fault(LogFault fault)
    {
        CorrectLog log = fault.Make();
        SessionRevocationLogSetup setup = log.Setup(log);

        SessionRevocationLogConformanceException exception =
            await Assert.ThrowsAsync<SessionRevocationLogConformanceException>(() => SessionRevocationLogConformance.RunAllAsync(setup));

        string[] failed = [.. exception.Checks.Select(static check => check.Name)];
        Assert.Contains(fault.CaughtBy, failed);
        Assert.Empty(failed.Except([fault.CaughtBy, .. fault.MayAlsoFail]));
        Assert.Contains("Why it matters", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_instance_whose_appends_stay_with_it_is_caught()
    {
        CorrectLog log = new();
        SessionRevocationLogCheck check = SessionRevocationLogConformance.Checks.Single(static each => each.Name == AtOnce);

        await Assert.ThrowsAsync<SessionRevocationLogConformanceException>(() => check.RunAsync(log.Setup(new KeepsItsOwn())));
    }

    [Fact]
    public async Task A_log_that_loses_with_a_restart_what_it_has_acknowledged_is_caught()
    {
        CorrectLog log = new();
        SessionRevocationLogCheckResult kept = await SessionRevocationLogConformance.RunRestartAsync(
            log.Setup(log), () => Task.FromResult<ISessionRevocationLog>(new CorrectLog(log)));

        Assert.Equal(SessionConformanceOutcome.Passed, kept.Outcome);
        await Assert.ThrowsAsync<SessionRevocationLogConformanceException>(() => SessionRevocationLogConformance.RunRestartAsync(
            log.Setup(log), () => Task.FromResult<ISessionRevocationLog>(new CorrectLog())));
    }

    [Fact]
    public async Task A_log_of_another_author_passes_every_check()
    {
        CorrectLog log = new();

        IReadOnlyList<SessionRevocationLogCheckResult> results = await SessionRevocationLogConformance.RunAllAsync(log.Setup(new CorrectLog(log)));

        Assert.Equal(SessionRevocationLogConformance.Checks, results.Select(static result => result.Check));
        Assert.All(results, static result => Assert.Equal((SessionConformanceOutcome.Passed, null), (result.Outcome, result.Remark)));
    }

    [Fact]
    public async Task What_cannot_be_found_out_without_a_clock_and_a_storage_to_empty_is_said()
    {
        CorrectLog log = new();
        log.Rows.Now = TimeProvider.System.GetUtcNow();

        IReadOnlyList<SessionRevocationLogCheckResult> results = await SessionRevocationLogConformance.RunAllAsync(new SessionRevocationLogSetup { Log = log });

        Assert.Equal(
            [Order, Reset],
            results.Where(static result => result.Outcome == SessionConformanceOutcome.NotPromised).Select(static result => result.Check.Name));
    }

    [Fact]
    public void A_fault_is_there_for_each_check() => Assert.Equal(
        SessionRevocationLogConformance.Checks.Select(static check => check.Name).Order(StringComparer.Ordinal),
        Faults.Select(static row => row.Data.CaughtBy).Distinct().Order(StringComparer.Ordinal));
}

/// <summary>A log that is wrong in one point.</summary>
/// <param name="Make">Makes it.</param>
/// <param name="CaughtBy">The check that is about that point.</param>
/// <param name="MayAlsoFail">Checks that cannot pass, or not always, where that point is wrong.</param>
public sealed record LogFault(Func<CorrectLog> Make, string CaughtBy, params string[] MayAlsoFail)
{
    public override string ToString() => Make().GetType().Name;
}
