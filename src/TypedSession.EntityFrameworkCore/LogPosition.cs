using System.Globalization;

namespace TypedSession.EntityFrameworkCore;

/// <summary>
/// Where a reader of the log is. Rows are numbered in the order of their inserts, and may become visible in another: so a reader goes
/// over those of the last moments again and again, from the last row that nothing can come before any more. Where that row is gone, by
/// its expiry or with the whole table, all is read again.
/// </summary>
/// <param name="Id">The number of that row; 0 where there is none yet.</param>
/// <param name="Key">The key of that row.</param>
/// <param name="Next">The number that the next page begins with.</param>
internal sealed record LogPosition(long Id, SessionRecordKey Key, long Next)
{
    private const char Separator = '/';

    /// <summary>
    /// The age from which on nothing can come before a row: clocks may be a minute apart, and two appends may take
    /// <see cref="MaxAppend"/> each.
    /// </summary>
    private const long SettledSeconds = 90;

    /// <summary>What an append may take to be acknowledged.</summary>
    public static readonly TimeSpan MaxAppend = TimeSpan.FromSeconds(10);

    public static LogPosition Beginning { get; } = new(0, default, 0);

    /// <summary>Whether it is not within a sequence of pages.</summary>
    private bool IsFirstPage => Next == Id;

    public static LogPosition Parse(string? text) => text?.Split(Separator) switch
    {
        [{ } id, { } key, { } next] => new LogPosition(Number(id), SessionRecordKey.Parse(key), Number(next)),
        _ => Beginning,
    };

    /// <summary>Whether a page that was read from here lacks the row that it should begin with.</summary>
    public bool IsLost(List<RevocationRow> page) =>
        IsFirstPage && Id > 0 && !(page is [{ } first, ..] && first.Id == Id && new SessionRecordKey(first.Key) == Key);

    /// <param name="page">What was read from here.</param>
    /// <param name="now">The time, in Unix seconds.</param>
    /// <param name="hasMore">Whether there is another page.</param>
    public LogPosition After(List<RevocationRow> page, long now, bool hasMore)
    {
        // Only as long as there is no younger row before.
        bool goesOn = IsFirstPage || Next == Id + 1;
        RevocationRow? settled = goesOn ? page.TakeWhile(row => row.Appended <= now - SettledSeconds).LastOrDefault() : null;
        (long id, SessionRecordKey key) = settled is null ? (Id, Key) : (settled.Id, new SessionRecordKey(settled.Key));
        return new LogPosition(id, key, hasMore ? page[^1].Id + 1 : id);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Id}{Separator}{Key.Text}{Separator}{Next}");

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
