using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Time.Testing;

namespace TypedSession.EntityFrameworkCore.Tests;

public sealed class RevocationLogTests(PostgreSqlServer server)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Provider.Sqlite)]
    [InlineData(Provider.PostgreSql)]
    public async Task An_end_comes_back_as_it_was_and_again_while_it_is_young(Provider provider)
    {
        await using SessionDatabase database = await (await SessionDatabase.CreateAsync(provider, server)).WithTablesAsync();
        FakeTimeProvider time = new();
        EntityFrameworkRevocationLog<SessionDbContext> log = database.NewLog(time);
        SessionRevocationEntry[] ends = [Records.NewEnd(), Records.NewEnd() with { Payload = new byte[300] }, Records.NewEnd() with { Payload = default }];
        foreach (SessionRevocationEntry end in ends) await log.AppendAsync(end, Stop);

        SessionRevocationPage page = await log.ReadAsync(null, Stop);
        Assert.Equal(ends, page.Entries);
        Assert.False(page.HasMore);
        Assert.Equal(ends, (await log.ReadAsync(page.Position, Stop)).Entries);

        time.Advance(TimeSpan.FromSeconds(90));
        page = await log.ReadAsync(page.Position, Stop);
        Assert.Equal([ends[^1]], (await log.ReadAsync(page.Position, Stop)).Entries);
    }

    [Fact]
    public async Task An_end_whose_transaction_commits_late_is_not_passed_over()
    {
        await using SessionDatabase database = await (await SessionDatabase.CreateAsync(Provider.PostgreSql, server)).WithTablesAsync();
        FakeTimeProvider time = new();
        EntityFrameworkRevocationLog<SessionDbContext> log = database.NewLog(time);
        SessionRevocationEntry late = Records.NewEnd();
        await using SessionDbContext slow = database.NewContexts().CreateDbContext();
        await using var transaction = await slow.Database.BeginTransactionAsync(Stop);
        slow.Add(new RevocationRow
        {
            Key = late.Key.ToArray(),
            Expires = late.Expires.ToUnixTimeSeconds(),
            Appended = time.GetUtcNow().ToUnixTimeSeconds(),
            Payload = late.Payload.ToArray(),
        });
        await slow.SaveChangesAsync(Stop);
        await log.AppendAsync(Records.NewEnd(), Stop);
        SessionRevocationPage page = await log.ReadAsync(null, Stop);
        Assert.Single(page.Entries);
        time.Advance(TimeSpan.FromSeconds(10));
        page = await log.ReadAsync(page.Position, Stop);
        await transaction.CommitAsync(Stop);

        Assert.Contains(late, (await log.ReadAsync(page.Position, Stop)).Entries);
    }

    [Theory]
    [InlineData(Provider.Sqlite)]
    [InlineData(Provider.PostgreSql)]
    public async Task A_log_is_read_in_pages(Provider provider)
    {
        await using SessionDatabase database = await (await SessionDatabase.CreateAsync(provider, server)).WithTablesAsync();
        FakeTimeProvider time = new();
        EntityFrameworkRevocationLog<SessionDbContext> log = database.NewLog(time);
        await using (SessionDbContext context = database.NewContexts().CreateDbContext())
        {
            long old = time.GetUtcNow().AddHours(-1).ToUnixTimeSeconds();
            for (int i = 0; i < 11_000; i++)
            {
                SessionRevocationEntry end = Records.NewEnd();
                context.Add(new RevocationRow { Key = end.Key.ToArray(), Expires = end.Expires.ToUnixTimeSeconds(), Appended = old, Payload = [] });
            }

            await context.SaveChangesAsync(Stop);
        }

        List<int> pages = [];
        HashSet<SessionRecordKey> keys = [];
        SessionRevocationPage page = await log.ReadAsync(null, Stop);
        while (true)
        {
            pages.Add(page.Entries.Count);
            keys.UnionWith(page.Entries.Select(static entry => entry.Key));
            if (!page.HasMore) break;
            page = await log.ReadAsync(page.Position, Stop);
        }

        Assert.Equal([5000, 5000, 1000], pages);
        Assert.Equal(11_000, keys.Count);
        SessionRevocationEntry next = Records.NewEnd();
        await log.AppendAsync(next, Stop);
        page = await log.ReadAsync(page.Position, Stop);
        Assert.Equal(2, page.Entries.Count);
        Assert.Equal(next, page.Entries[^1]);
    }

    /// <summary>As after a restore, or a switch to another server: numbers begin again.</summary>
    [Theory]
    [InlineData(Provider.Sqlite)]
    [InlineData(Provider.PostgreSql)]
    public async Task A_reader_whose_row_is_gone_begins_again(Provider provider)
    {
        await using SessionDatabase database = await (await SessionDatabase.CreateAsync(provider, server)).WithTablesAsync();
        FakeTimeProvider time = new();
        EntityFrameworkRevocationLog<SessionDbContext> log = database.NewLog(time);
        for (int i = 0; i < 5; i++) await log.AppendAsync(Records.NewEnd(), Stop);
        time.Advance(TimeSpan.FromMinutes(5));
        string position = (await log.ReadAsync(null, Stop)).Position;
        Assert.Single((await log.ReadAsync(position, Stop)).Entries);
        SessionRevocationEntry end = Records.NewEnd();

        // A row of another server has the number, and the new one a smaller number.
        await database.ExecuteAsync("""delete from "TypedSessionRevocations" where "Id" < 5""");
        await database.ExecuteAsync("""update "TypedSessionRevocations" set "Id" = 2""");
        await log.AppendAsync(end, Stop);
        await database.ExecuteAsync("""update "TypedSessionRevocations" set "Id" = 1 where "Id" > 2""");

        Assert.Contains(end, (await log.ReadAsync(position, Stop)).Entries);
        await database.ExecuteAsync("""update "TypedSessionRevocations" set "Id" = 5 where "Id" = 1""");
        Assert.Equal(2, (await log.ReadAsync(position, Stop)).Entries.Count);
    }

    [Theory]
    [InlineData(Provider.Sqlite)]
    [InlineData(Provider.PostgreSql)]
    public async Task What_has_expired_is_neither_read_nor_kept(Provider provider)
    {
        await using SessionDatabase database = await (await SessionDatabase.CreateAsync(provider, server)).WithTablesAsync();
        FakeTimeProvider time = new();
        EntityFrameworkRevocationLog<SessionDbContext> log = database.NewLog(time);
        for (int i = 0; i < 5; i++) await log.AppendAsync(Records.NewEnd(expires: time.GetUtcNow().AddSeconds(i * 600)), Stop);

        Assert.Equal(4, (await log.ReadAsync(null, Stop)).Entries.Count);
        time.Advance(TimeSpan.FromMinutes(30));
        Assert.Single((await log.ReadAsync(null, Stop)).Entries);
        Assert.Equal(1, await database.CountAsync("TypedSessionRevocations"));
    }

    [Theory]
    [InlineData(Provider.Sqlite)]
    [InlineData(Provider.PostgreSql)]
    public async Task A_clock_that_is_a_year_ahead_for_a_moment_removes_no_end_and_hides_none(Provider provider)
    {
        await using SessionDatabase database = await (await SessionDatabase.CreateAsync(provider, server)).WithTablesAsync();
        ManualTime time = new();
        EntityFrameworkRevocationLog<SessionDbContext> log = database.NewLog(time);
        SessionRevocationEntry end = Records.NewEnd(expires: time.GetUtcNow().AddHours(8));
        await log.AppendAsync(end, Stop);
        await log.ReadAsync(null, Stop);
        time.Advance(TimeSpan.FromMinutes(6));

        time.SetClock(TimeSpan.FromDays(365));
        Assert.Equal([end], (await log.ReadAsync(null, Stop)).Entries);
        time.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal([end], (await log.ReadAsync(null, Stop)).Entries);
        time.SetClock(TimeSpan.FromDays(-365));
        time.Advance(TimeSpan.FromMinutes(6));

        Assert.Equal([end], (await log.ReadAsync(null, Stop)).Entries);
    }

    [Fact]
    public async Task An_append_that_readers_may_have_passed_is_not_acknowledged()
    {
        await using SessionDatabase database = await (await SessionDatabase.CreateAsync(Provider.Sqlite, server)).WithTablesAsync();
        FakeTimeProvider time = new();
        SlowCommands slow = new(time);
        EntityFrameworkRevocationLog<SessionDbContext> log = new(database.NewContexts(options => options.AddInterceptors(slow)), time);
        await log.AppendAsync(Records.NewEnd(), Stop);

        slow.By = TimeSpan.FromSeconds(11);

        await Assert.ThrowsAsync<TimeoutException>(() => log.AppendAsync(Records.NewEnd(), Stop));
    }

    private sealed class SlowCommands(FakeTimeProvider time) : DbCommandInterceptor
    {
        public TimeSpan By { get; set; }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            time.Advance(By);
            return ValueTask.FromResult(result);
        }
    }
}
