using Microsoft.EntityFrameworkCore;

namespace TypedSession.EntityFrameworkCore;

/// <summary>The tables in a context's database. Each call has a context of its own.</summary>
internal sealed class SessionTables<TContext>(IDbContextFactory<TContext> contexts, EntityFrameworkSessionOptions options)
    where TContext : DbContext
{
    private volatile bool _isReady;

    /// <summary>Those of a factory that is given by hand: they have to be there.</summary>
    public static SessionTables<TContext> Of(IDbContextFactory<TContext> contexts)
    {
        ArgumentNullException.ThrowIfNull(contexts);
        return new SessionTables<TContext>(contexts, new EntityFrameworkSessionOptions());
    }

    /// <summary>Makes sure, once, that the tables are there.</summary>
    /// <exception cref="InvalidOperationException">They are not, and the options do not say to create them.</exception>
    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        if (_isReady) return;
        await RunAsync(
            async context =>
            {
                await SchemaCheck.EnsureAsync(context, options.CreateTablesOnStart, cancellationToken).ConfigureAwait(false);
                return true;
            },
            cancellationToken).ConfigureAwait(false);
        _isReady = true;
    }

    public Task<TResult> ReadAsync<TResult>(Func<TContext, Task<TResult>> read, CancellationToken cancellationToken) =>
        RunAsync(read, cancellationToken);

    public Task<TResult> WriteAsync<TResult>(Func<TContext, Task<TResult>> write, CancellationToken cancellationToken) => RunAsync(
        async context =>
        {
            using SqliteTurn? turn = await SqliteTurn.TakeAsync(context, cancellationToken).ConfigureAwait(false);
            return await write(context).ConfigureAwait(false);
        },
        cancellationToken);

    private async Task<TResult> RunAsync<TResult>(Func<TContext, Task<TResult>> call, CancellationToken cancellationToken)
    {
        try
        {
            TContext context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
            await using (context.ConfigureAwait(false))
            {
                return await new SingleAttempt(context).RunAsync(() => call(context)).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (cancellationToken.IsCancellationRequested && exception is not OperationCanceledException)
        {
            // Not every driver says so.
            throw new OperationCanceledException("The call was cancelled.", exception, cancellationToken);
        }
    }
}
