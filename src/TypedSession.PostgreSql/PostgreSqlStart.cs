using Microsoft.Extensions.Hosting;

namespace TypedSession.PostgreSql;

/// <summary>Before the server starts: an application whose tables are missing must not answer, whatever it keeps in them.</summary>
internal sealed class PostgreSqlStart(IReadOnlyList<PostgreSqlDatabase> databases) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        foreach (PostgreSqlDatabase database in databases) await database.EnsureAsync(cancellationToken).ConfigureAwait(false);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
