namespace TypedSession.PostgreSql.Tests.Support;

/// <summary>A database of one test's own.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly string _server;
    private readonly string _name = $"test_{Guid.NewGuid():N}";

    private TestDatabase(string server)
    {
        _server = server;
        NpgsqlConnectionStringBuilder own = new(server) { Database = _name, IncludeErrorDetail = true };
        ConnectionString = own.ConnectionString;
        DataSource = NpgsqlDataSource.Create(ConnectionString);
    }

    public string ConnectionString { get; }

    public NpgsqlDataSource DataSource { get; }

    public static async Task<TestDatabase> CreateAsync(string server)
    {
        TestDatabase database = new(server);
        await database.OnServerAsync($"create database {database._name}");
        return database;
    }

    /// <summary>Creates the tables.</summary>
    public async Task<TestDatabase> WithTablesAsync()
    {
        await PostgreSqlSchema.MigrateAsync(DataSource, cancellationToken: TestContext.Current.CancellationToken);
        return this;
    }

    public async Task<int> ExecuteAsync(string sql)
    {
        await using NpgsqlCommand command = DataSource.CreateCommand(sql);
        return await command.ExecuteNonQueryAsync();
    }

    public async Task<T> QueryAsync<T>(string sql)
    {
        await using NpgsqlCommand command = DataSource.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public async ValueTask DisposeAsync()
    {
        await DataSource.DisposeAsync();
        await OnServerAsync($"drop database {_name} with (force)");
    }

    private async Task OnServerAsync(string sql)
    {
        await using NpgsqlConnection connection = new(_server);
        await connection.OpenAsync();
        await using NpgsqlCommand command = new(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
