using System.Diagnostics.Metrics;

namespace TypedSession.Benchmarks.Stores;

/// <summary>
/// Counts what goes to a store and back: each command of Npgsql is one message and its answer, and so is each of Redis. Counting costs
/// a little, so it is off while time is measured.
/// </summary>
internal sealed class StoreCallCounter : IDisposable
{
    private readonly MeterListener _listener = new();
    private long _commands;

    public StoreCallCounter()
    {
        _listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument is { Meter.Name: "Npgsql", Name: "db.client.operation.duration" }) listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<double>((_, _, _, _) => Interlocked.Increment(ref _commands));
    }

    public long Count => _commands + RedisMessages.Count;

    public void Start() => _listener.Start();

    public void Dispose() => _listener.Dispose();
}
