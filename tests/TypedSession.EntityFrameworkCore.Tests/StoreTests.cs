using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;
using TypedSession.Testing;

namespace TypedSession.EntityFrameworkCore.Tests;

/// <summary>What the suite of checks does not ask of a store.</summary>
public sealed class StoreTests(PostgreSqlServer server)
{
    private const int Instances = 8;
    private const int Writers = 64;
    private const int Increments = 25;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Provider.Sqlite)]
    [InlineData(Provider.PostgreSql)]
    public async Task Sixty_four_writers_of_eight_instances_lose_no_update(Provider provider)
    {
        await using SessionDatabase database = await (await SessionDatabase.CreateAsync(provider, server)).WithTablesAsync();
        ISessionRecordStore[] stores = [.. Enumerable.Range(0, Instances).Select(_ => database.NewStore())];
        SessionRecord first = Records.New() with { Data = BitConverter.GetBytes(0) };
        Assert.True(await stores[0].CreateAsync(first, Stop));

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            ISessionRecordStore store = stores[writer % Instances];
            for (int done = 0; done < Increments;)
            {
                SessionRecord known = (await store.LoadAsync(first.Key, Stop))!;
                byte[] next = BitConverter.GetBytes(BitConverter.ToInt32(known.Data.Span) + 1);
                if (await store.SaveAsync(known with { Version = known.Version + 1, Data = next }, Stop)) done++;
            }
        })));

        Assert.Equal(Writers * Increments, BitConverter.ToInt32((await stores[1].LoadAsync(first.Key, Stop))!.Data.Span));
    }

    [Theory]
    [InlineData(Provider.Sqlite)]
    [InlineData(Provider.PostgreSql)]
    public async Task A_failure_that_is_no_taken_key_is_not_called_one(Provider provider)
    {
        await using SessionDatabase database = await (await SessionDatabase.CreateAsync(provider, server)).WithTablesAsync();
        ISessionRecordStore store = database.NewStore();
        SessionRecord record = Records.New();
        Assert.True(await store.CreateAsync(record, Stop));
        Assert.False(await store.CreateAsync(record, Stop));

        await Assert.ThrowsAsync<DbUpdateException>(() => store.CreateAsync(Records.New() with { State = null! }, Stop));

        await database.ExecuteAsync("alter table \"TypedSessions\" rename to \"Elsewhere\"");
        await Assert.ThrowsAnyAsync<Exception>(() => store.CreateAsync(record, Stop));
    }

    /// <summary>As <c>EnableRetryOnFailure</c> does: the second time, the version that the first one has written is there.</summary>
    [Theory]
    [InlineData(Provider.Sqlite)]
    [InlineData(Provider.PostgreSql)]
    public async Task A_strategy_of_the_application_repeats_no_write_whose_answer_was_lost(Provider provider)
    {
        await using SessionDatabase database = await (await SessionDatabase.CreateAsync(provider, server)).WithTablesAsync();
        LostAnswers answers = new();
        ISessionRecordStore store = database.NewStore(options => Repeating(options.AddInterceptors(answers), provider));
        SessionRecord record = Records.New();
        Assert.True(await store.CreateAsync(record, Stop));

        answers.LoseNext = true;
        await Assert.ThrowsAsync<LostAnswer>(() => store.SaveAsync(record with { Version = 2 }, Stop));

        Assert.False(answers.LoseNext);
        Assert.Equal(2, (await store.LoadAsync(record.Key, Stop))!.Version);
    }

    [Theory]
    [InlineData(Provider.Sqlite)]
    [InlineData(Provider.PostgreSql)]
    public async Task A_sweep_goes_in_batches_and_removes_as_many_as_it_may(Provider provider)
    {
        await using SessionDatabase database = await (await SessionDatabase.CreateAsync(provider, server)).WithTablesAsync();
        Deletions deletions = new();
        ISessionRecordStore store = database.NewStore(options => options.AddInterceptors(deletions));
        for (int i = 0; i < 250; i++) await store.CreateAsync(Records.New(expires: Records.Now.AddSeconds(-i)), Stop);
        await store.CreateAsync(Records.New(), Stop);

        Assert.Equal(120, await store.DeleteExpiredAsync(Records.Now, 120, Stop));
        Assert.Equal([100, 20], deletions.Removed);
        Assert.Equal(130, await store.DeleteExpiredAsync(Records.Now, 1000, Stop));
        Assert.Equal([100, 20, 100, 30], deletions.Removed);
        Assert.Equal(1, await database.CountAsync("TypedSessions"));
    }

    [Theory]
    [InlineData(Provider.Sqlite)]
    [InlineData(Provider.PostgreSql)]
    public async Task What_was_acknowledged_is_there_when_all_connections_were_closed(Provider provider)
    {
        await using SessionDatabase database = await (await SessionDatabase.CreateAsync(provider, server)).WithTablesAsync();

        SessionRecordStoreCheckResult result = await SessionRecordStoreConformance.RunRestartAsync(database.NewStore(), () =>
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            NpgsqlConnection.ClearAllPools();
            return Task.FromResult<ISessionRecordStore>(database.NewStore());
        });

        Assert.Equal(SessionConformanceOutcome.Passed, result.Outcome);
    }

    [Fact]
    public async Task A_session_of_SQLite_outlives_the_process()
    {
        await using SessionDatabase database = await SessionDatabase.CreateAsync(Provider.Sqlite, server);
        TestApp.Setup setup = Nodes.With(database);
        Browser browser;
        await using (TestApp app = await TestApp.StartAsync(BasketEndpoints.Map, setup))
        {
            browser = app.NewBrowser();
            await browser.PostAsync("/note/kept");
        }

        await using TestApp again = await TestApp.StartAsync(BasketEndpoints.Map, setup);
        Assert.Equal("Restored 0 0 kept", (await browser.At(again).GetAsync("/")).Body);
    }

    private static void Repeating(DbContextOptionsBuilder options, Provider provider)
    {
        if (provider == Provider.PostgreSql) options.UseNpgsql(static npgsql => npgsql.ExecutionStrategy(static what => new Repeats(what)));
        else options.UseSqlite(static sqlite => sqlite.ExecutionStrategy(static what => new Repeats(what)));
    }

    private sealed class Repeats(ExecutionStrategyDependencies what) : ExecutionStrategy(what, maxRetryCount: 3, TimeSpan.FromMilliseconds(1))
    {
        protected override bool ShouldRetryOn(Exception exception) => exception is LostAnswer;
    }

    private sealed class LostAnswer() : IOException("The answer was lost.");

    /// <summary>The statement has been run when its connection breaks.</summary>
    private sealed class LostAnswers : DbCommandInterceptor
    {
        public bool LoseNext { get; set; }

        public override ValueTask<int> NonQueryExecutedAsync(
            DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default)
        {
            if (!LoseNext) return ValueTask.FromResult(result);
            LoseNext = false;
            throw new LostAnswer();
        }
    }

    private sealed class Deletions : DbCommandInterceptor
    {
        public List<int> Removed { get; } = [];

        public override ValueTask<int> NonQueryExecutedAsync(
            DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default)
        {
            if (command.CommandText.StartsWith("DELETE", StringComparison.Ordinal)) Removed.Add(result);
            return ValueTask.FromResult(result);
        }
    }
}
