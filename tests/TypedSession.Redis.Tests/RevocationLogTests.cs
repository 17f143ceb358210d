using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Time.Testing;

namespace TypedSession.Redis.Tests;

public sealed class RevocationLogTests(SharedServers servers)
{
    private readonly RedisSessionOptions _options = Nodes.Options();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private RedisKey Log => $"{{{_options.KeyPrefix}:ends}}:log";

    [Theory]
    [InlineData(SharedServers.Kind.Redis)]
    [InlineData(SharedServers.Kind.Garnet)]
    public async Task Entries_come_back_as_they_were_and_in_their_order(SharedServers.Kind kind)
    {
        await using ConnectionMultiplexer connection = await (await servers.GetAsync(kind)).ConnectAsync();
        await using RedisRevocationLog log = new(connection, _options);
        SessionRevocationEntry[] entries = [Entry(1), Entry(2) with { Payload = new byte[300] }, Entry(3) with { Payload = default }, Entry(1)];

        foreach (SessionRevocationEntry entry in entries) await log.AppendAsync(entry, Stop);

        SessionRevocationPage page = await log.ReadAsync(null, Stop);
        Assert.Equal(entries, page.Entries);
        Assert.False(page.HasMore);
        page = await log.ReadAsync(page.Position, Stop);
        Assert.Empty(page.Entries);
        await log.AppendAsync(Entry(4), Stop);
        Assert.Equal([Entry(4)], (await log.ReadAsync(page.Position, Stop)).Entries);
    }

    [Theory]
    [InlineData(SharedServers.Kind.Redis)]
    [InlineData(SharedServers.Kind.Garnet)]
    public async Task What_is_appended_at_once_by_two_nodes_is_passed_over_by_no_reader(SharedServers.Kind kind)
    {
        const int Entries = 300;
        RedisServer server = await servers.GetAsync(kind);
        await using ConnectionMultiplexer one = await server.ConnectAsync();
        await using ConnectionMultiplexer other = await server.ConnectAsync();
        await using RedisRevocationLog first = new(one, _options);
        await using RedisRevocationLog second = new(other, _options);

        RedisRevocationLog[] logs = [first, second];
        Task appending = Task.WhenAll(Enumerable.Range(0, Entries).Select(number => logs[number % 2].AppendAsync(Entry(number), Stop)));
        List<SessionRevocationEntry> read = [];
        string? position = null;
        await Poll.UntilAsync(async () =>
        {
            SessionRevocationPage page = await first.ReadAsync(position, Stop);
            position = page.Position;
            read.AddRange(page.Entries);
            return read.Count >= Entries;
        });

        await appending;
        Assert.Equal(Entries, read.DistinctBy(static entry => entry.Key).Count());
        Assert.Equal(Entries, read.Count);
    }

    [Fact]
    public async Task A_log_is_read_in_pages()
    {
        const int Entries = 25_000;
        await using ConnectionMultiplexer connection = await (await servers.GetAsync()).ConnectAsync();
        await using RedisRevocationLog log = new(connection, _options);
        foreach (int[] some in Enumerable.Range(0, Entries).Chunk(1000)) await Task.WhenAll(some.Select(number => log.AppendAsync(Entry(number), Stop)));

        List<SessionRevocationEntry> read = [];
        SessionRevocationPage? page = null;
        int pages = 0;
        do
        {
            page = await log.ReadAsync(page?.Position, Stop);
            read.AddRange(page.Entries);
            pages++;
            Assert.InRange(page.Entries.Count, 0, 10_001);
        }
        while (page.HasMore);

        Assert.Equal(3, pages);
        Assert.Equal(Entries, read.Count);
        Assert.Equal(Entries, read.DistinctBy(static entry => entry.Key).Count());
    }

