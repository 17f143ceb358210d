namespace TypedSession;

/// <summary>What the keys of a full session take, in bytes.</summary>
internal sealed class KeySizes(IEnumerable<KeyValuePair<string, int>> keys)
{
    private const int Named = 5;

    /// <summary>The largest first.</summary>
    public IReadOnlyList<KeyValuePair<string, int>> All { get; } = [.. keys.OrderByDescending(static pair => pair.Value)];

    /// <summary>The largest few, for a message.</summary>
    public override string ToString() =>
        string.Join(", ", All.Take(Named).Select(static pair => FormattableString.Invariant($"'{pair.Key}' {pair.Value:N0}")));
}
