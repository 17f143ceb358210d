using Microsoft.CodeAnalysis;
using TypedSession.Analyzers;

namespace TypedSession.CodeFixes;

/// <summary>Whether a fix can edit the code that a diagnostic points at.</summary>
internal static class EditablePlace
{
    /// <summary>What a generator has written is written anew by the next build, and so is what Razor makes of a page.</summary>
    public static bool Is(Document document, Diagnostic diagnostic) =>
        document is not SourceGeneratedDocument && !RazorCode.IsInRazor(diagnostic.Location);
}
