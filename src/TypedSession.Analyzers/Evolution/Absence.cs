using TypedSession.Schema.Model;
using TypedSession.Shipped;

namespace TypedSession.Analyzers.Evolution;

/// <summary>What a member reads that was left out of the bytes, because it was what it is from the start.</summary>
internal static class Absence
{
    private const string Null = "null";
    private const string Empty = "empty";
    private const string Default = "its default";

    /// <summary>What a member was whose bytes were left out; null where they never were.</summary>
    public static string? Was(ShippedLine line) => line.Presence switch
    {
        Presence.Optional => line.Shape.IsNullable ? Null : Default,
        Presence.Empty => Empty,
        _ => null,
    };

    /// <summary>What a member reads as where its bytes are left out; null where it is something else, or nothing.</summary>
    public static string? Is(MemberModel member) => member.Initial switch
    {
        InitialValue.Default => member.Value.IsNullable ? Null : Default,
        InitialValue.Empty => Empty,
        _ => null,
    };

    /// <summary>What it was, for a message: zero inside a tuple or a struct, of which more is null now.</summary>
    public static string WasOrZero(ShippedLine line, MemberModel member) => IsInside(line, member) ? "zero" : Was(line)!;

    /// <summary>What it is, for a message.</summary>
    public static string IsOrNull(ShippedLine line, MemberModel member) => IsInside(line, member) ? Null : Is(member)!;

    private static bool IsInside(ShippedLine line, MemberModel member) => Was(line) is not string was || was == Is(member);

    /// <summary>Whether what was left out reads as what it was.</summary>
    public static bool IsReadAlike(ShippedLine line, MemberModel member, SessionModel of)
    {
        // A struct may be left out as a whole, with zeros where there are nulls now.
        bool isZeroInStruct = of.IsValueType && member.Value.IsValueType && !line.Shape.IsNullable;
        if (isZeroInStruct && member.Value.IsNullable) return false;
        return Was(line) is not string was || (was == Is(member) && AreAlike(line.Shape, member.Value))
            || IsEmptyByDefault(was, member);
    }

    /// <summary>Whether no element of a tuple is null now where it was zero.</summary>
    private static bool AreAlike(Shape was, ValueModel now) => was.Name.Length > 0 || was.IsNullable
        || now is not TupleModel { IsNullable: false } tuple
        || was.Arguments.Zip(tuple.Elements, static (old, element) =>
            (old.IsNullable || !element.IsNullable || !element.IsValueType) && AreAlike(old, element)).All(static alike => alike);

    /// <summary>
    /// The default of a struct that holds elements or bytes is as good as empty. Whether it was one, the file does not say.
    /// </summary>
    private static bool IsEmptyByDefault(string was, MemberModel member) => (was, Is(member)) switch
    {
        (Default, Empty) => member.Value is not SizedModel { Kind: SizedKind.String },
        (Empty, Default) => member.Value is SizedModel { Kind: SizedKind.ReadOnlyMemory },
        _ => false,
    };
}
