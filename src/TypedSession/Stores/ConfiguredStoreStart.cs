using Microsoft.Extensions.Hosting;

namespace TypedSession;

/// <summary>
/// Before the server starts: the stores that configuration names, and their log of ends where no later one has taken its place.
/// </summary>
internal sealed class ConfiguredStoreStart(ConfiguredStores stores, RevocationSource source) : IHostedLifecycleService
{
    private readonly LoggedRevocations? _log = ReferenceEquals(source, stores.Source) ? source as LoggedRevocations : null;

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await stores.StartAsync(cancellationToken).ConfigureAwait(false);
        if (_log is not null) await _log.StartingAsync(cancellationToken).ConfigureAwait(false);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => _log?.StoppedAsync(cancellationToken) ?? Task.CompletedTask;
}
