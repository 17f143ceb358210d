using System.Text;

namespace TypedSession.Redis.Tests;

/// <summary>What the server or its files give to a reader who has no cookie.</summary>
public sealed class AtRestTests
{
    [Fact]
    public async Task The_files_of_a_server_tell_no_value_no_owner_and_no_id()
    {
        await using RedisServer server = await RedisServer.StartAsync("--appendonly", "yes", "--appendfsync", "always", "--rdbcompression", "no");
        await using Farm farm = await Nodes.StartAsync(1, Nodes.With(server.ConnectionString));
        Browser browser = farm[0].NewBrowser();
        await browser.PostAsync("/note/TheSecretNote");
        await browser.PostAsync("/become/987654321");
        string id = (await browser.GetAsync("/id")).Body;
        string cookie = browser.Jar[Nodes.CookieName];
        Browser ended = farm[0].NewBrowser();
        await ended.PostAsync("/note/TheSecretNote");
        string endedId = (await ended.GetAsync("/id")).Body;
        await ended.PostAsync("/end");
        await using (ConnectionMultiplexer connection = await server.ConnectAsync()) await connection.GetServers()[0].ExecuteAsync("SAVE");

        byte[] files = [.. Directory.EnumerateFiles(server.Folder, "*", SearchOption.AllDirectories).SelectMany(File.ReadAllBytes)];

        Assert.True(Contains("typedsession"u8) || Contains(":session:"u8), "The files hold no session.");
        foreach (string secret in (string[])["TheSecretNote", "987654321", id, endedId, cookie, cookie[40..72]]) Assert.False(Contains(Encoding.UTF8.GetBytes(secret)), secret);
        foreach (string secret in (string[])[id, endedId]) Assert.False(Contains(Convert.FromHexString(secret)), secret);

        bool Contains(ReadOnlySpan<byte> bytes) => files.AsSpan().IndexOf(bytes) >= 0;
    }

    [Fact]
    public async Task Values_that_are_swapped_changed_put_back_or_no_records_are_refused()
    {
        await using RedisServer server = await RedisServer.StartAsync();
        RedisSessionOptions options = Nodes.Options();
        await using Farm farm = await Nodes.StartAsync(1, Nodes.With(server.ConnectionString, options));
        await using ConnectionMultiplexer connection = await server.ConnectAsync();
        IDatabase database = connection.GetDatabase();
        Browser alice = farm[0].NewBrowser();
        await alice.PostAsync("/note/alice");
        RedisKey aliceKey = Assert.Single(connection.GetServers()[0].Keys(pattern: $"{options.KeyPrefix}:session:*"));
        byte[] first = (await database.StringGetAsync(aliceKey))!;
        await farm[0].NewBrowser().PostAsync("/note/bob");
        RedisKey bobKey = connection.GetServers()[0].Keys(pattern: $"{options.KeyPrefix}:session:*").Single(key => key != aliceKey);
        await alice.PostAsync("/note/later");
        byte[] second = (await database.StringGetAsync(aliceKey))!;

        await ExpectAsync("Unreadable 0", (await database.StringGetAsync(bobKey))!);
        await ExpectAsync("Unreadable 0", first);
        for (int at = 0; at < second.Length; at++)
        {
            byte[] changed = [.. second];
            changed[at] ^= 1;

            // The day of the owner's index, and the place of an owner where there is none, say nothing about the session.
            if (at is (< 9 or > 43) or 11) await ExpectAsync("Unreadable 0", changed);
        }

        foreach (int length in (int[])[0, 1, 72, 73, 80, second.Length - 1]) await ExpectAsync("Unreadable 0", second[..length]);
        await ExpectAsync("Unreadable 0", "hello"u8.ToArray());
        await ExpectAsync("Restored 0 later", second);

        async Task ExpectAsync(string expected, byte[] value)
        {
            await database.StringSetAsync(aliceKey, value, TimeSpan.FromHours(1));
            Assert.Equal(expected, (await alice.At(farm[0]).GetAsync("/")).Body);
        }
    }
}
