namespace TypedSession.Schema;

/// <summary>The names that generated code declares inside a state or part.</summary>
internal static class GeneratedNames
{
    /// <summary>The field that holds unknown members.</summary>
    public const string UnknownField = "_unknownMembers";

    /// <summary>The nested class that holds what collections need.</summary>
    public const string Codec = "SessionCodec";

    /// <summary>The struct in it that holds what was read.</summary>
    public const string Values = "Values";
}
