using TypedSession.Testing.Tests.Stores;

namespace TypedSession.Testing.Tests.Conformance;

/// <summary>
/// The suite can fail: each faulty store is caught, by the check that names its fault, and by no check that has nothing to do with it.
/// </summary>
public sealed class FaultTests
{
    private const string TouchSets = "A touch sets both times and the tag, and leaves all else alone";
    private const string TouchOfAnother = "A touch of another version changes nothing";
    private const string TouchAndSave = "A touch during a save loses neither";
    private const string ExactSweep = "A sweep removes what has expired, to the second, and nothing else";
    private const string BoundedSweep = "A sweep removes no more than it may, and says how many";
    private const string SweepByLastTimes = "A sweep goes by the times of the last touch or save";
    private const string ListOfAll = "A list has all of an owner's records, however many were created at once";
    private const string SweepAndTouch = "A record that is touched to a later end during a sweep stays";
    private const string SweepAndSave = "A record that is saved to a later end during a sweep stays";
    private const string Sweepers = "Sweepers at the same time remove each record once";
    private const string OneCreates = "Of creates of one key at the same moment, one answers true";
    private const string OneSaves = "Of saves of one version at the same moment, one answers true";
    private const string ManySessions = "Records of different keys do not touch each other under load";
    private const string CancelledBefore = "A call that is cancelled before it begins completes or ends as cancelled";
    private const string ListOfOwner = "A list has an owner's records and nobody else's";
    private const string ListFollows = "A list follows a record to another owner, or to none";
    private const string WholeSave = "A save replaces the record as a whole";
    private const string WholeLoads = "A load during saves sees whole records, none older than the last acknowledged";
    private const string LostUpdates = "Writers that try again after a conflict lose no update";
    private const string DeleteAndWrite = "A save or touch during a delete brings nothing back";
    private const string OutlivesFirstEnd = "A record that a save or touch prolongs is there after its first end";
    private const string RemovedByLastEnd = "A record that a save or touch has let expire is removed";
    private const string Grace = "A record is there for a minute after its end";
    private const string DeleteAmongWriters = "A delete among many writers holds, and leaves nothing in a list";
    private const string GreatestData = "Data of the greatest size that can be set is loaded as it was";

    private static readonly Fault[] Reading =
    [
        new(() => new CreatesOverWhatIsThere(), "A second create of a key answers false and writes nothing", OneCreates),
        new(() => new ForgetsToSayNo(), "A create after a delete says truly whether it wrote"),
        new(() => new HasNoNullOwner(), "A record without owner and data is loaded as it was", WholeSave),
        new(() => new CutsData(65_535), "Data of the default greatest size is loaded as it was", GreatestData),
        new(() => new CutsData(1_000_000), GreatestData),
        new(() => new HasLocalTimes(), "Times are kept to the second, in UTC, as far as the format goes"),
        new(() => new EndsIn2038(), "Times are kept to the second, in UTC, as far as the format goes"),
        new(() => new HidesExpired(), "A record that has expired is not hidden", Grace, ExactSweep, BoundedSweep, SweepByLastTimes, SweepAndSave, Sweepers),
        new(() => new IgnoresCase(), "Keys that differ in the case of a letter are two records"),
        new(() => new SharesBuffers(), "A record that was loaded does not change afterwards"),
    ];

