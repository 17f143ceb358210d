namespace TypedSession.Analyzers.Tests.Corpus;

/// <summary>One labelled declaration or statement of a corpus file: a case of a rule, or a near miss of it.</summary>
/// <param name="File">The file, as <c>Flow/EventStreams</c>.</param>
/// <param name="Name">The declaration with the types around it, or the beginning of the statement.</param>
/// <param name="Rule">The rule that it is about.</param>
/// <param name="IsNearMiss">Whether the rule must be silent.</param>
/// <param name="Lines">Its lines, from 0.</param>
/// <param name="Shape">Its tokens without the names that the file chose.</param>
internal sealed record CorpusCase(string File, string Name, string Rule, bool IsNearMiss, Range Lines, string Shape)
{
    public bool Holds(int line) => line >= Lines.Start.Value && line < Lines.End.Value;

    public override string ToString() => $"{File} {Name}";
}

/// <summary>What some lines demand: this rule; or, where it could be either, one of others; or, in brackets, nothing, and allow it.</summary>
internal sealed record CorpusMark(Range Lines, string Rule, IReadOnlyList<string> Others, bool IsDemanded)
{
    public bool Covers((int Line, string Rule) reported) =>
        reported.Line >= Lines.Start.Value && reported.Line < Lines.End.Value && (reported.Rule == Rule || Others.Contains(reported.Rule));
}
