using Microsoft.Extensions.Hosting;

namespace TypedSession.PostgreSql;

/// <summary>Before the server starts: an application whose tables are missing must not answer. After it has stopped: the connections end.</summary>
internal sealed class PostgreSqlStart(PostgreSqlDatabase database) : IHostedLifecycleService, IAsyncDisposable, IDisposable
{
    public Task StartingAsync(CancellationToken cancellationToken) => database.EnsureAsync(cancellationToken);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public ValueTask DisposeAsync() => database.DisposeAsync();

    public void Dispose() => database.Dispose();
}
