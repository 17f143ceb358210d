using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TypedSession.Analyzers;

/// <summary>
/// Pages and components: their code is generated, and its author sees it in a <c>.razor</c> or <c>.cshtml</c> file. All other generated
/// code is left alone.
/// </summary>
internal static class RazorCode
{
    /// <summary>Lets a rule see generated code. What it reports goes through the methods below.</summary>
    public const GeneratedCodeAnalysisFlags Flags = GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics;

    /// <summary>Whether the code is to be looked at: what is written by hand, in C# or in Razor.</summary>
    public static bool IsWritten(SyntaxTree tree, bool isGenerated) => !isGenerated || SessionMentions.IsRazor(tree);

    public static void ReportWritten(this OperationAnalysisContext context, Diagnostic diagnostic)
    {
        if (IsWritten(diagnostic.Location, context.IsGeneratedCode)) context.ReportDiagnostic(diagnostic);
    }

    public static void ReportWritten(this OperationBlockAnalysisContext context, Diagnostic diagnostic)
    {
        if (IsWritten(diagnostic.Location, context.IsGeneratedCode)) context.ReportDiagnostic(diagnostic);
    }

    private static bool IsWritten(Location location, bool isGenerated) => !isGenerated || IsInRazor(location);

    /// <summary>Whether a place in generated code is one in a page's or component's file.</summary>
    public static bool IsInRazor(Location location) =>
        location.SourceTree?.GetLineVisibility(location.SourceSpan.Start) == LineVisibility.Visible
        && location.GetMappedLineSpan() is { HasMappedPath: true, Path: var path }
        && (path.EndsWith(".razor", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".cshtml", StringComparison.OrdinalIgnoreCase));
}
