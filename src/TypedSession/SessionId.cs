using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace TypedSession;

/// <summary>The id of a session: 128 bits from a cryptographic random number generator. Not a Guid, which fixes six of them.</summary>
/// <remarks>Its text form tells nothing, so that no log, exception or debugger window gives an id away.</remarks>
public readonly struct SessionId : IEquatable<SessionId>
{
    /// <summary>The length of an id: 16 bytes.</summary>
    public const int Length = 16;

    private readonly ulong _first;
    private readonly ulong _second;

    /// <summary>Makes an id of its bytes.</summary>
    /// <param name="bytes">Exactly <see cref="Length"/> bytes.</param>
    /// <exception cref="ArgumentException">There are more or fewer bytes.</exception>
    public SessionId(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Length) throw new ArgumentException($"A session id has {Length} bytes.", nameof(bytes));
        _first = MemoryMarshal.Read<ulong>(bytes);
        _second = MemoryMarshal.Read<ulong>(bytes[sizeof(ulong)..]);
    }

    /// <summary>Draws a new id.</summary>
    public static SessionId New()
    {
        Span<byte> bytes = stackalloc byte[Length];
        RandomNumberGenerator.Fill(bytes);
        return new SessionId(bytes);
    }

    /// <summary>Writes the id's 16 bytes.</summary>
    /// <param name="destination">At least <see cref="Length"/> bytes.</param>
    /// <exception cref="ArgumentOutOfRangeException">The destination is shorter.</exception>
    public void CopyTo(Span<byte> destination)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(destination.Length, Length, nameof(destination));
        MemoryMarshal.Write(destination, in _first);
        MemoryMarshal.Write(destination[sizeof(ulong)..], in _second);
    }

    /// <inheritdoc/>
    public bool Equals(SessionId other) => _first == other._first && _second == other._second;

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is SessionId other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_first, _second);

    /// <summary>Always the same text: an id is a secret.</summary>
    public override string ToString() => "SessionId { *** }";

    /// <summary>Whether two ids are the same.</summary>
    public static bool operator ==(SessionId left, SessionId right) => left.Equals(right);

    /// <summary>Whether two ids differ.</summary>
    public static bool operator !=(SessionId left, SessionId right) => !left.Equals(right);
}
