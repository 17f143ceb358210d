namespace TypedSession.Testing.Tests.Logs;

/// <summary>Appends an entry otherwise than it is.</summary>
public abstract class AppendsOtherwise(CorrectLog? other = null) : CorrectLog(other)
{
    public override Task AppendAsync(SessionRevocationEntry entry, CancellationToken cancellationToken) =>
        base.AppendAsync(Change(entry), cancellationToken);

    protected abstract SessionRevocationEntry Change(SessionRevocationEntry entry);
}

public sealed class CutsPayloads : AppendsOtherwise
{
    protected override SessionRevocationEntry Change(SessionRevocationEntry entry) =>
        entry with { Payload = entry.Payload[..Math.Min(entry.Payload.Length, 255)] };
}

public sealed class EndsIn2038 : AppendsOtherwise
{
    protected override SessionRevocationEntry Change(SessionRevocationEntry entry) =>
        entry with { Expires = DateTimeOffset.FromUnixTimeSeconds(Math.Min(entry.Expires.ToUnixTimeSeconds(), int.MaxValue)) };
}

/// <summary>Its key is the entry's.</summary>
public sealed class KeepsOneOfAKey : CorrectLog
{
    public override Task AppendAsync(SessionRevocationEntry entry, CancellationToken cancellationToken)
    {
        lock (Rows) Rows.Remove(known => known.Key == entry.Key);
        return base.AppendAsync(entry, cancellationToken);
    }
}

/// <summary>Its key is the whole entry.</summary>
public sealed class RefusesRepetition : CorrectLog
{
    public override Task AppendAsync(SessionRevocationEntry entry, CancellationToken cancellationToken)
    {
        lock (Rows)
        {
            if (Rows.Sorted.Any(row => row.Entry == entry)) throw new IOException("the entry is there");
        }

        return base.AppendAsync(entry, cancellationToken);
    }
}

/// <summary>Keeps an entry for an hour, however long it is needed.</summary>
public sealed class ForgetsAfterAnHour : CorrectLog
{
    private readonly Dictionary<SessionRevocationEntry, DateTimeOffset> _appended = [];

    public override Task AppendAsync(SessionRevocationEntry entry, CancellationToken cancellationToken)
    {
        lock (Rows) _appended[entry] = Rows.Now;
        return base.AppendAsync(entry, cancellationToken);
    }

    protected override bool IsNeeded(SessionRevocationEntry entry) =>
        base.IsNeeded(entry) && Rows.Now - _appended[entry] < TimeSpan.FromHours(1);
}

/// <summary>Takes off a minute for clocks that differ, in the wrong direction.</summary>
public sealed class ForgetsAMinuteEarly : CorrectLog
{
    protected override bool IsNeeded(SessionRevocationEntry entry) => entry.Expires > Rows.Now.AddMinutes(1);
}

public sealed class KeepsEverything : CorrectLog
{
    protected override bool IsNeeded(SessionRevocationEntry entry) => true;
}
