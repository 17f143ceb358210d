using TypedSession.Schema;

namespace TypedSession.Generators.Emission;

/// <summary>The runtime's types, from the root, so that no name of the user's can come between.</summary>
internal static class Names
{
    public const string Library = "global::TypedSession";
    public const string Writer = "global::TypedSession.MessagePack.MessagePackWriter";
    public const string Reader = "global::TypedSession.MessagePack.MessagePackReader";
    public const string Run = "global::TypedSession.MessagePack.MessagePackRun";
    public const string Memory = "global::TypedSession.MessagePack.MessagePackMemory";
    public const string MemberSet = "global::TypedSession.MessagePack.MemberSet";
    public const string MemberCursor = "global::TypedSession.MessagePack.MemberCursor";
    public const string UnknownMembers = "global::TypedSession.MessagePack.UnknownMembers";
    public const string FoundMembers = "global::TypedSession.MessagePack.FoundMembers";
    public const string Keys = "global::TypedSession.MessagePack.MessagePackKeys";
    public const string KeyLoad = "global::TypedSession.MessagePack.KeyLoad";
    public const string Bounds = "global::TypedSession.MessagePack.MessagePackBounds";
    public const string Exception = "global::System.Exception";
    public const string BoundException = "global::TypedSession.SessionBoundException";

    /// <summary>The field that holds unknown members.</summary>
    public const string UnknownField = GeneratedNames.UnknownField;

    /// <summary>The nested class that holds what collections need.</summary>
    public const string Codec = GeneratedNames.Codec;
}
