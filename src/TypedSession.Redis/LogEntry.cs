using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using StackExchange.Redis;

namespace TypedSession.Redis;

/// <summary>An end as a member of a sorted set: a mark that no other entry has, expiry in seconds (big-endian), key, payload.</summary>
internal static class LogEntry
{
    private const int ExpiresAt = sizeof(ulong);
    private const int KeyAt = ExpiresAt + sizeof(uint);
    private const int PayloadAt = KeyAt + SessionRecordKey.Length;

    public static byte[] Encode(SessionRevocationEntry entry)
    {
        byte[] bytes = new byte[PayloadAt + entry.Payload.Length];
        RandomNumberGenerator.Fill(bytes.AsSpan(0, ExpiresAt));
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(ExpiresAt), StoredForm.Seconds(entry.Expires));
        entry.Key.CopyTo(bytes.AsSpan(KeyAt));
        entry.Payload.Span.CopyTo(bytes.AsSpan(PayloadAt));
        return bytes;
    }

    /// <returns>Null where it is none.</returns>
    public static SessionRevocationEntry? Decode(byte[] bytes) => bytes.Length < PayloadAt ? null : new SessionRevocationEntry
    {
        Key = new SessionRecordKey(bytes.AsSpan(KeyAt, SessionRecordKey.Length)),
        Expires = DateTimeOffset.FromUnixTimeSeconds(ExpiresOf(bytes)),
        Payload = bytes.AsMemory(PayloadAt),
    };

    /// <summary>In seconds.</summary>
    public static uint ExpiresOf(byte[] bytes) => BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(ExpiresAt));

    /// <summary>The mark, as positions have it.</summary>
    public static string MarkOf(byte[] bytes) => Convert.ToHexString(bytes.AsSpan(0, Math.Min(ExpiresAt, bytes.Length)));
}

/// <summary>
/// Where a reader is: the number of the last entry that it has read, and that entry's mark. A server that was emptied, restored, or took
/// over without having got everything gives numbers again: where that entry is not there with that mark, all is read anew.
/// </summary>
internal readonly record struct LogPosition(long Number, string Mark)
{
    private const char Separator = '/';

    public static LogPosition Beginning => new(0, "");

    public static LogPosition Parse(string? text) =>
        text?.Split(Separator) is [{ } number, { } mark]
            && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out long parsed)
            ? new LogPosition(parsed, mark)
            : Beginning;

    public static LogPosition Of(SortedSetEntry entry) => new((long)entry.Score, LogEntry.MarkOf(((byte[]?)entry.Element)!));

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number}{Separator}{Mark}");
}
