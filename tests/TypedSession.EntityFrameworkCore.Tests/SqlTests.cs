using Microsoft.Extensions.Time.Testing;

namespace TypedSession.EntityFrameworkCore.Tests;

/// <summary>What databases are told that the tests do not have: read, and not run.</summary>
public sealed class SqlTests
{
    public static TheoryData<string> Servers => ["SqlServer", "MySql"];

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task Each_call_is_the_statement_that_was_looked_at(string name)
    {
        FakeTimeProvider time = new();
        NoServer server = new(options => Use(options, name));
        ISessionRecordStore store = new EntityFrameworkSessionRecordStore<SessionDbContext>(server);
        ISessionRevocationLog log = new EntityFrameworkRevocationLog<SessionDbContext>(server, time);
        SessionRecord record = Records.New();
        CancellationToken stop = TestContext.Current.CancellationToken;

        // As many rows as were inserted, where that is asked.
        server.Found = 1;
        Assert.True(await store.CreateAsync(record, stop));
        Assert.Null(await store.LoadAsync(record.Key, stop));
        Assert.True(await store.SaveAsync(record with { Version = 2 }, stop));
        await store.TouchAsync(
            new SessionRecordTouch { Key = record.Key, Version = 2, LastSeen = Records.Now, Expires = record.Expires, Tag = record.Tag }, stop);
        await store.DeleteAsync(record.Key, stop);
        await store.ListAsync(record.Owner!, stop);
        server.Found = record.Key.ToArray();
        await store.DeleteExpiredAsync(Records.Now, 1, stop);

        // It sweeps.
        time.Advance(TimeSpan.FromMinutes(5));
        await log.ReadAsync(null, stop);
        server.Found = 1L;
        await log.AppendAsync(Records.NewEnd(), stop);

        await using SessionDbContext context = server.CreateDbContext();
        string script = context.Database.GenerateCreateScript();
        Snapshot.Match(string.Join("\n\n", [script.Trim(), .. server.Statements]), $"{name}.sql");
    }

    private static void Use(DbContextOptionsBuilder options, string name)
    {
        if (name == "SqlServer") options.UseSqlServer("Server=none");
        else options.UseMySQL("Server=none");
    }
}