    private static readonly Fault[] Writing =
    [
        new(() => new LeavesATail(), WholeSave, WholeLoads),
        new(() => new KeepsTheFirstOwner(), WholeSave, ListFollows),
        new(() => new NeverGoesBackInTime(), WholeSave, TouchAndSave, RemovedByLastEnd),
        new(() => new TakesAnyLaterVersion(), "A save on any version but the one before answers false and writes nothing"),
        new(() => new TakesTheSameVersion(), "A save on any version but the one before answers false and writes nothing", OneSaves, LostUpdates),
        new(() => new TakesMissingForZero(), "A save of a key without a record answers false and makes none", "A save after a delete answers false, and the record stays gone"),
        new(() => new BringsBack(), "A save after a delete answers false, and the record stays gone", DeleteAndWrite, SweepAndSave, DeleteAmongWriters),
        new(() => new TouchCountsAsSave(), TouchSets, OutlivesFirstEnd, SweepByLastTimes, TouchAndSave, ManySessions, CancelledBefore),
        new(() => new TouchForgetsTheEnd(), TouchSets, OutlivesFirstEnd, RemovedByLastEnd, SweepByLastTimes, TouchAndSave, ManySessions, CancelledBefore),
        new(() => new TouchForgetsTheTag(), TouchSets, OutlivesFirstEnd, TouchAndSave, ManySessions, CancelledBefore, SweepByLastTimes),
        new(() => new TouchesAnyVersion(), TouchOfAnother, TouchAndSave),
        new(() => new TouchMakesRecords(), "A touch of a key without a record makes none", DeleteAndWrite),
        new(() => new DeletesAllOfAnOwner(), "A deleted record is gone, and the others stay"),
        new(() => new DeleteThrowsForMissing(), "A delete of what is not there does nothing"),
    ];

    private static readonly Fault[] ManyRecords =
    [
        new(() => new ListsWithoutCase(), ListOfOwner),
        new(() => new ListsNobodysToo(), ListOfOwner, ListFollows),
        new(() => new ListsOnePage(10), ListOfAll),
        new(() => new ListsOnePage(100), ListOfAll),
        new(() => new IndexesWithoutComparing(), ListOfAll, DeleteAmongWriters),
        new(() => new ListsOldestFirst(), "A list begins with the record seen last", ListOfOwner),
        new(() => new ListsByTheFirstOwner(), ListFollows),
        new(() => new SweepsASecondEarly(), ExactSweep),
        new(() => new SweepsASecondLate(), ExactSweep, RemovedByLastEnd, BoundedSweep, SweepByLastTimes, Sweepers),
        new(() => new SweepsEverybodys(), ExactSweep, BoundedSweep, SweepByLastTimes, SweepAndSave, SweepAndTouch, Sweepers, CancelledBefore),
        new(() => new SweepsWithoutBound(), BoundedSweep, Sweepers),
        new(() => new SweepsNothing(), ExactSweep, RemovedByLastEnd, BoundedSweep, SweepByLastTimes, SweepAndSave, SweepAndTouch, Sweepers),
        new(() => new SweepsWhatWasTouched(), SweepByLastTimes, RemovedByLastEnd, SweepAndTouch),
    ];

    private static readonly Fault[] Races =
    [
        new(() => new CreatesAfterLooking(), OneCreates),
        new(() => new SavesAfterLooking(), OneSaves, LostUpdates),
        new(() => new SavesWhatWasDeleted(), DeleteAndWrite, SweepAndSave, DeleteAmongWriters),
        new(() => new TouchWritesAll(), TouchAndSave),
        new(() => new SweepsAfterLooking(counts: true), SweepAndSave, SweepAndTouch),
        new(() => new SweepsByVersion(), SweepAndTouch),
        new(() => new SweepsAfterLooking(counts: false), Sweepers),
        new(() => new ReadsInTwoSteps(), WholeLoads),
        new(() => new ReadsFromAReplica(), WholeLoads, LostUpdates, ManySessions),
        new(() => new MixesSessionsUp(), ManySessions),
        new(() => new CancelledIsAFault(), CancelledBefore),
        new(() => new StopsHalfWay(), "A save that is cancelled under way is done wholly or not at all"),
    ];

