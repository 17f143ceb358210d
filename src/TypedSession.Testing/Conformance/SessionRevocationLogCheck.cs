namespace TypedSession.Testing;

/// <summary>One thing that a log of ends promises, and how to find out whether it does it.</summary>
public sealed class SessionRevocationLogCheck
{
    private readonly Func<LogUnderTest, Task> _run;

    internal SessionRevocationLogCheck(string name, string reason, Func<LogUnderTest, Task> run)
    {
        Name = name;
        Reason = reason;
        _run = run;
    }

    /// <summary>What the log promises, as a sentence.</summary>
    public string Name { get; }

    /// <summary>What goes wrong for an application whose log does not keep it.</summary>
    public string Reason { get; }

    /// <summary>Runs the check.</summary>
    /// <param name="setup">The log, and what a test can do with its storage.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>Whether the log keeps the promise, or whether that could not be found out.</returns>
    /// <exception cref="SessionRevocationLogConformanceException">The log does not do what it promises.</exception>
    public async Task<SessionRevocationLogCheckResult> RunAsync(
        SessionRevocationLogSetup setup, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(setup);
        LogUnderTest? subject = null;
        await CheckRun.RunAsync(
            stop => _run(subject = new LogUnderTest(setup, stop)),
            violation => new SessionRevocationLogConformanceException(this, violation),
            cancellationToken).ConfigureAwait(false);
        string? remark = subject?.NotPromised;
        return new SessionRevocationLogCheckResult
        {
            Check = this,
            Outcome = remark is null ? SessionConformanceOutcome.Passed : SessionConformanceOutcome.NotPromised,
            Remark = remark,
        };
    }

    /// <summary>The name, by which test frameworks list the check.</summary>
    public override string ToString() => Name;
}

/// <summary>What a check found that did not fail.</summary>
public sealed record SessionRevocationLogCheckResult
{
    /// <summary>The check.</summary>
    public required SessionRevocationLogCheck Check { get; init; }

    /// <summary>Whether the log keeps the promise, or whether that could not be found out.</summary>
    public required SessionConformanceOutcome Outcome { get; init; }

    /// <summary>Why it could not be found out; null where it passed.</summary>
    public string? Remark { get; init; }
}
