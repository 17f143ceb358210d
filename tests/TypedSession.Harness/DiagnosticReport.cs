using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace TypedSession.Harness;

/// <summary>A diagnostic, expected or reported, as comparisons see it.</summary>
internal sealed record Finding(string Path, TextSpan Span, string Id);

/// <summary>Compares the diagnostics reported with those expected, and shows the difference in the source.</summary>
internal static class DiagnosticReport
{
    public static void Compare(IReadOnlyList<Markup> sources, IReadOnlyCollection<Finding> expected, IReadOnlyList<Diagnostic> reported, string? message)
    {
        List<Finding> missing = [.. expected];
        List<Diagnostic> surplus = [.. reported.Where(diagnostic => !missing.Remove(FindingOf(diagnostic)))];
        List<Diagnostic> misworded = [.. reported.Where(diagnostic => message is not null && MessageOf(diagnostic) != message)];
        if (missing.Count + surplus.Count + misworded.Count == 0)
        {
            return;
        }

        IEnumerable<(Finding Finding, string Note)> notes =
        [
            .. expected.Except(missing).Select(finding => (finding, $"{finding.Id}, as expected")),
            .. missing.Select(finding => (finding, $"{finding.Id} EXPECTED, not reported")),
            .. surplus.Select(diagnostic => (FindingOf(diagnostic), $"{diagnostic.Id} REPORTED, not expected: {MessageOf(diagnostic)}")),
            .. misworded.Select(diagnostic => (FindingOf(diagnostic), $"{diagnostic.Id} says: {MessageOf(diagnostic)}\nexpected: {message}")),
        ];
        throw new HarnessException($"The diagnostics are not those expected.\n\n{Show(sources, [.. notes])}");
    }

    public static Finding FindingOf(Diagnostic diagnostic) => new(diagnostic.Location.SourceTree?.FilePath ?? "", diagnostic.Location.SourceSpan, diagnostic.Id);

    public static string MessageOf(Diagnostic diagnostic) => diagnostic.GetMessage(CultureInfo.InvariantCulture);

    private static string Show(IReadOnlyList<Markup> sources, IReadOnlyList<(Finding Finding, string Note)> notes)
    {
        StringBuilder report = new();
        for (int source = 0; source < sources.Count; source++)
        {
            string path = TestCompilation.PathOf(source);
            report.AppendLine(path);
            foreach (TextLine line in SourceText.From(sources[source].Source).Lines)
            {
                report.AppendLine(CultureInfo.InvariantCulture, $"{line.LineNumber + 1,4} | {line}");
                foreach ((Finding finding, string note) in notes.Where(note => note.Finding.Path == path && line.Span.Contains(note.Finding.Span.Start)))
                {
                    int start = finding.Span.Start - line.Start;
                    int length = Math.Max(1, Math.Min(finding.Span.End, line.End) - finding.Span.Start);
                    report.AppendLine(CultureInfo.InvariantCulture, $"     | {new string(' ', start)}{new string('^', length)} {note}");
                }
            }
        }

        foreach ((Finding finding, string note) in notes.Where(note => !sources.Select((_, source) => TestCompilation.PathOf(source)).Contains(note.Finding.Path)))
        {
            report.AppendLine(CultureInfo.InvariantCulture, $"elsewhere ({finding.Path}): {note}");
        }

        return report.ToString();
    }
}
