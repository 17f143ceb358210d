using Microsoft.Extensions.Hosting;

namespace TypedSession;

/// <summary>Before the server starts: the stores that configuration names, and the log of ends.</summary>
internal sealed class StoreStart(RevocationSource source, ConfiguredStores? configured = null) : IHostedLifecycleService
{
    private readonly LoggedRevocations? _log = source as LoggedRevocations;

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        if (configured is not null) await configured.StartAsync(cancellationToken).ConfigureAwait(false);
        if (_log is not null) await _log.StartAsync(cancellationToken).ConfigureAwait(false);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>After the server: requests that are still under way obey until they end.</summary>
    public Task StoppedAsync(CancellationToken cancellationToken) => _log?.StopAsync() ?? Task.CompletedTask;
}
