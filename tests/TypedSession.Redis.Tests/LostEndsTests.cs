using System.Security.Cryptography;
using Microsoft.Extensions.Time.Testing;

namespace TypedSession.Redis.Tests;

/// <summary>Ends that the server has lost, and running nodes know.</summary>
public sealed class LostEndsTests(SharedServers servers)
{
    private readonly RedisSessionOptions _options = Nodes.Options();
    private readonly FakeTimeProvider _time = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private RedisKey[] Keys => [$"{{{_options.KeyPrefix}:ends}}:log", $"{{{_options.KeyPrefix}:ends}}:expiry"];

    [Fact]
    public async Task A_node_that_starts_after_a_server_has_lost_everything_obeys_an_end_from_before()
    {
        await using RedisServer server = await RedisServer.StartAsync();
        TestApp.Setup setup = Nodes.With(server.ConnectionString, _options);
        await using TestApp one = await TestApp.StartAsync(AccountEndpoints.Map, setup);
        await using TestApp other = await TestApp.StartAsync(AccountEndpoints.Map, setup);
        Browser browser = one.NewBrowser();
        await browser.PostAsync("/become/7");
        Browser copy = browser.At(other);
        await browser.PostAsync("/account/end");
        await Nodes.IsRevokedAsync(copy, other, "/account");

        await server.KillAsync();
        await server.StartAgainAsync();
        await using ConnectionMultiplexer connection = await server.ConnectAsync();
        await Poll.UntilAsync(async () => await connection.GetDatabase().SortedSetLengthAsync(Keys[0]) > 0);

        await using TestApp late = await TestApp.StartAsync(AccountEndpoints.Map, setup);
        Assert.Equal("Revoked", (await copy.At(late).GetAsync("/account")).Body);
        await Poll.UntilAsync(() => Task.FromResult(setup.Log.Texts(113).Any()));
    }

    [Theory]
    [InlineData(SharedServers.Kind.Redis)]
    [InlineData(SharedServers.Kind.Garnet)]
    public async Task Nodes_that_append_at_once_what_was_lost_append_each_end_once_and_none_that_has_expired(SharedServers.Kind kind)
    {
        RedisServer server = await servers.GetAsync(kind);
        await using ConnectionMultiplexer connection = await server.ConnectAsync();
        await using ConnectionMultiplexer connectionOfOther = await server.ConnectAsync();
        await using RedisRevocationLog one = NewLog(connection);
        await using RedisRevocationLog other = NewLog(connectionOfOther);
        SessionRevocationEntry[] ends = [.. Enumerable.Range(0, 2500).Select(_ => NewEnd(TimeSpan.FromHours(1)))];
        await Task.WhenAll(ends.Select(end => one.AppendAsync(end, Stop)));
        await one.AppendAsync(NewEnd(TimeSpan.FromMinutes(1)), Stop);
        string position = await ReadAllAsync(one);
        await ReadAllAsync(other);

        await connection.GetDatabase().KeyDeleteAsync(Keys);
        _time.Advance(TimeSpan.FromMinutes(1));
        SessionRevocationEntry later = NewEnd(TimeSpan.FromHours(1));
        await other.AppendAsync(later, Stop);
        await Task.WhenAll(ReadAllAsync(one, position), ReadAllAsync(other, position));

        List<SessionRevocationEntry> read = [];
        await ReadAllAsync(NewLog(connection), null, read);
        Assert.Equal(2501, read.Count);
        Assert.Equal(ends.Append(later).ToHashSet(), read.ToHashSet());
    }

    /// <summary>With an end that has expired left out, and a new one before them, the others would have their old numbers again.</summary>
    [Fact]
    public async Task A_reader_elsewhere_does_not_take_a_new_end_for_read_because_old_ones_came_back()
    {
        await using ConnectionMultiplexer connection = await (await servers.GetAsync()).ConnectAsync();
        await using RedisRevocationLog log = NewLog(connection);
        await log.AppendAsync(NewEnd(TimeSpan.FromMinutes(1)), Stop);
        for (int i = 0; i < 4; i++) await log.AppendAsync(NewEnd(TimeSpan.FromHours(1)), Stop);
        string position = await ReadAllAsync(log);

        await connection.GetDatabase().KeyDeleteAsync(Keys);
        _time.Advance(TimeSpan.FromMinutes(1));
        SessionRevocationEntry later = NewEnd(TimeSpan.FromHours(1));
        await log.AppendAsync(later, Stop);
        await ReadAllAsync(log, position);

        List<SessionRevocationEntry> read = [];
        await ReadAllAsync(NewLog(connection), position, read);
        Assert.Contains(later, read);
    }

