using System.Buffers.Text;
using System.Security.Cryptography;

namespace TypedSession.Testing;

/// <summary>Records such as the library writes them.</summary>
internal static class Samples
{
    /// <summary>What the encryption of a record and its kind add to its state's bytes.</summary>
    private const int Overhead = 61;

    /// <summary>The longest name that a state can have.</summary>
    public const string State = "the-longest-name-of-a-state-has-40-signs";

    public static int DefaultGreatestData { get; } = new TypedSessionOptions().Store.MaxBytes + Overhead;

    /// <summary>What <see cref="SessionStoreOptions.MaxBytes"/> can be set to, and the same overhead.</summary>
    public static int GreatestData { get; } = (1024 * 1024) + Overhead;

    /// <summary>A second before anything that an application may have stored: what expires here is not swept from under it.</summary>
    public static DateTimeOffset LongAgo { get; } = new(2001, 2, 3, 4, 5, 6, TimeSpan.Zero);

    /// <summary>A hash, as keys and owners are: 32 bytes in base64url.</summary>
    public static string Hash() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>The same hash but for the case of one letter, which makes it another one.</summary>
    public static string OtherCase(string hash)
    {
        // The last character holds fewer bits than the others.
        int index = hash.AsSpan(..^1).IndexOfAnyInRange('a', 'z');
        return index < 0 ? OtherCase(Hash()) : $"{hash[..index]}{char.ToUpperInvariant(hash[index])}{hash[(index + 1)..]}";
    }

    /// <summary>Bytes that differ for each seed, and of which no part repeats.</summary>
    public static byte[] Data(int length, int seed)
    {
        byte[] data = new byte[length];
        new Random(seed).NextBytes(data);
        return data;
    }

    public static DateTimeOffset Now() => DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds());

    /// <summary>The record that comes after: everything that a save may change is changed.</summary>
    public static SessionRecord Next(SessionRecord record, int seed = 0) => record with
    {
        Version = record.Version + 1,
        Data = Data(record.Data.Length + 1, HashCode.Combine(record.Version, seed)),
        LastSeen = record.LastSeen.AddSeconds(1),
        Expires = record.Expires.AddSeconds(1),
        Tag = Tag(),
    };

    /// <summary>16 bytes, as tags are.</summary>
    public static byte[] Tag() => RandomNumberGenerator.GetBytes(16);

    /// <summary>The record, seen so many seconds later.</summary>
    public static SessionRecord Later(SessionRecord record, double seconds) =>
        record with { LastSeen = record.LastSeen.AddSeconds(seconds), Expires = record.Expires.AddSeconds(seconds), Tag = Tag() };

    /// <summary>The touch by which a record of this version becomes this one.</summary>
    public static SessionRecordTouch Touch(SessionRecord record) =>
        new() { Key = record.Key, Version = record.Version, LastSeen = record.LastSeen, Expires = record.Expires, Tag = record.Tag };

    /// <summary>How two records differ.</summary>
    /// <returns>Null where they do not.</returns>
    public static string? Difference(SessionRecord expected, SessionRecord seen)
    {
        List<string> differences = [];
        Add(nameof(SessionRecord.Key), expected.Key.Text, seen.Key.Text);
        Add(nameof(SessionRecord.State), expected.State, seen.State);
        Add(nameof(SessionRecord.Version), expected.Version, seen.Version);
        if (!expected.Data.Span.SequenceEqual(seen.Data.Span)) differences.Add(DataDifference(expected.Data.Span, seen.Data.Span));
        Add(nameof(SessionRecord.Owner), expected.Owner ?? "null", seen.Owner ?? "null");
        AddTime(nameof(SessionRecord.Created), expected.Created, seen.Created);
        AddTime(nameof(SessionRecord.LastSeen), expected.LastSeen, seen.LastSeen);
        AddTime(nameof(SessionRecord.Expires), expected.Expires, seen.Expires);
        if (!expected.Tag.Span.SequenceEqual(seen.Tag.Span)) differences.Add("Tag is another");
        return differences.Count == 0 ? null : string.Join("; ", differences);

        void Add<TValue>(string member, TValue ours, TValue theirs)
        {
            if (!EqualityComparer<TValue>.Default.Equals(ours, theirs)) differences.Add($"{member} is {theirs} instead of {ours}");
        }

        void AddTime(string member, DateTimeOffset ours, DateTimeOffset theirs)
        {
            if (ours != theirs) differences.Add($"{member} is {Time(theirs)} instead of {Time(ours)}");
        }
    }

    /// <summary>With fractions and offset, where there should be none.</summary>
    public static string Time(DateTimeOffset time) =>
        time.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFFzzz", System.Globalization.CultureInfo.InvariantCulture);

    private static string DataDifference(ReadOnlySpan<byte> ours, ReadOnlySpan<byte> theirs) => ours.Length != theirs.Length
        ? FormattableString.Invariant($"Data has {theirs.Length} bytes instead of {ours.Length}")
        : FormattableString.Invariant($"Data is another from byte {ours.CommonPrefixLength(theirs)} on");
}
