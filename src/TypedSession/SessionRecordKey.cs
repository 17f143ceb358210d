using System.Buffers;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace TypedSession;

/// <summary>
/// What a record is about: the hash of a session's id under which it lies in a store, or that of a session, an owner, a state or the
/// application that has ended. It tells no id and no owner.
/// </summary>
public readonly struct SessionRecordKey : IEquatable<SessionRecordKey>, IParsable<SessionRecordKey>
{
    /// <summary>The length of a key: 32 bytes, those of a SHA-256 hash.</summary>
    public const int Length = 32;

    /// <summary>The length of <see cref="Text"/>: 43 characters.</summary>
    public const int TextLength = 43;

    private readonly UInt128 _first;
    private readonly UInt128 _second;

    /// <summary>Makes a key of its bytes.</summary>
    /// <param name="bytes">Exactly <see cref="Length"/> bytes.</param>
    /// <exception cref="ArgumentException">There are more or fewer bytes.</exception>
    public SessionRecordKey(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Length) throw new ArgumentException($"A record's key has {Length} bytes.", nameof(bytes));
        _first = MemoryMarshal.Read<UInt128>(bytes);
        _second = MemoryMarshal.Read<UInt128>(bytes[(Length / 2)..]);
    }

    /// <summary>The bytes as base64url: 43 characters.</summary>
    public string Text
    {
        get
        {
            Span<byte> bytes = stackalloc byte[Length];
            CopyTo(bytes);
            return Base64Url.EncodeToString(bytes);
        }
    }

    /// <summary>Reads a key's <see cref="Text"/>.</summary>
    /// <param name="s">The text.</param>
    /// <param name="provider">Not used.</param>
    /// <exception cref="FormatException">It is not the text of a key.</exception>
    public static SessionRecordKey Parse(string s, IFormatProvider? provider = null)
    {
        ArgumentNullException.ThrowIfNull(s);
        return TryParse(s, provider, out SessionRecordKey key)
            ? key
            : throw new FormatException($"A record's key is written in {TextLength} characters of base64url.");
    }

    /// <summary>Reads a key's <see cref="Text"/>. Each key has one text.</summary>
    /// <param name="s">The text.</param>
    /// <param name="result">The key.</param>
    /// <returns>Whether it is the text of a key.</returns>
    public static bool TryParse([NotNullWhen(true)] string? s, out SessionRecordKey result) => TryParse(s, null, out result);

    /// <summary>Reads a key's <see cref="Text"/>, as <see cref="TryParse(string?, out SessionRecordKey)"/> does.</summary>
    /// <param name="s">The text.</param>
    /// <param name="provider">Not used.</param>
    /// <param name="result">The key.</param>
    /// <returns>Whether it is the text of a key.</returns>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out SessionRecordKey result)
    {
        result = default;
        Span<byte> bytes = stackalloc byte[Length];
        if (s?.Length != TextLength || Base64Url.DecodeFromChars(s, bytes, out _, out int written) != OperationStatus.Done
            || written != Length)
        {
            return false;
        }

        result = new SessionRecordKey(bytes);
        return result.Text == s;
    }

    /// <summary>Writes the key's 32 bytes.</summary>
    /// <param name="destination">At least <see cref="Length"/> bytes.</param>
    /// <exception cref="ArgumentOutOfRangeException">The destination is shorter.</exception>
    public void CopyTo(Span<byte> destination)
    {
        MemoryMarshal.Write(destination, in _first);
        MemoryMarshal.Write(destination[(Length / 2)..], in _second);
    }

    /// <summary>The key's 32 bytes.</summary>
    public byte[] ToArray()
    {
        byte[] bytes = new byte[Length];
        CopyTo(bytes);
        return bytes;
    }

    /// <inheritdoc/>
    public bool Equals(SessionRecordKey other) => _first == other._first && _second == other._second;

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is SessionRecordKey other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_first, _second);

    /// <summary>The key's <see cref="Text"/>.</summary>
    public override string ToString() => Text;

    /// <summary>Whether two keys are the same.</summary>
    public static bool operator ==(SessionRecordKey left, SessionRecordKey right) => left.Equals(right);

    /// <summary>Whether two keys differ.</summary>
    public static bool operator !=(SessionRecordKey left, SessionRecordKey right) => !left.Equals(right);
}
