using TypedSession.Schema;

namespace TypedSession.Generators.Emission;

/// <summary>The runtime's types, from the root, so that no name of the user's can come between.</summary>
internal static class Names
{
    public const string Library = "global::TypedSession";
    public const string Services = "global::TypedSession.CompilerServices";
    public const string Writer = "global::TypedSession.SessionWriter";
    public const string Reader = "global::TypedSession.SessionReader";
    public const string Run = "global::TypedSession.CompilerServices.MessagePackRun";
    public const string Memory = "global::TypedSession.CompilerServices.MessagePackMemory";
    public const string MemberSet = "global::TypedSession.CompilerServices.MemberSet";
    public const string MemberCursor = "global::TypedSession.CompilerServices.MemberCursor";
    public const string UnknownMembers = "global::TypedSession.CompilerServices.UnknownMembers";
    public const string FoundMembers = "global::TypedSession.CompilerServices.FoundMembers";
    public const string Keys = "global::TypedSession.CompilerServices.MessagePackKeys";
    public const string KeyLoad = "global::TypedSession.CompilerServices.KeyLoad";
    public const string Bounds = "global::TypedSession.CompilerServices.MessagePackBounds";
    public const string Exception = "global::System.Exception";
    public const string BrokenBound = "global::TypedSession.CompilerServices.BrokenBound";

    /// <summary>The field that holds unknown members.</summary>
    public const string UnknownField = GeneratedNames.UnknownField;

    /// <summary>The nested class that holds what collections need.</summary>
    public const string Codec = GeneratedNames.Codec;
}
