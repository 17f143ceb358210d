using System.Diagnostics;
using TypedSession.CompilerServices;

namespace TypedSession.Codec.Tests.Hostile;

/// <summary>What became of an input.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Fallbacks">How many members fell back to their initial values.</param>
/// <param name="Allocated">How many bytes reading it allocated.</param>
/// <param name="Taken">How long that took.</param>
internal readonly record struct Verdict(Outcome Outcome, int Fallbacks, long Allocated, TimeSpan Taken);

internal enum Outcome
{
    /// <summary>All bytes were read.</summary>
    Read,

    /// <summary>A value was read, and bytes are left over.</summary>
    LeavesBytes,

    /// <summary>The bytes are well-formed, and no such state.</summary>
    Incomplete,

    /// <summary>The bytes are refused.</summary>
    Malformed,
}

/// <summary>A state that is given bytes to read, good and bad.</summary>
internal abstract class Subject(string name, params byte[][] valid)
{
    /// <summary>What reading may allocate beyond the input.</summary>
    public const int Allowance = 64 * 1024;

    /// <summary>What reading may take.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(5);

    public static IReadOnlyList<Subject> All { get; } = [.. Subjects.Make()];

    public string Name => name;

    /// <summary>Bodies of values of this state.</summary>
    public IReadOnlyList<byte[]> Valid => valid;

    /// <summary>Reads; whatever is read must be fit to be written, and to be read again as it was.</summary>
    public abstract Verdict Read(byte[] input);

    public static Subject Of<T>(params T[] values)
        where T : class, ISessionState<T> => new Subject<T>([.. values.Select(Body.Write)]);
}

internal sealed class Subject<T>(byte[][] valid) : Subject(typeof(T).Name, valid)
    where T : class, ISessionState<T>
{
    public override Verdict Read(byte[] input)
    {
        Verdict verdict = Read(input, out T? value);

        // What is done once and for all, and what other processes take, is not the input's doing.
        for (int again = 0; again < 10 && (verdict.Allocated > Allowance + input.Length || verdict.Taken > Patience / 5); again++) verdict = Read(input, out value);
        if (verdict.Outcome <= Outcome.LeavesBytes) ComesBack(value!, input.Length);
        return verdict;
    }

    private static Verdict Read(byte[] input, out T? value)
    {
        long begun = Stopwatch.GetTimestamp();
        long before = GC.GetAllocatedBytesForCurrentThread();
        var reader = new SessionReader(input);
        bool isComplete = T.TryRead(ref reader, out value);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        TimeSpan taken = Stopwatch.GetElapsedTime(begun);
        Assert.InRange(reader.Position, 0, input.Length);
        Outcome outcome = reader.IsMalformed ? Outcome.Malformed
            : !isComplete ? Outcome.Incomplete
            : reader.Position < input.Length ? Outcome.LeavesBytes
            : Outcome.Read;
        return new Verdict(outcome, reader.FallbackCount, allocated, taken);
    }

    private static void ComesBack(T value, int inputLength)
    {
        byte[] written = Body.Write(value);
        Assert.InRange(written.Length, 0, (T.Schema.MaxBodyBytes ?? int.MaxValue / 2) + UnknownMembers.MaxBytes);

        // As long as the input was, so that as much may be allocated.
        ReadResult<T> again = Body.Read<T>([.. written, .. new byte[Math.Max(0, inputLength - written.Length)]]);
        Assert.True(again.Complete);
        Assert.Equal(0, again.Fallbacks);
        Assert.Equal(written.Length, again.Position);
        Assert.Equal(written.Length, Body.Write(again.Value).Length);
    }
}
