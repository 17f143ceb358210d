using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace TypedSession.PostgreSql;

/// <summary>One database with the tables in it.</summary>
internal sealed partial class PostgreSqlDatabase(NpgsqlDataSource dataSource, PostgreSqlSessionOptions options, bool isOwned)
    : IAsyncDisposable, IDisposable
{
    private const int PreparedStatements = 20;

    /// <summary>With fewer threads than this, calls that are given up hold those that other answers need.</summary>
    private const int EnoughThreads = 40;

    /// <summary>The logs that say that there are few threads, each once.</summary>
    private static readonly ConditionalWeakTable<ILogger, object> Told = [];

    private volatile bool _isReady;

    public NpgsqlDataSource DataSource => dataSource;

    public PostgreSqlSessionOptions Options => options;

    /// <summary>A caller's own.</summary>
    public static PostgreSqlDatabase Of(NpgsqlDataSource dataSource, PostgreSqlSessionOptions? options) =>
        new(dataSource ?? throw new ArgumentNullException(nameof(dataSource)), options ?? new PostgreSqlSessionOptions(), isOwned: false);

    /// <summary>
    /// Connections of our own prepare what is run twice, and are not reset before each use, since nothing run on them leaves anything
    /// behind: that takes the server as long again as a read. A connection string that says something about either itself is obeyed.
    /// </summary>
    public static PostgreSqlDatabase Connect(string connectionString, PostgreSqlSessionOptions options)
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

    /// <summary>Before the server starts, where sessions or ends are kept.</summary>
    public Task StartAsync(ILogger logger, CancellationToken cancellationToken)
    {
        ThreadPool.GetMinThreads(out int threads, out _);
        if (threads < EnoughThreads && Told.TryAdd(logger, Told)) FewThreads(logger, threads, EnoughThreads);
        return EnsureAsync(cancellationToken);
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

    [LoggerMessage(100, LogLevel.Information,
        "The pool of threads begins with {Threads}: while PostgreSQL is slow, answers that have nothing to do with sessions may come "
            + "late. Call ThreadPool.SetMinThreads({Enough}, {Enough}) at the start.")]
    private static partial void FewThreads(ILogger logger, int threads, int enough);
}