    [Theory]
    [InlineData(SharedServers.Kind.Redis)]
    [InlineData(SharedServers.Kind.Garnet)]
    public async Task What_has_expired_is_not_read_and_all_but_the_newest_is_not_kept(SharedServers.Kind kind)
    {
        await using ConnectionMultiplexer connection = await (await servers.GetAsync(kind)).ConnectAsync();
        FakeTimeProvider time = new();
        await using RedisRevocationLog log = new(connection, _options, time);
        for (int number = 0; number < 5; number++) await log.AppendAsync(Entry(number, time.GetUtcNow().AddSeconds(number * 600)), Stop);

        SessionRevocationPage page = await log.ReadAsync(null, Stop);
        Assert.Equal(4, page.Entries.Count);
        time.Advance(TimeSpan.FromMinutes(30));
        Assert.Single((await log.ReadAsync(null, Stop)).Entries);
        Assert.Equal(1, await connection.GetDatabase().SortedSetLengthAsync(Log));

        // The numbers go on after the newest, though it has expired.
        time.Advance(TimeSpan.FromHours(1));
        Assert.Empty((await log.ReadAsync(page.Position, Stop)).Entries);
        await log.AppendAsync(Entry(9), Stop);
        Assert.Equal([Entry(9)], (await log.ReadAsync(page.Position, Stop)).Entries);
    }

    [Theory]
    [InlineData(SharedServers.Kind.Redis)]
    [InlineData(SharedServers.Kind.Garnet)]
    public async Task A_clock_that_is_a_year_ahead_for_a_moment_removes_no_end_and_hides_none(SharedServers.Kind kind)
    {
        await using ConnectionMultiplexer connection = await (await servers.GetAsync(kind)).ConnectAsync();
        ManualTime time = new();
        await using RedisRevocationLog log = new(connection, _options, time);
        SessionRevocationEntry end = Entry(1, time.GetUtcNow().AddHours(8));
        await log.AppendAsync(end, Stop);
        await log.AppendAsync(Entry(2), Stop);
        await log.ReadAsync(null, Stop);
        time.Advance(TimeSpan.FromMinutes(6));

        time.SetClock(TimeSpan.FromDays(365));
        Assert.Contains(end, (await log.ReadAsync(null, Stop)).Entries);
        time.Advance(TimeSpan.FromSeconds(3));
        Assert.Contains(end, (await log.ReadAsync(null, Stop)).Entries);
        time.SetClock(TimeSpan.FromDays(-365));
        time.Advance(TimeSpan.FromMinutes(6));

        Assert.Contains(end, (await log.ReadAsync(null, Stop)).Entries);
    }

    [Fact]
    public async Task Thousands_that_have_expired_go_at_once()
    {
        await using ConnectionMultiplexer connection = await (await servers.GetAsync()).ConnectAsync();
        FakeTimeProvider time = new();
        await using RedisRevocationLog log = new(connection, _options, time);
        DateTimeOffset now = time.GetUtcNow();
        await Task.WhenAll(Enumerable.Range(0, 3500).Select(number => log.AppendAsync(Entry(number, now.AddSeconds(-1 - (number % 7))), Stop)));
        time.Advance(TimeSpan.FromMinutes(5));

        Assert.Empty((await log.ReadAsync(null, Stop)).Entries);
        Assert.Equal(1, await connection.GetDatabase().SortedSetLengthAsync(Log));
        Assert.Equal(1, await connection.GetDatabase().SortedSetLengthAsync($"{{{_options.KeyPrefix}:ends}}:expiry"));
    }

