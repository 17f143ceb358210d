using System.Text.Json;
using System.Text.RegularExpressions;

namespace TypedSession.Repository.Tests;

/// <summary>The dashboard shows the metrics that there are, by the names that OpenTelemetry gives them for Prometheus.</summary>
public sealed partial class DashboardTests
{
    private static readonly string[] Suffixes = ["_total", "_bytes_bucket", "_seconds_bucket"];

    private static readonly string Page = Repository.Read("docs/grafana/typedsession.json");

    [Fact]
    public void It_shows_each_metric_and_no_other()
    {
        string[] panels = [.. JsonDocument.Parse(Page).RootElement.GetProperty("panels").EnumerateArray().Select(static panel => panel.GetProperty("targets").GetRawText())];
        IEnumerable<string> shown = panels.SelectMany(static panel => Metric().Matches(panel).Select(static match => NameOf(match.Value))).Distinct();

        Assert.Equal(Instrument().Matches(Repository.Read("src/TypedSession/Diagnostics/SessionMetrics.cs")).Select(static match => match.Groups["name"].Value).Order(), shown.Order());
    }

    [Fact]
    public void Its_panels_stand_beside_each_other()
    {
        (int X, int Y)[] places =
        [
            .. from panel in JsonDocument.Parse(Page).RootElement.GetProperty("panels").EnumerateArray()
               let place = panel.GetProperty("gridPos")
               select (place.GetProperty("x").GetInt32(), place.GetProperty("y").GetInt32()),
        ];
        Assert.Equal(places.Distinct(), places);
    }

    private static string NameOf(string metric) => metric[..^Suffixes.Single(suffix => metric.EndsWith(suffix, StringComparison.Ordinal)).Length].Replace('_', '.');

    [GeneratedRegex("typedsession_[a-z_]+")]
    private static partial Regex Metric();

    [GeneratedRegex("\"(?<name>typedsession\\.[a-z.]+)\"")]
    private static partial Regex Instrument();
}
