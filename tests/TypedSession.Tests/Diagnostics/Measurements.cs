using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace TypedSession.Tests.Diagnostics;

/// <summary>What one application's meter measured.</summary>
internal sealed class Measurements : IDisposable
{
    private readonly ConcurrentQueue<Measurement> _all = new();
    private readonly MeterListener _listener = new();

    public Measurements(TestApp app)
    {
        IMeterFactory factory = app.Services.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == "TypedSession" && instrument.Meter.Scope == factory) listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>(Add);
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, state) => Add(instrument, value, tags, state));
        _listener.SetMeasurementEventCallback<double>(Add);
        _listener.Start();
    }

    public IReadOnlyList<Measurement> All => [.. _all];

    /// <summary>The tags of each measurement of one instrument, in their order: "changed cart".</summary>
    public IEnumerable<string> Tags(string instrument) => Of(instrument).Select(measurement => string.Join(' ', measurement.Tags.Select(tag => tag.Value)));

    public IEnumerable<Measurement> Of(string instrument) => All.Where(measurement => measurement.Instrument.Name == instrument);

    public void Dispose() => _listener.Dispose();

    private void Add<T>(Instrument instrument, T value, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state)
        where T : struct => _all.Enqueue(new Measurement(instrument, Convert.ToDouble(value), tags.ToArray()));
}

internal sealed record Measurement(Instrument Instrument, double Value, IReadOnlyList<KeyValuePair<string, object?>> Tags);
