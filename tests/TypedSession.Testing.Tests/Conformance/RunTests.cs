using TypedSession.Testing.Tests.Stores;

namespace TypedSession.Testing.Tests.Conformance;

/// <summary>How a run of the suite ends, and what it leaves behind.</summary>
public sealed class RunTests
{
    private static readonly SessionRecordStoreCheck Check = SessionRecordStoreConformance.Checks.Single(check => check.Name == "A touch sets both times and the tag, and leaves all else alone");

    [Fact]
    public async Task A_failure_says_what_was_expected_what_was_seen_and_why_it_matters()
    {
        SessionRecordStoreConformanceException exception = await Assert.ThrowsAsync<SessionRecordStoreConformanceException>(() => Check.RunAsync(new TouchCountsAsSave()));

        Assert.Equal(
            $"""
            A touch sets both times and the tag, and leaves all else alone.
              Expected: LoadAsync finds the record that was touched by 5 minutes, exactly as it was written.
              Seen: Version is 3 instead of 2.
              Why it matters: {Check.Reason}
            """,
            exception.Message,
            ignoreLineEndingDifferences: true);
        Assert.Equal([Check], exception.Checks);
    }

    [Fact]
    public async Task What_the_store_throws_is_a_failure_of_the_check()
    {
        FaultySessionRecordStore store = new(new CorrectStore());
        store.FailNext(SessionRecordStoreOperation.Touch);

        SessionRecordStoreConformanceException exception = await Assert.ThrowsAsync<SessionRecordStoreConformanceException>(() => Check.RunAsync(store));

        Assert.Contains("IOException", exception.Message, StringComparison.Ordinal);
        Assert.IsType<IOException>(exception.InnerException);
    }

    [Fact]
    public async Task A_whole_run_reports_all_that_failed()
    {
        SessionRecordStoreConformanceException exception = await Assert.ThrowsAsync<SessionRecordStoreConformanceException>(() => SessionRecordStoreConformance.RunAllAsync(new TakesMissingForZero()));

        Assert.StartsWith($"2 of {SessionRecordStoreConformance.Checks.Count} checks failed.", exception.Message, StringComparison.Ordinal);
        Assert.All(exception.Checks, check => Assert.Contains(check.Name, exception.Message, StringComparison.Ordinal));
        Assert.Equal(2, Assert.IsType<AggregateException>(exception.InnerException).InnerExceptions.Count);
    }

    [Fact]
    public async Task A_run_that_is_cancelled_is_no_failure()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => SessionRecordStoreConformance.RunAllAsync(new CorrectStore(), cancellationToken: new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task A_run_leaves_no_record_behind_and_those_of_others_alone()
    {
        CountedStore store = new();
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        SessionRecord others = new() { Key = default(SessionRecordKey), State = "cart", Version = 1, Data = default, Tag = default, Created = now, LastSeen = now, Expires = now };
        await store.CreateAsync(others, TestContext.Current.CancellationToken);

        await SessionRecordStoreConformance.RunAllAsync(store, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal([others.Key], store.Keys);
    }

    [Fact]
    public void Each_check_is_listed_by_its_name() => Assert.All(SessionRecordStoreConformance.Checks, check => Assert.Equal(check.Name, check.ToString()));

    private sealed class CountedStore : CorrectStore
    {
        public IEnumerable<SessionRecordKey> Keys => Records.Keys;
    }
}
