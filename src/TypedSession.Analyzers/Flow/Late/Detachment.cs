namespace TypedSession.Analyzers.Flow.Late;

/// <summary>From where on a function's changes have no response any more.</summary>
internal enum Since
{
    Beginning,

    /// <summary>What stands before the first await still runs in the caller's time.</summary>
    Await,

    /// <summary>The first element that is written out.</summary>
    Yield,

    /// <summary>The first use of the stream that is the response's body.</summary>
    UseOfStream,
}

/// <summary>Why the changes that a function makes reach no response.</summary>
/// <param name="Reason">Ends the sentence "the change cannot be sent: …".</param>
/// <param name="Since">From where on.</param>
internal sealed record Detachment(string Reason, Since Since = Since.Beginning);