    private static readonly Fault[] Lives =
    [
        new(() => new SaveDoesNotProlong(TimeSpan.FromMinutes(5)), RemovedByLastEnd),
        new(() => new TouchDoesNotProlong(TimeSpan.FromMinutes(5)), RemovedByLastEnd),
        new(() => new SaveDoesNotProlong(TimeSpan.Zero), OutlivesFirstEnd, RemovedByLastEnd, Grace),
        new(() => new TouchDoesNotProlong(TimeSpan.Zero), OutlivesFirstEnd, RemovedByLastEnd, Grace),
        new(() => new HasTimeToLive(TimeSpan.Zero), Grace),
        new(() => new HasTimeToLive(TimeSpan.FromSeconds(40)), Grace),
        new(() => new HasGraceOnCreateOnly(), Grace),
        new(() => new ListsUntilTheFirstEnd(), OutlivesFirstEnd),
        new(() => new ListsWhatIsGone(), DeleteAmongWriters),
    ];

    public static TheoryData<Fault> Faults => [.. Reading, .. Writing, .. ManyRecords, .. Races, .. Lives];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_faulty_store_is_caught_by_the_check_that_names_its_fault(Fault fault)
    {
        SessionRecordStoreConformanceException exception = await Assert.ThrowsAsync<SessionRecordStoreConformanceException>(() => SessionRecordStoreConformance.RunAllAsync(fault.Make()));

        string[] failed = [.. exception.Checks.Select(check => check.Name)];
        Assert.Contains(fault.CaughtBy, failed);
        Assert.Empty(failed.Except([fault.CaughtBy, .. fault.MayAlsoFail]));
    }

    [Fact]
    public async Task A_store_that_says_it_is_durable_and_loses_what_it_has_is_caught()
    {
        SaysThatItIsDurable store = new();
        SessionRecordStoreCheckResult kept = await SessionRecordStoreConformance.RunRestartAsync(
            store, () => Task.FromResult<ISessionRecordStore>(new SaysThatItIsDurable(store)));
        SessionRecordStoreCheckResult notPromised = await SessionRecordStoreConformance.RunRestartAsync(
            new CorrectStore(), () => Task.FromResult<ISessionRecordStore>(new CorrectStore()));

        Assert.Equal((SessionConformanceOutcome.Passed, SessionConformanceOutcome.NotPromised), (kept.Outcome, notPromised.Outcome));
        await Assert.ThrowsAsync<SessionRecordStoreConformanceException>(() => SessionRecordStoreConformance.RunRestartAsync(
            store, () => Task.FromResult<ISessionRecordStore>(new SaysThatItIsDurable())));
    }

    [Fact]
    public async Task A_store_with_a_time_to_live_that_is_prolonged_passes()
    {
        HasTimeToLive store = new(TimeSpan.FromMinutes(5));

        await SessionRecordStoreConformance.RunAllAsync(store);
    }

    [Fact]
    public async Task An_instance_that_does_not_see_what_another_one_writes_is_caught()
    {
        SessionRecordStoreCheck check = SessionRecordStoreConformance.Checks.Single(each => each.Name == "What one instance of the store has written, another one sees");
        CorrectStore store = new();
        Assert.Equal(SessionConformanceOutcome.NotPromised, (await check.RunAsync(store)).Outcome);
        Assert.Equal(SessionConformanceOutcome.Passed, (await check.RunAsync(store, new CorrectStore(store))).Outcome);

        await Assert.ThrowsAsync<SessionRecordStoreConformanceException>(() => check.RunAsync(store, new RemembersWhatItRead(store)));
    }

    [Fact]
    public void A_check_is_there_for_each_fault_and_a_fault_for_each_check()
    {
        string[] named = [.. Faults.Select(row => row.Data.CaughtBy)];
        string[] checks = [.. SessionRecordStoreConformance.Checks.Select(check => check.Name)];

        Assert.Empty(named.Except(checks));
        Assert.Equal(
            ["A created record is loaded as it was", "A key that was never created loads as null", LostUpdates, "What one instance of the store has written, another one sees"],
            checks.Except(named));
        Assert.Equal(checks.Length, checks.Distinct().Count());
    }
}
