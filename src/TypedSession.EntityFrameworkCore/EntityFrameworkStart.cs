using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;

namespace TypedSession.EntityFrameworkCore;

/// <summary>Before the server starts: an application whose tables are missing must not answer.</summary>
internal sealed class EntityFrameworkStart<TContext>(SessionTables<TContext> tables) : IHostedLifecycleService
    where TContext : DbContext
{
    public Task StartingAsync(CancellationToken cancellationToken) => tables.EnsureAsync(cancellationToken);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
