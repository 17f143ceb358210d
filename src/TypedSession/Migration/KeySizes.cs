namespace TypedSession;

/// <summary>What the keys of a full session take, in bytes.</summary>
internal sealed class KeySizes(IEnumerable<(string Key, int Bytes)> keys)
{
    private const int Named = 5;

    /// <summary>The largest first.</summary>
    public IReadOnlyList<SessionMemberSize> All { get; } =
    [
        .. keys.OrderByDescending(static key => key.Bytes)
            .Select(static key => new SessionMemberSize { Name = key.Key, Bytes = key.Bytes }),
    ];

    /// <summary>The largest few, for a message.</summary>
    public override string ToString() =>
        string.Join(", ", All.Take(Named).Select(static key => FormattableString.Invariant($"'{key.Name}' {key.Bytes:N0}")));
}
