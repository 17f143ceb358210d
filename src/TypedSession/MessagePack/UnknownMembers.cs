using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace TypedSession.CompilerServices;

/// <summary>
/// Members that another build of the application wrote and this one does not declare. They are written back, so that an old node in a
/// rolling deploy does not erase a new node's field.
/// </summary>
/// <remarks>
/// It lives in a field of the user's record and equals every other, so that it never shows in the record's equality. At most
/// <see cref="MaxBytes"/> bytes are kept for a whole state, and they are the first to go when the cookie would be too large.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct UnknownMembers : IEquatable<UnknownMembers>
{
    /// <summary>The most bytes of unknown members that a state keeps: 256.</summary>
    public static int MaxBytes => 256;

    private readonly byte[]? _bytes;

    private UnknownMembers(byte[] bytes, int count)
    {
        _bytes = bytes;
        Count = count;
    }

    internal int Count { get; }

    internal int Length => _bytes?.Length ?? 0;

    /// <summary>Key, value, key, value: as they were read.</summary>
    internal ReadOnlySpan<byte> Bytes => _bytes;

    internal UnknownMembers With(ReadOnlySpan<byte> keyAndValue) => new([.. Bytes, .. keyAndValue], Count + 1);

    /// <summary>Always true.</summary>
    /// <param name="other">Another.</param>
    public bool Equals(UnknownMembers other) => true;

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is UnknownMembers;

    /// <summary>Always 0.</summary>
    public override int GetHashCode() => 0;

    /// <summary>Always true.</summary>
    public static bool operator ==(UnknownMembers left, UnknownMembers right) => left.Equals(right);

    /// <summary>Always false.</summary>
    public static bool operator !=(UnknownMembers left, UnknownMembers right) => !left.Equals(right);
}
