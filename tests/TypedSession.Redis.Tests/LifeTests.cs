using System.Buffers.Text;
using System.Security.Cryptography;

namespace TypedSession.Redis.Tests;

/// <summary>How long the server keeps what, and what an owner's list says.</summary>
public sealed class LifeTests(SharedServers servers)
{
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(5);

    private readonly ManualTime _time = new();
    private readonly RedisSessionOptions _options = Nodes.Options();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(SharedServers.Kind.Redis)]
    [InlineData(SharedServers.Kind.Garnet)]
    public async Task A_record_is_kept_for_five_minutes_after_its_end_and_each_save_and_touch_prolongs_it(SharedServers.Kind kind)
    {
        await using ConnectionMultiplexer connection = await (await servers.GetAsync(kind)).ConnectAsync();
        RedisSessionRecordStore store = new(connection, _options, _time);
        SessionRecord record = NewRecord(TimeSpan.FromHours(1));
        await store.CreateAsync(record, Stop);
        await ExpectLifeAsync(TimeSpan.FromHours(1));

        record = record with { Version = 2, Expires = record.Expires.AddHours(2) };
        Assert.True(await store.SaveAsync(record, Stop));
        await ExpectLifeAsync(TimeSpan.FromHours(3));

        await store.TouchAsync(Touch(record, record.Expires.AddDays(40)), Stop);
        await ExpectLifeAsync(TimeSpan.FromHours(3) + TimeSpan.FromDays(40));

        async Task ExpectLifeAsync(TimeSpan life)
        {
            TimeSpan? seen = await connection.GetDatabase().KeyTimeToLiveAsync($"{_options.KeyPrefix}:session:{record.Key}");

            // Real time passes meanwhile, and the application's does not.
            Assert.InRange(seen!.Value, life + Grace - TimeSpan.FromMinutes(2), life + Grace);
        }
    }

    [Fact]
    public async Task A_record_goes_by_itself()
    {
        await using ConnectionMultiplexer connection = await (await servers.GetAsync()).ConnectAsync();
        RedisSessionRecordStore store = new(connection, _options, _time);
        SessionRecord record = NewRecord(-Grace + TimeSpan.FromSeconds(1));
        Assert.True(await store.CreateAsync(record, Stop));

        await Poll.UntilAsync(async () => await store.LoadAsync(record.Key, Stop) is null);
    }

    /// <summary>A server whose clock is wrong by years: what it is told is how long.</summary>
    [Fact]
    public async Task The_server_s_clock_does_not_matter()
    {
        await using ConnectionMultiplexer connection = await (await servers.GetAsync()).ConnectAsync();
        _time.SetClock(TimeSpan.FromDays(-2000));
        RedisSessionRecordStore store = new(connection, _options, _time);
        SessionRecord record = NewRecord(TimeSpan.FromHours(1));

        Assert.True(await store.CreateAsync(record, Stop));
        Assert.NotNull(await store.LoadAsync(record.Key, Stop));
        Assert.Single(await store.ListAsync(record.Owner!, Stop));
    }

    [Fact]
    public async Task A_clock_that_is_a_year_ahead_for_a_moment_hides_no_session_of_its_owner()
    {
        await using ConnectionMultiplexer connection = await (await servers.GetAsync()).ConnectAsync();
        RedisSessionRecordStore store = new(connection, _options, _time);
        SessionRecord record = NewRecord(TimeSpan.FromHours(8));
        await store.CreateAsync(record, Stop);

        _time.SetClock(TimeSpan.FromDays(365));
        await store.CreateAsync(NewRecord(TimeSpan.FromHours(8)) with { Owner = record.Owner }, Stop);
        _time.SetClock(TimeSpan.FromDays(-365));

        Assert.Contains(record.Key, (await store.ListAsync(record.Owner!, Stop)).Select(static session => session.Key));
    }

    /// <summary>A month of use, in which others of the same owner come and go.</summary>
    [Theory]
    [InlineData(SharedServers.Kind.Redis, true)]
    [InlineData(SharedServers.Kind.Redis, false)]
    [InlineData(SharedServers.Kind.Garnet, true)]
    [InlineData(SharedServers.Kind.Garnet, false)]
    public async Task A_list_has_a_session_for_as_long_as_it_lives(SharedServers.Kind kind, bool isTouched)
    {
        await using ConnectionMultiplexer connection = await (await servers.GetAsync(kind)).ConnectAsync();
        RedisSessionRecordStore store = new(connection, _options, _time);
        SessionRecord record = NewRecord(TimeSpan.FromMinutes(20));
        await store.CreateAsync(record, Stop);
        for (int day = 0; day < 30; day++)
        {
            for (int visit = 0; visit < 3; visit++)
            {
                _time.Advance(TimeSpan.FromHours(8));
                record = record with { LastSeen = Now(), Expires = Now().AddHours(9) };
                if (isTouched) await store.TouchAsync(Touch(record, record.Expires), Stop);
                else Assert.True(await store.SaveAsync(record = record with { Version = record.Version + 1 }, Stop));
            }

            await store.CreateAsync(NewRecord(TimeSpan.FromHours(1)) with { Owner = record.Owner }, Stop);
            Assert.Contains(await store.ListAsync(record.Owner!, Stop), session => session.Key == record.Key && session.Expires == record.Expires);
        }

        // Entries of what is over go, and the whole goes with its last one.
        RedisKey index = $"{_options.KeyPrefix}:owner:{record.Owner}";
        Assert.InRange(await connection.GetDatabase().SortedSetLengthAsync(index), 2, 5);
        Assert.InRange((await connection.GetDatabase().KeyTimeToLiveAsync(index))!.Value, TimeSpan.FromHours(10), TimeSpan.FromDays(3));
    }

    [Fact]
    public async Task A_list_does_not_have_a_session_that_is_another_owner_s_by_now()
    {
        await using ConnectionMultiplexer connection = await (await servers.GetAsync()).ConnectAsync();
        RedisSessionRecordStore store = new(connection, _options, _time);
        SessionRecord record = NewRecord(TimeSpan.FromHours(1));
        await store.CreateAsync(record, Stop);
        string other = Hash();

        Assert.True(await store.SaveAsync(record with { Version = 2, Owner = other }, Stop));

        Assert.Empty(await store.ListAsync(record.Owner!, Stop));
        Assert.Single(await store.ListAsync(other, Stop));
    }

    [Fact]
    public async Task A_server_that_forgets_its_scripts_is_told_them_again()
    {
        await using RedisServer own = await RedisServer.StartAsync();
        await using ConnectionMultiplexer connection = await own.ConnectAsync();
        RedisSessionRecordStore store = new(connection, _options, _time);
        SessionRecord record = NewRecord(TimeSpan.FromHours(1));
        await store.CreateAsync(record, Stop);
        for (long version = 2; version < 5; version++)
        {
            record = record with { Version = version };
            Assert.True(await store.SaveAsync(record, Stop));
            await connection.GetServers()[0].ScriptFlushAsync();
        }

        await store.TouchAsync(Touch(record, record.Expires.AddDays(3)), Stop);
        Assert.Equal(record.Expires.AddDays(3), (await store.LoadAsync(record.Key, Stop))!.Expires);
    }

    private static string Hash() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    private static SessionRecordTouch Touch(SessionRecord record, DateTimeOffset expires) =>
        new() { Key = record.Key, Version = record.Version, LastSeen = record.LastSeen, Expires = expires, Tag = new byte[16] };

    private DateTimeOffset Now() => _time.GetUtcNow();

    private SessionRecord NewRecord(TimeSpan life) => new()
    {
        Key = SessionRecordKey.Parse(Hash()),
        State = "visits",
        Version = 1,
        Data = RandomNumberGenerator.GetBytes(100),
        Owner = Hash(),
        Created = Now(),
        LastSeen = Now(),
        Expires = Now() + life,
        Tag = new byte[16],
    };
}
