using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace TypedSession;

/// <summary>Before the server starts: the log of ends and all stores, those that the application made itself too.</summary>
internal sealed class StoreStart(
    RevocationSource source, StoreRegistry stores, ILoggerFactory loggers, ConfiguredStores? configured = null) : IHostedLifecycleService
{
    private readonly LoggedRevocations? _log = source as LoggedRevocations;

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        if (configured is not null) await configured.StartAsync(cancellationToken).ConfigureAwait(false);

        // The log first: where its package may create tables, those of a store that is made by hand may be among them.
        if (_log is not null) await _log.StartAsync(cancellationToken).ConfigureAwait(false);
        ILogger logger = loggers.CreateLogger(SessionEvents.Category);
        foreach ((ISessionRecordStore store, _) in stores.All) await store.StartAsync(logger, cancellationToken).ConfigureAwait(false);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>After the server: requests that are still under way obey until they end.</summary>
    public Task StoppedAsync(CancellationToken cancellationToken) => _log?.StopAsync() ?? Task.CompletedTask;
}
