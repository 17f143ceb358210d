using Npgsql;

namespace TypedSession.Samples.Tests;

/// <summary>A database of one test's own.</summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    private readonly NpgsqlDataSource _server;
    private readonly string _name = $"samples_{Guid.NewGuid():N}";

    private TestDatabase(string server)
    {
        _server = NpgsqlDataSource.Create(server);
        ConnectionString = new NpgsqlConnectionStringBuilder(server) { Database = _name }.ConnectionString;
    }

    public string ConnectionString { get; }

    public static async Task<TestDatabase> CreateAsync()
    {
        string? server = Environment.GetEnvironmentVariable("TYPEDSESSION_POSTGRESQL");
        Assert.SkipWhen(string.IsNullOrEmpty(server), "There is no PostgreSQL: set TYPEDSESSION_POSTGRESQL, as ./test.sh does.");
        TestDatabase database = new(server!);
        await database.ExecuteAsync($"create database {database._name}");
        return database;
    }

    public async ValueTask DisposeAsync()
    {
        await ExecuteAsync($"drop database {_name} with (force)");
        await _server.DisposeAsync();
    }

    private async Task ExecuteAsync(string sql)
    {
        await using NpgsqlCommand command = _server.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