    /// <summary>Numbers begin anew, and go beyond the reader's before it looks again.</summary>
    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(9)]
    public async Task A_reader_of_a_server_that_was_emptied_begins_again(int later)
    {
        await using ConnectionMultiplexer connection = await (await servers.GetAsync()).ConnectAsync();
        await using RedisRevocationLog log = new(connection, _options);
        for (int number = 0; number < 5; number++) await log.AppendAsync(Entry(number), Stop);
        SessionRevocationPage page = await log.ReadAsync(null, Stop);
        await connection.GetDatabase().KeyDeleteAsync([Log, $"{{{_options.KeyPrefix}:ends}}:expiry"]);

        // A node that does not know what was there before, and cannot append it again.
        await using RedisRevocationLog other = new(connection, _options);
        for (int number = 0; number < later; number++) await other.AppendAsync(Entry(100 + number), Stop);

        page = await other.ReadAsync(page.Position, Stop);
        Assert.Equal(Enumerable.Range(100, later).Select(Entry), page.Entries);
        Assert.Empty((await other.ReadAsync(page.Position, Stop)).Entries);
    }

    /// <summary>A replica that takes over, or a file that is put back, may not have had the last ones.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public async Task A_reader_that_is_ahead_of_the_server_misses_nothing_that_is_given_its_numbers_again(int later)
    {
        await using ConnectionMultiplexer connection = await (await servers.GetAsync()).ConnectAsync();
        await using RedisRevocationLog log = new(connection, _options);
        for (int number = 0; number < 5; number++) await log.AppendAsync(Entry(number), Stop);
        SessionRevocationPage page = await log.ReadAsync(null, Stop);
        await connection.GetDatabase().SortedSetRemoveRangeByScoreAsync(Log, 4, 5);

        for (int number = 0; number < later; number++) await log.AppendAsync(Entry(100 + number), Stop);

        IReadOnlyList<SessionRevocationEntry> read = (await log.ReadAsync(page.Position, Stop)).Entries;
        Assert.All(Enumerable.Range(100, later), number => Assert.Contains(Entry(number), read));
    }

    [Theory]
    [InlineData("")]
    [InlineData("7")]
    [InlineData("x/y")]
    [InlineData("99999999999999999999/00")]
    public async Task A_position_that_is_none_begins_anew(string position)
    {
        await using ConnectionMultiplexer connection = await (await servers.GetAsync()).ConnectAsync();
        await using RedisRevocationLog log = new(connection, _options);
        await log.AppendAsync(Entry(1), Stop);

        Assert.Equal([Entry(1)], (await log.ReadAsync(position, Stop)).Entries);
    }

    [Theory]
    [InlineData(SharedServers.Kind.Redis)]
    [InlineData(SharedServers.Kind.Garnet)]
    public async Task A_reader_that_waits_is_woken_by_an_append_of_another_node_each_time(SharedServers.Kind kind)
    {
        RedisServer server = await servers.GetAsync(kind);
        await using ConnectionMultiplexer one = await server.ConnectAsync();
        await using ConnectionMultiplexer other = await server.ConnectAsync();
        await using RedisRevocationLog reader = new(one, _options);
        await using RedisRevocationLog writer = new(other, _options);
        for (int round = 0; round < 3; round++)
        {
            Task waiting = reader.WaitAsync(TimeSpan.FromMinutes(10), TimeProvider.System, Stop);

            // Whether it listens already is not known: it is told until it hears.
            await Poll.UntilAsync(async () =>
            {
                await writer.AppendAsync(Entry(round), Stop);
                return waiting.IsCompleted;
            });
            await waiting;
        }
    }

    [Fact]
    public async Task A_reader_that_is_told_nothing_waits_the_time()
    {
        await using ConnectionMultiplexer connection = await (await servers.GetAsync()).ConnectAsync();
        await using RedisRevocationLog log = new(connection, _options);

        Task waiting = log.WaitAsync(TimeSpan.FromMinutes(10), TimeProvider.System, Stop);
        await log.WaitAsync(TimeSpan.FromMilliseconds(50), TimeProvider.System, Stop);

        Assert.False(waiting.IsCompleted);
    }

    private static SessionRevocationEntry Entry(int number) => Entry(number, DateTimeOffset.FromUnixTimeSeconds(4_000_000_000));

    private static SessionRevocationEntry Entry(int number, DateTimeOffset expires) =>
        new() { Key = Hash($"{number}"), Expires = expires, Payload = new byte[] { 1, 2, (byte)number } };

    private static SessionRecordKey Hash(string text) => new(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
