using System.Collections.Concurrent;
using System.Diagnostics;
using Fleet.Load.Shopping;

namespace Fleet.Load.Results;

/// <summary>One request: when it began and how long it took, in seconds of the run, and what came of it.</summary>
internal readonly record struct Timing(double At, double Seconds, Outcome Outcome)
{
    public double End => At + Seconds;

    /// <summary>Whether it may have to be asked for again, through no fault of the shopper's.</summary>
    public bool IsFailure => Outcome is Outcome.Refused or Outcome.Unreached;
}

/// <summary>Counts what happens, from any thread.</summary>
internal sealed class Tally
{
    private readonly ConcurrentQueue<Timing> _timings = new();
    private readonly ConcurrentQueue<FleetEvent> _events = new();
    private readonly ConcurrentQueue<string> _notes = new();
    private readonly ConcurrentQueue<double> _found = new();
    private readonly ConcurrentDictionary<(string Request, int Status), int> _answers = new();
    private readonly int[] _outcomes = new int[Enum.GetValues<Outcome>().Length];
    private readonly int[] _faults = new int[Enum.GetValues<Fault>().Length];
    private long _start = Stopwatch.GetTimestamp();
    private int _sessions, _signOuts, _refusedReplays, _parallel, _lookedAgain;
    private double _nobodySince = double.NaN;

    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(_start);

    public int Requests => _outcomes.Sum();

    public int Sessions => _sessions;

    public int SignOuts => _signOuts;

    /// <summary>How often the cookies of an ended session were shown to a node, and refused.</summary>
    public int RefusedReplays => _refusedReplays;

    /// <summary>How many sessions that nobody had signed out of were looked at when all was over.</summary>
    public int LookedAt => _lookedAgain;

    /// <summary>For how many seconds no node answered.</summary>
    public double SecondsWithoutNodes { get; private set; }

    /// <summary>When something was found to be lost or wrong, in seconds of the run.</summary>
    public IReadOnlyCollection<double> Faults => _found;

    /// <summary>How many changes were asked for at the same moment as others of the same session.</summary>
    public int Parallel => _parallel;

    public IReadOnlyCollection<Timing> Timings => _timings;

    /// <summary>What the schedule did, and when it did so.</summary>
    public IReadOnlyCollection<FleetEvent> Events => _events;

    /// <summary>What was lost or wrong, in words.</summary>
    public IReadOnlyCollection<string> Notes => _notes;

    /// <summary>How often each request was answered with each status.</summary>
    public IEnumerable<string> Answers =>
        _answers.OrderBy(pair => pair.Key).Select(pair => $"{pair.Value,7}  {pair.Key.Status,3}  {pair.Key.Request}");

    public int this[Outcome outcome] => Volatile.Read(ref _outcomes[(int)outcome]);

    public int this[Fault fault] => Volatile.Read(ref _faults[(int)fault]);

    /// <summary>The run begins now.</summary>
    public void Begin() => _start = Stopwatch.GetTimestamp();

    public void Answered(long start, string request, Answer answer)
    {
        Interlocked.Increment(ref _outcomes[(int)answer.Outcome]);
        _answers.AddOrUpdate((request, answer.Status), 1, static (_, count) => count + 1);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        _timings.Enqueue(new Timing(Elapsed.TotalSeconds - seconds, seconds, answer.Outcome));
    }

    public void Found(Fault fault, string what)
    {
        Interlocked.Increment(ref _faults[(int)fault]);
        _found.Enqueue(Elapsed.TotalSeconds);
        _notes.Enqueue($"{Elapsed.TotalSeconds,7:0.000} s  {fault}: {what}");
    }

    public void Happened(FleetEvent what) => _events.Enqueue(what with { At = Elapsed.TotalSeconds });

    /// <summary>Says, each time that the nodes were asked, whether one of them answered.</summary>
    public void Watched(bool isAnyUp)
    {
        double now = Elapsed.TotalSeconds;
        if (!double.IsNaN(_nobodySince)) SecondsWithoutNodes += now - _nobodySince;
        _nobodySince = isAnyUp ? double.NaN : now;
    }

    public void LookedAgain() => Interlocked.Increment(ref _lookedAgain);

    public void SessionBegan() => Interlocked.Increment(ref _sessions);

    public void SignedOut() => Interlocked.Increment(ref _signOuts);

    public void ReplayRefused() => Interlocked.Increment(ref _refusedReplays);

    public void AskedInParallel(int changes) => Interlocked.Add(ref _parallel, changes);
}
