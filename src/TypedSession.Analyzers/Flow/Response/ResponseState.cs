using Microsoft.CodeAnalysis;

namespace TypedSession.Analyzers.Flow.Response;

/// <summary>What may be true of a response at a point; one bit for each possibility, so that joining is or.</summary>
[Flags]
internal enum Possible : byte
{
    /// <summary>The point is not reached.</summary>
    None = 0,
    NotStarted = 1,
    Started = 2,
    Direct = 4,
    Buffered = 8,

    /// <summary>It was not asked whether it has started.</summary>
    Unasked = 16,
    Start = NotStarted | Started,
    Body = Direct | Buffered,
}

/// <summary>One response at one point of a function.</summary>
internal readonly struct ResponseState : IEquatable<ResponseState>
{
    public ResponseState(Possible possible, IOperation? startedBy = null)
    {
        Possible = possible;
        StartedBy = startedBy;
    }

    /// <summary>A request that nothing has been sent for.</summary>
    public static ResponseState Fresh { get; } = new(Possible.NotStarted | Possible.Direct | Possible.Unasked);

    public Possible Possible { get; }

    /// <summary>The operation that starts it; the first in the text where there are several.</summary>
    public IOperation? StartedBy { get; }

    public bool MayHaveStarted => (Possible & Possible.Started) != 0;

    /// <summary>Whether code that was looked at may have started it; a mere question to it may also come out so.</summary>
    public bool IsStartedHere => MayHaveStarted && StartedBy is not null;

    public bool HasStarted => (Possible & Possible.Start) == Possible.Started;

    /// <summary>Whether a test of <c>HasStarted</c> on the way here keeps late calls out.</summary>
    public bool IsGuarded => (Possible & Possible.Unasked) == 0;

    public ResponseState Join(ResponseState other) => new(Possible | other.Possible, Earlier(StartedBy, other.StartedBy));

    /// <summary>After a call that sends something through a body of which the given is known.</summary>
    public ResponseState Start(IOperation by, Possible body, bool certain)
    {
        if ((Possible & Possible.Start) == 0 || (body & Possible.Direct) == 0)
            return this;
        Possible before = certain && body == Possible.Direct ? Possible & ~Possible.NotStarted : Possible;
        return new ResponseState(before | Possible.Started, HasStarted ? StartedBy : Earlier(StartedBy, by));
    }

    /// <summary>After a test of <c>HasStarted</c>.</summary>
    public ResponseState Assume(bool started) =>
        (Possible & Possible.Start) == 0 ? this
        : started ? new ResponseState((Possible & ~Possible.NotStarted) | Possible.Started, StartedBy)
        : new ResponseState((Possible & ~Possible.Started & ~Possible.Unasked) | Possible.NotStarted);

    /// <summary>After the only call that may have started it is known not to have done so.</summary>
    public ResponseState NotStarted() => new((Possible & ~Possible.Started) | Possible.NotStarted);

    public ResponseState WithBody(Possible body) => new((Possible & ~Possible.Body) | (body & Possible.Body), StartedBy);

    public bool Equals(ResponseState other) => Possible == other.Possible && ReferenceEquals(StartedBy, other.StartedBy);

    public override bool Equals(object? obj) => obj is ResponseState other && Equals(other);

    public override int GetHashCode() => (int)Possible;

    private static IOperation? Earlier(IOperation? first, IOperation? second) =>
        first is null || second?.Syntax.SpanStart < first.Syntax.SpanStart ? second : first;
}
