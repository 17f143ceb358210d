using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;

namespace TypedSession.Harness;

/// <summary>Demands that sources compile, and that generated ones do so without any warning.</summary>
internal static class CompileCheck
{
    public static void HasNoErrors(Compilation compilation) => Demand([.. compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)]);

    /// <summary>Warnings fail as well. A test's own types need no documentation comments; generated public members do.</summary>
    public static void HasNoWarnings(Compilation compilation, IReadOnlySet<string> testPaths) => Demand(
    [
        .. compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning
            && !(diagnostic.Id == "CS1591" && testPaths.Contains(diagnostic.Location.SourceTree?.FilePath ?? ""))),
    ]);

    public static void Demand(IReadOnlyList<Diagnostic> diagnostics)
    {
        if (diagnostics.Count == 0)
        {
            return;
        }

        StringBuilder report = new($"The source does not compile cleanly.\n{string.Join('\n', diagnostics.Take(20))}\n");
        foreach (SyntaxTree tree in diagnostics.Select(diagnostic => diagnostic.Location.SourceTree).OfType<SyntaxTree>().Distinct())
        {
            report.AppendLine(CultureInfo.InvariantCulture, $"\n{tree.FilePath}");
            report.AppendJoin('\n', tree.GetText().Lines.Select(line => $"{line.LineNumber + 1,4} | {line}"));
        }

        throw new HarnessException(report.ToString());
    }
}
