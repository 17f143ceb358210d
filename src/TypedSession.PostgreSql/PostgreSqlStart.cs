using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace TypedSession.PostgreSql;

/// <summary>Before the server starts: an application whose tables are missing must not answer.</summary>
internal sealed partial class PostgreSqlStart(IReadOnlyList<PostgreSqlDatabase> databases, ILoggerFactory? loggers)
    : IHostedLifecycleService
{
    /// <summary>With fewer threads than this, calls that are given up hold those that other answers need.</summary>
    private const int EnoughThreads = 40;

    private readonly ILogger? _logger = loggers?.CreateLogger("TypedSession");

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        foreach (PostgreSqlDatabase database in databases) await database.EnsureAsync(cancellationToken).ConfigureAwait(false);
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        ThreadPool.GetMinThreads(out int threads, out _);
        if (_logger is not null && threads < EnoughThreads) FewThreads(_logger, threads, EnoughThreads);
        return Task.CompletedTask;
    }

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(100, LogLevel.Information,
        "The pool of threads begins with {Threads}: while PostgreSQL is slow, answers that have nothing to do with sessions may come "
            + "late. Call ThreadPool.SetMinThreads({Enough}, {Enough}) at the start.")]
    private static partial void FewThreads(ILogger logger, int threads, int enough);
}
