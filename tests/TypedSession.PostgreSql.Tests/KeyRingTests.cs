using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace TypedSession.PostgreSql.Tests;

public class KeyRingTests(PostgreSqlServer server)
{
    [Fact]
    public async Task Nodes_that_start_at_once_on_an_empty_ring_make_one_key_and_read_each_other()
    {
        await using TestDatabase database = await server.CreateDatabaseAsync();
        ServiceProvider[] nodes = [.. Enumerable.Range(0, 8).Select(_ => Node(database))];

        byte[][] sealedTexts = await Task.WhenAll(nodes.Select(static (node, i) => Task.Run(() => Protector(node).Protect([(byte)i]))));

        Assert.Equal(1L, await CountAsync(database));
        foreach (ServiceProvider node in nodes)
        {
            for (int i = 0; i < nodes.Length; i++) Assert.Equal([(byte)i], Protector(node).Unprotect(sealedTexts[i]));
        }

        foreach (ServiceProvider node in nodes) await node.DisposeAsync();
    }

    [Fact]
    public async Task A_key_that_somebody_asks_for_is_added_beside_the_first()
    {
        await using TestDatabase database = await server.CreateDatabaseAsync();
        await using ServiceProvider node = Node(database);
        byte[] before = Protector(node).Protect([1]);

        IKey key = node.GetRequiredService<IKeyManager>().CreateNewKey(DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddDays(90));

        Assert.Equal(2L, await CountAsync(database));
        await using ServiceProvider later = Node(database);
        Assert.Equal(key.KeyId, new Guid(Protector(later).Protect([2]).AsSpan(4, 16)));
        Assert.Equal([1], Protector(later).Unprotect(before));
    }

    [Fact]
    public async Task A_revoked_key_is_revoked_for_all()
    {
        await using TestDatabase database = await server.CreateDatabaseAsync();
        await using ServiceProvider node = Node(database);
        Protector(node).Protect([1]);
        IKeyManager manager = node.GetRequiredService<IKeyManager>();

        manager.RevokeAllKeys(DateTimeOffset.UtcNow.AddSeconds(1), "left the house");

        await using ServiceProvider later = Node(database);
        Assert.True(Assert.Single(later.GetRequiredService<IKeyManager>().GetAllKeys()).IsRevoked);
    }

    [Fact]
    public async Task Tables_that_are_missing_are_named()
    {
        await using TestDatabase database = await server.CreateDatabaseAsync();
        await using ServiceProvider node = Node(database, migrate: false);

        Exception exception = Assert.ThrowsAny<Exception>(() => Protector(node).Protect([1]));

        Assert.Contains("schema.sql", exception.ToString(), StringComparison.Ordinal);
    }

    private static ServiceProvider Node(TestDatabase database, bool migrate = true)
    {
        ServiceCollection services = new();
        services.AddDataProtection().SetApplicationName("nodes").PersistKeysToPostgreSql(database.DataSource, options => options.MigrateOnStart = migrate);
        return services.BuildServiceProvider();
    }

    private static IDataProtector Protector(ServiceProvider node) => node.GetDataProtector("test");

    private static Task<long> CountAsync(TestDatabase database) => database.QueryAsync<long>("select count(*) from typedsession.data_protection_key where xml like '<key %'");
}
