namespace TypedSession.Testing;

/// <summary>Runs one check, of whatever it is.</summary>
internal static class CheckRun
{
    /// <summary>Far longer than a check takes: what hangs fails, instead of the whole test run.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    /// <param name="check">The check; it throws <see cref="Violation"/> where a promise is not kept.</param>
    /// <param name="failure">The exception that the caller sees.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    public static async Task RunAsync(
        Func<CancellationToken, Task> check, Func<Violation, Exception> failure, CancellationToken cancellationToken)
    {
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        stop.CancelAfter(Limit);
        try
        {
            // Away from the caller's synchronisation context: the calls of a check are to run at the same moment.
            await Task.Run(() => check(stop.Token), stop.Token).WaitAsync(stop.Token).ConfigureAwait(false);
        }
        catch (Violation violation)
        {
            throw failure(violation);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw failure(stop.IsCancellationRequested
                ? new Violation("every call answers", $"no answer within {Limit.TotalMinutes:0} minutes", exception)
                : new Violation("no call throws", $"{exception.GetType().Name}: {exception.Message}", exception));
        }
    }

    /// <summary>Runs all checks, one after the other, whether they pass or not.</summary>
    public static async Task<IReadOnlyList<TResult>> RunAllAsync<TCheck, TResult, TFailure>(
        IReadOnlyList<TCheck> checks, Func<TCheck, Task<TResult>> run, Func<List<TFailure>, string, TFailure> all)
        where TFailure : Exception
    {
        List<TResult> results = [];
        List<TFailure> failures = [];
        foreach (TCheck check in checks)
        {
            try
            {
                results.Add(await run(check).ConfigureAwait(false));
            }
            catch (TFailure failure)
            {
                failures.Add(failure);
            }
        }

        return failures.Count == 0 ? results : throw all(failures, $"{failures.Count} of {checks.Count} checks failed.\n\n"
            + string.Join("\n\n", failures.Select(static failure => failure.Message)));
    }
}
