using System.Diagnostics.CodeAnalysis;

namespace TypedSession.Testing;

/// <summary>What a check throws where the store does not keep its promise.</summary>
[SuppressMessage("Design", "CA1064:Exceptions should be public", Justification = "It never leaves the check.")]
internal sealed class Violation(string expected, string seen, Exception? inner = null) : Exception(seen, inner)
{
    public string Expected => expected;

    public string Seen => Message;

    /// <summary>What is said of it to the author of what was checked.</summary>
    public string Describe(string name, string reason) => $"{name}.\n  Expected: {expected}.\n  Seen: {Seen}.\n  Why it matters: {reason}";

    public static void Unless([DoesNotReturnIf(false)] bool holds, string expected, string seen)
    {
        if (!holds) throw new Violation(expected, seen);
    }
}
