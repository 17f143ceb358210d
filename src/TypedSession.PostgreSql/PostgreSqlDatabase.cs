using Npgsql;

namespace TypedSession.PostgreSql;

/// <summary>One database with the tables in it.</summary>
internal sealed class PostgreSqlDatabase(NpgsqlDataSource dataSource, PostgreSqlOptions options, bool isOwned)
    : IAsyncDisposable, IDisposable
{
    private const int PreparedStatements = 20;

    private volatile bool _isReady;

    public NpgsqlDataSource DataSource => dataSource;

    public PostgreSqlOptions Options => options;

    /// <summary>
    /// Connections of our own prepare what is run twice, and are not reset before each use, since nothing run on them leaves anything
    /// behind: that takes the server as long again as a read. A connection string that says something about either itself is obeyed.
    /// </summary>
    public static PostgreSqlDatabase Connect(string connectionString, PostgreSqlOptions options)
    {
        NpgsqlConnectionStringBuilder settings = new(connectionString);
        if (!settings.ContainsKey("Max Auto Prepare"))
        {
            settings.MaxAutoPrepare = PreparedStatements;
            settings.AutoPrepareMinUsages = 2;
        }

        if (!settings.ContainsKey("No Reset On Close")) settings.NoResetOnClose = true;
        return new PostgreSqlDatabase(NpgsqlDataSource.Create(settings), options, isOwned: true);
    }

    /// <summary>Makes sure, once, that the tables are there.</summary>
    /// <exception cref="InvalidOperationException">They are not, and the options do not say to create them.</exception>
    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        if (_isReady) return;
        if (options.MigrateOnStart)
            await PostgreSqlSchema.MigrateAsync(dataSource, options.Schema, cancellationToken).ConfigureAwait(false);
        else if (await PostgreSqlSchema.ReadVersionAsync(dataSource, options.Schema, cancellationToken).ConfigureAwait(false) is int version
            && version < PostgreSqlSchema.Version)
        {
            string found = version == 0 ? "are missing" : $"have version {version}";
            throw new InvalidOperationException(
                $"The tables of typed sessions in schema '{options.Schema}' {found}, and version {PostgreSqlSchema.Version} is needed. "
                + "Run schema.sql of TypedSession.PostgreSql, or set MigrateOnStart where the application may create tables.");
        }

        _isReady = true;
    }

    public void Dispose()
    {
        if (isOwned) dataSource.Dispose();
    }

    public ValueTask DisposeAsync() => isOwned ? dataSource.DisposeAsync() : default;
}
