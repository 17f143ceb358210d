using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;
using TypedSession.Testing.Tests.Stores;

namespace TypedSession.Testing.Tests.Conformance;

/// <summary>The library's own stores keep the contract, and what a cache does not promise is said.</summary>
public sealed class StoreTests
{
    private static readonly MemoryDistributedCache Cache = new(Options.Create(new MemoryDistributedCacheOptions()));

    public static TheoryData<SessionRecordStoreCheck> Checks => [.. SessionRecordStoreConformance.Checks];

    [Theory]
    [MemberData(nameof(Checks))]
    public async Task The_store_in_memory_keeps_the_contract(SessionRecordStoreCheck check)
    {
        InMemorySessionRecordStore store = new();
        Assert.Equal(SessionConformanceOutcome.Passed, (await check.RunAsync(store, store)).Outcome);
    }

    [Theory]
    [MemberData(nameof(Checks))]
    public async Task The_store_over_a_cache_keeps_what_it_promises(SessionRecordStoreCheck check)
    {
        SessionRecordStoreCheckResult result = await check.RunAsync(Open(), Open());

        Assert.Equal(result.Outcome == SessionConformanceOutcome.NotPromised, result.Remark is not null);

        static ISessionRecordStore Open() => new DistributedCacheSessionRecordStore(Cache);
    }

    [Fact]
    public async Task What_a_cache_does_not_promise_is_said()
    {
        DistributedCacheSessionRecordStore store = new(Cache);

        IReadOnlyList<SessionRecordStoreCheckResult> results = await SessionRecordStoreConformance.RunAllAsync(store, store);

        Assert.Equal(
            [
                "A record that has expired is not hidden",
                "A list has an owner's records and nobody else's",
                "A list begins with the record seen last",
                "A list has all of an owner's records, however many were created at once",
                "A list follows a record to another owner, or to none",
                "A sweep removes what has expired, to the second, and nothing else",
                "A sweep removes no more than it may, and says how many",
                "A sweep goes by the times of the last touch or save",
                "Of creates of one key at the same moment, one answers true",
                "Of saves of one version at the same moment, one answers true",
                "Writers that try again after a conflict lose no update",
                "A touch during a save loses neither",
                "A save or touch during a delete brings nothing back",
                "A record that is saved to a later end during a sweep stays",
                "A record that is touched to a later end during a sweep stays",
                "Sweepers at the same time remove each record once",
                "A delete among many writers holds, and leaves nothing in a list",
            ],
            results.Where(result => result.Outcome == SessionConformanceOutcome.NotPromised).Select(result => result.Check.Name));
    }

    [Fact]
    public async Task A_store_of_another_author_passes_every_check()
    {
        CorrectStore store = new();

        IReadOnlyList<SessionRecordStoreCheckResult> results = await SessionRecordStoreConformance.RunAllAsync(store, new CorrectStore(store));

        Assert.Equal(SessionRecordStoreConformance.Checks, results.Select(result => result.Check));
        Assert.All(results, result => Assert.Equal((SessionConformanceOutcome.Passed, null), (result.Outcome, result.Remark)));
    }
}