    [Fact]
    public async Task A_server_that_comes_back_with_an_older_file_gets_what_the_file_lacks()
    {
        await using RedisServer server = await RedisServer.StartAsync();
        await using ConnectionMultiplexer connection = await server.ConnectAsync();
        await using RedisRevocationLog log = NewLog(connection);
        List<SessionRevocationEntry> ends = [];
        for (int i = 0; i < 5; i++)
        {
            ends.Add(NewEnd(TimeSpan.FromHours(1)));
            await log.AppendAsync(ends[^1], Stop);
            if (i == 2) await connection.GetServers()[0].ExecuteAsync("SAVE");
        }

        string position = await ReadAllAsync(log);
        await server.KillAsync();
        await server.StartAgainAsync();
        await Poll.UntilAsync(async () =>
        {
            try
            {
                await ReadAllAsync(log, position);
                return true;
            }
            catch (RedisConnectionException)
            {
                return false;
            }
        });

        List<SessionRevocationEntry> read = [];
        await ReadAllAsync(NewLog(connection), null, read);
        Assert.Equal(ends, read);
    }

    /// <summary>The first reading of all, or one of many: with a file from before the last appends, or with none.</summary>
    [Theory]
    [InlineData(SharedServers.Kind.Redis, 0)]
    [InlineData(SharedServers.Kind.Redis, 3)]
    [InlineData(SharedServers.Kind.Garnet, 0)]
    [InlineData(SharedServers.Kind.Garnet, 3)]
    public async Task An_end_that_was_acknowledged_and_read_by_no_node_comes_back(SharedServers.Kind kind, int before)
    {
        await using ConnectionMultiplexer connection = await (await servers.GetAsync(kind)).ConnectAsync();
        await using RedisRevocationLog log = NewLog(connection);
        List<SessionRevocationEntry> ends = [];
        for (int i = 0; i < before; i++) ends.Add(await AppendAsync(log));
        string? position = before == 0 ? null : await ReadAllAsync(log);
        RedisValue[][] file = [.. await Task.WhenAll(Keys.Select(key => connection.GetDatabase().SortedSetRangeByRankAsync(key)))];
        ends.Add(await AppendAsync(log));
        ends.Add(await AppendAsync(log));

        for (int lost = 0; lost < 2; lost++)
        {
            foreach ((RedisKey key, RedisValue[] kept) in Keys.Zip(file))
            {
                RedisValue[] members = await connection.GetDatabase().SortedSetRangeByRankAsync(key);
                await connection.GetDatabase().SortedSetRemoveAsync(key, [.. members.Except(kept)]);
            }

            await log.ReadAsync(position, Stop);
        }

        List<SessionRevocationEntry> read = [];
        await ReadAllAsync(log, position, read);
        Assert.Equal(ends[before..].ToHashSet(), read.ToHashSet());
        read.Clear();
        await ReadAllAsync(NewLog(connection), null, read);
        Assert.Equal(ends.ToHashSet(), read.ToHashSet());
    }

    [Fact]
    public async Task A_server_that_is_full_is_read_and_gets_them_when_it_has_room()
    {
        await using RedisServer server = await RedisServer.StartAsync();
        await using ConnectionMultiplexer connection = await server.ConnectAsync();
        await using RedisRevocationLog log = NewLog(connection);
        SessionRevocationEntry end = NewEnd(TimeSpan.FromHours(1));
        await log.AppendAsync(end, Stop);
        string position = await ReadAllAsync(log);
        await connection.GetDatabase().KeyDeleteAsync(Keys);

        await connection.GetServers()[0].ConfigSetAsync("maxmemory", "1");
        SessionRevocationPage page = await log.ReadAsync(position, Stop);
        Assert.Empty(page.Entries);
        await connection.GetServers()[0].ConfigSetAsync("maxmemory", "0");
        await log.ReadAsync(page.Position, Stop);

        Assert.Equal([end], (await NewLog(connection).ReadAsync(null, Stop)).Entries);
    }

    private static async Task<string> ReadAllAsync(
        RedisRevocationLog log, string? position = null, List<SessionRevocationEntry>? into = null)
    {
        SessionRevocationPage page;
        do
        {
            page = await log.ReadAsync(position, Stop);
            position = page.Position;
            into?.AddRange(page.Entries);
        }
        while (page.HasMore);

        return position;
    }

    private async Task<SessionRevocationEntry> AppendAsync(RedisRevocationLog log)
    {
        SessionRevocationEntry end = NewEnd(TimeSpan.FromHours(1));
        await log.AppendAsync(end, Stop);
        return end;
    }

    private RedisRevocationLog NewLog(ConnectionMultiplexer connection) => new(connection, _options, _time);

    private SessionRevocationEntry NewEnd(TimeSpan life) => new()
    {
        Key = new SessionRecordKey(RandomNumberGenerator.GetBytes(SessionRecordKey.Length)),
        Expires = _time.GetUtcNow() + life,
        Payload = RandomNumberGenerator.GetBytes(10),
    };
}
