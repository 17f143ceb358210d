namespace TypedSession.Analyzers;

/// <summary>The families of the catalogue.</summary>
internal static class RuleCategory
{
    public const string Declaration = "TypedSession.Declaration";
    public const string Size = "TypedSession.Size";
    public const string Content = "TypedSession.Content";
    public const string Flow = "TypedSession.Flow";
    public const string Evolution = "TypedSession.Evolution";
    public const string Setup = "TypedSession.Setup";
}
