using Npgsql;

namespace TypedSession.PostgreSql;

/// <summary>The tables, and their versions.</summary>
public static class PostgreSqlSchema
{
    /// <summary>
    /// The version that this package needs. A later one in the database is no hindrance: old nodes go on through a rolling deploy.
    /// </summary>
    public static int Version => 3;

    /// <summary>
    /// The script that creates the tables or brings them to this version: <c>schema.sql</c> of the package. It does nothing where that
    /// is done.
    /// </summary>
    /// <param name="schema">The schema: see <see cref="PostgreSqlSessionOptions.Schema"/>.</param>
    /// <returns>The script.</returns>
    public static string Script(string schema = "typedsession")
    {
        string name = new PostgreSqlSessionOptions { Schema = schema }.Schema;
        using Stream resource = typeof(PostgreSqlSchema).Assembly.GetManifestResourceStream("schema.sql")!;
        using StreamReader reader = new(resource);
        return reader.ReadToEnd().Replace("typedsession", name, StringComparison.Ordinal);
    }

    /// <summary>Runs the script, where the database is not at this version yet.</summary>
    /// <param name="dataSource">The database. The role needs the right to create a schema.</param>
    /// <param name="schema">The schema.</param>
    /// <param name="cancellationToken">Ends the attempt; nothing is created then.</param>
    public static async Task MigrateAsync(NpgsqlDataSource dataSource, string schema = "typedsession",
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dataSource);
        string script = Script(schema);
        if (await ReadVersionAsync(dataSource, schema, cancellationToken).ConfigureAwait(false) >= Version) return;
        NpgsqlCommand command = dataSource.CreateCommand(script);
        await using (command.ConfigureAwait(false)) await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The version of the tables; 0 where there are none.</summary>
    internal static async Task<int> ReadVersionAsync(NpgsqlDataSource dataSource, string schema, CancellationToken cancellationToken)
    {
        // Asked first, since drivers and servers log a statement that fails.
        bool isThere = await AskAsync<bool>($"select to_regclass('{schema}.migration') is not null").ConfigureAwait(false);
        return isThere ? await AskAsync<int>($"select coalesce(max(version), 0) from {schema}.migration").ConfigureAwait(false) : 0;

        async Task<TResult> AskAsync<TResult>(string question)
        {
            NpgsqlCommand command = dataSource.CreateCommand(question);
            await using (command.ConfigureAwait(false))
                return (TResult)(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
        }
    }
}
