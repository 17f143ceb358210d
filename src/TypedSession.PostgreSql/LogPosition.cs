namespace TypedSession.PostgreSql;

/// <summary>
/// Where a reader of the log is. Rows are read page by page, by the number of their transaction and by their key. A transaction that had
/// not ended when the first page was read may be committed after a reader has passed it: so what comes after the last page begins at the
/// oldest such one.
/// </summary>
/// <param name="Next">The number that the next sequence of pages begins with.</param>
/// <param name="Transaction">The transaction of the last row that was read.</param>
/// <param name="Key">The key of that row; none where a sequence begins, since no row has been read of it.</param>
internal sealed record LogPosition(string Next, string Transaction, byte[] Key)
{
    private const char Separator = '/';

    private bool IsBeginning => Key.Length == 0;

    public static LogPosition Parse(string? text) => (text ?? "0").Split(Separator) switch
    {
        [{ } next, { } transaction, { } key] => new LogPosition(next, transaction, Convert.FromHexString(key)),
        [{ } next, ..] => new LogPosition(next, next, []),
        _ => new LogPosition("0", "0", []),
    };

    /// <param name="oldest">The number of the oldest transaction that has not ended.</param>
    public LogPosition Begin(string oldest) => IsBeginning ? this with { Next = oldest } : this;

    public LogPosition After(string transaction, SessionRecordKey key) => this with { Transaction = transaction, Key = key.ToArray() };

    public LogPosition End() => new(Next, Next, []);

    public override string ToString() => IsBeginning ? Next : string.Join(Separator, Next, Transaction, Convert.ToHexString(Key));
}
