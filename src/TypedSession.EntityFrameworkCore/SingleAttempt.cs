using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace TypedSession.EntityFrameworkCore;

/// <summary>
/// Keeps a strategy that the application has set, such as <c>EnableRetryOnFailure</c>, from repeating a call: a write whose answer was
/// lost would find its own version the second time and be taken for another's, and the change would be made twice. The library repeats,
/// and looks before.
/// </summary>
internal sealed class SingleAttempt(DbContext context) : ExecutionStrategy(context, maxRetryCount: 0, maxRetryDelay: TimeSpan.Zero)
{
    public async Task<TResult> RunAsync<TResult>(Func<Task<TResult>> call)
    {
        // Strategies within another one repeat nothing. It is set for this method, and what it calls.
        Current = this;
        return await call().ConfigureAwait(false);
    }

    protected override bool ShouldRetryOn(Exception exception) => false;
}
