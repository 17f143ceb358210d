using Microsoft.CodeAnalysis.Diagnostics;
using TypedSession.Schema.Model;
using TypedSession.Sizing;

namespace TypedSession.Analyzers.Size;

/// <summary>The worst case of a state, in the project's settings.</summary>
/// <param name="Line">The most bytes of the whole <c>Set-Cookie</c> line.</param>
/// <param name="Ceiling">The most that the state allows.</param>
internal sealed record StateSize(int Line, int Ceiling)
{
    /// <summary>The bytes that reach a browser at most: above the ceiling nothing is sent.</summary>
    public int Sent => Math.Min(Line, Ceiling);

    /// <summary>
    /// Null for a part, for a state in a store, for a state with a member that has no upper bound, and for one that does not compile as it
    /// stands.
    /// </summary>
    public static StateSize? Of(SessionDeclaration declaration, AnalyzerOptions options) =>
        declaration is { Findings.Count: 0, Model: { State: { IsStored: false } state } model } && WorstCase.OfBody(model) is int body
            ? new(CookieSize.WorstLine(state.Name, body, OverheadIn(options)), state.MaxCookieBytes)
            : null;

    /// <summary>The members that take most, with their bytes: <c>Lines (2,403), Notice (243)</c>.</summary>
    public static string LargestMembers(SessionModel model) => string.Join(", ", model.Members
        .Select(member => (member.Name, Bytes: WorstCase.Of(member.Value) ?? 0))
        .OrderByDescending(member => member.Bytes)
        .Take(3)
        .Select(member => $"{member.Name} ({Text(member.Bytes)})"));

    /// <summary>A number as messages write it: <c>3,072</c>.</summary>
    public static string Text(int bytes) => bytes.ToString("N0", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>What the project's key ring adds.</summary>
    public static int OverheadIn(AnalyzerOptions options) =>
        options.AnalyzerConfigOptionsProvider.GlobalOptions.TryGetValue(CookieSize.AlgorithmProperty, out string? algorithm)
            ? CookieSize.OverheadOf(algorithm)
            : CookieSize.CbcOverhead;
}
