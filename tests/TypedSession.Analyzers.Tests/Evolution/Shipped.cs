using Microsoft.CodeAnalysis;
using TypedSession.Harness;

namespace TypedSession.Analyzers.Tests.Evolution;

/// <summary>Projects with a shipped-schema file.</summary>
internal static class Shipped
{
    public const string Path = "/0/TypedSession.Shipped.txt";

    public static HarnessOptions Options(string lines) => new() { AdditionalFiles = Files(lines) };

    public static Dictionary<string, string> Files(string lines) => new() { [Path] = lines.ReplaceLineEndings("\n") };

    /// <summary>Demands that the marks of the source are reported under a file of these lines.</summary>
    public static async Task VerifyAsync(string lines, string source, string? message = null) =>
        await Rules.VerifyAsync("TSS401", source, Options(lines), message);

    /// <summary>Demands what is reported in the file itself: line and message.</summary>
    public static async Task VerifyFileAsync(string lines, string source, params string[] expected)
    {
        IReadOnlyList<Diagnostic> reported = await Rules.ReportedAsync(["TSS401"], [source], Options(lines));
        Assert.Equal(expected, reported.Select(diagnostic => $"{diagnostic.Location.GetLineSpan().StartLinePosition.Line + 1}: {diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}"));
        Assert.All(reported, diagnostic => Assert.Equal(Path, diagnostic.Location.GetLineSpan().Path));
    }
}
