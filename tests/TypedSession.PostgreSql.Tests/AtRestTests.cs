using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace TypedSession.PostgreSql.Tests;

/// <summary>What somebody has who holds the database, and the keys in it, and no cookie.</summary>
public class AtRestTests(PostgreSqlServer server)
{
    [Fact]
    public async Task A_dump_of_everything_together_with_the_key_ring_tells_no_value_no_owner_and_no_id()
    {
        await using TestDatabase database = await server.CreateDatabaseAsync();
        TestApp.Setup setup = Nodes.With(database);
        await using TestApp app = await TestApp.StartAsync(BasketEndpoints.Map, setup with
        {
            AfterSessions = services =>
            {
                setup.AfterSessions!(services);
                services.AddDataProtection().PersistKeysToPostgreSql(database.ConnectionString, static options => options.MigrateOnStart = true);
            },
        });
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/note/TheSecretNote");
        await browser.PostAsync("/become/987654");
        string id = (await browser.GetAsync("/id")).Body;
        await browser.PostAsync("/renew");

        (string text, byte[] bytes) = await DumpAsync(database);
        string cookie = browser.Jar[BasketEndpoints.CookieName];

        Assert.Contains("<key id=", text, StringComparison.Ordinal);
        Assert.Contains("masterKey", text, StringComparison.Ordinal);
        foreach (string secret in (string[])["TheSecretNote", "987654", id, cookie, cookie[40..72]])
        {
            Assert.DoesNotContain(secret, text, StringComparison.OrdinalIgnoreCase);
            Assert.Equal(-1, bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(secret)));
        }

        Assert.Equal(-1, bytes.AsSpan().IndexOf(Convert.FromHexString(id)));

        // The keys of the ring open cookies; the row's key is in the cookie alone.
        byte[] data = await database.QueryAsync<byte[]>("select data from typedsession.session");
        foreach (string[] purposes in (string[][])[["v1", "basket", BasketEndpoints.CookieName], ["v1", "basket"], ["v1"]])
        {
            Assert.ThrowsAny<CryptographicException>(() => app.Services.GetDataProtector("TypedSession", purposes).Unprotect(data));
        }
    }

    [Fact]
    public async Task Rows_that_are_swapped_changed_put_back_or_deleted_are_refused()
    {
        await using TestDatabase database = await server.CreateDatabaseAsync();
        await using TestApp app = await TestApp.StartAsync(BasketEndpoints.Map, Nodes.With(database));
        Browser alice = app.NewBrowser();
        Browser bob = app.NewBrowser();
        await alice.PostAsync("/note/alice");
        await bob.PostAsync("/note/bob");
        await database.ExecuteAsync("create table public.copy as select * from typedsession.session");

        await database.ExecuteAsync("update typedsession.session s set data = c.data from public.copy c where c.key <> s.key");
        Assert.Equal("Unreadable 0 0", (await alice.GetAsync("/")).Body);
        Assert.Equal("Unreadable 0 0", (await bob.GetAsync("/")).Body);

        await RestoreAsync();
        Assert.Equal("Restored 0 0 alice", (await alice.GetAsync("/")).Body);
        await database.ExecuteAsync("update typedsession.session set data = set_byte(data, length(data) - 20, get_byte(data, length(data) - 20) # 1)");
        Assert.Equal("Unreadable 0 0", (await alice.GetAsync("/")).Body);

        await RestoreAsync();
        await alice.PostAsync("/note/later");
        await RestoreAsync();
        Assert.Equal("Unreadable 0 0", (await alice.GetAsync("/")).Body);
        await database.ExecuteAsync("update typedsession.session set version = 2");
        Assert.Equal("Unreadable 0 0", (await alice.GetAsync("/")).Body);

        await database.ExecuteAsync("delete from typedsession.session");
        Assert.Equal("Missing 0 0", (await alice.GetAsync("/")).Body);

        Task<int> RestoreAsync() => database.ExecuteAsync("update typedsession.session s set data = c.data, version = c.version, tag = c.tag from public.copy c where c.key = s.key");
    }

    /// <summary>What <c>pg_dump</c> writes, and the bytes of every value that it writes as hex.</summary>
    private static async Task<(string Text, byte[] Bytes)> DumpAsync(TestDatabase database)
    {
        NpgsqlConnectionStringBuilder address = new(database.ConnectionString);
        ProcessStartInfo start = new("pg_dump", ["--host", address.Host!, "--port", $"{address.Port}", "--username", address.Username!, address.Database!]) { RedirectStandardOutput = true };
        using Process process = Process.Start(start)!;
        string text = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        byte[] bytes = [.. text.Split('\t', '\n').Where(static value => value.StartsWith(@"\\x", StringComparison.Ordinal)).SelectMany(static value => Convert.FromHexString(value.AsSpan(3)))];
        Assert.True(bytes.Length > 200, "The dump holds no row.");
        return (text, bytes);
    }
}
