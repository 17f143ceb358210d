using System.Diagnostics.Metrics;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;

namespace TypedSession.Tests.Diagnostics;

/// <summary>What one application's meter measures.</summary>
internal static class MetricCollectors
{
    public static MetricCollector<T> Collect<T>(this TestApp app, string instrument)
        where T : struct => new(app.Services.GetRequiredService<IMeterFactory>(), "TypedSession", instrument);

    /// <summary>The tags of each measurement, in their order: "changed cart".</summary>
    public static IEnumerable<string> Tags<T>(this MetricCollector<T> collector)
        where T : struct => collector.GetMeasurementSnapshot().Select(static measurement => string.Join(' ', measurement.Tags.Values));

    /// <summary>Everything, which a collector of one instrument cannot: also what no test knows the name of yet.</summary>
    public static MeterListener Listen(
        this TestApp app,
        Action<Instrument, double, IReadOnlyList<KeyValuePair<string, object?>>> measured,
        Action<Instrument>? published = null)
    {
        IMeterFactory factory = app.Services.GetRequiredService<IMeterFactory>();
        MeterListener listener = new()
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name != "TypedSession" || instrument.Meter.Scope != factory) return;
                published?.Invoke(instrument);
                listener.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => measured(instrument, value, tags.ToArray()));
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => measured(instrument, value, tags.ToArray()));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => measured(instrument, value, tags.ToArray()));
        listener.Start();
        return listener;
    }
}
