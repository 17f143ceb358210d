namespace Fleet.Load.Shopping;

/// <summary>What may not be found in a session.</summary>
internal enum Fault
{
    /// <summary>Of all that was acknowledged or shown nothing is left.</summary>
    LostSession,

    /// <summary>Something is gone that was acknowledged, or two requests were told the same count.</summary>
    LostUpdate,

    /// <summary>There is something that was never asked for.</summary>
    WrongAnswer,
}

/// <summary>
/// What one shopper knows of their own session: of each item at least as many as were acknowledged or seen, and at most as many as were
/// asked for. What lies between was in doubt, since no answer came.
/// </summary>
internal sealed class Ledger
{
    private readonly Lock _lock = new();
    private readonly Dictionary<int, Entry> _entries = [];
    private readonly HashSet<(int Item, int Count)> _told = [];

    public int MostOf(int item)
    {
        lock (_lock) return Of(item).Most;
    }

    /// <summary>One more of it is about to be asked for.</summary>
    /// <returns>How many there are at least at this moment.</returns>
    public int Ask(int item)
    {
        lock (_lock)
        {
            Of(item).Most++;
            return Of(item).Least;
        }
    }

    /// <summary>What was asked for was acknowledged.</summary>
    public void Acknowledge(int item)
    {
        lock (_lock) Of(item).Acknowledged++;
    }

    /// <summary>What was asked for was acknowledged, and the answer says how many there were then.</summary>
    /// <param name="item">The item.</param>
    /// <param name="count">What the answer says.</param>
    /// <param name="before">What <see cref="Ask"/> returned.</param>
    public Fault? Acknowledge(int item, int count, int before)
    {
        lock (_lock)
        {
            Entry entry = Of(item);
            entry.Acknowledged++;
            if (count > entry.Most) return Fault.WrongAnswer;
            if (count <= before || !_told.Add((item, count))) return Fault.LostUpdate;
            entry.Told = Math.Max(entry.Told, count);
            return null;
        }
    }

    /// <summary>What was asked for was certainly not done.</summary>
    public void Withdraw(int item)
    {
        lock (_lock) Of(item).Most--;
    }

    /// <summary>Compares what a node shows while nothing is under way.</summary>
    /// <param name="shown">How many of each item.</param>
    public Fault? Check(IReadOnlyDictionary<int, int> shown)
    {
        lock (_lock)
        {
            if (shown.Any(each => each.Value > Of(each.Key).Most)) return Fault.WrongAnswer;
            bool isNothing = shown.Values.All(static count => count == 0);
            if (shown.Any(each => each.Value < Of(each.Key).Least)) return isNothing ? Fault.LostSession : Fault.LostUpdate;

            // What was shown once was done, also where its answer was lost.
            foreach ((int item, int count) in shown) Of(item).Acknowledged = count;

            return null;
        }
    }

    public override string ToString()
    {
        lock (_lock) return string.Join(", ", _entries.Select(pair => $"{pair.Key}: {pair.Value.Least} to {pair.Value.Most}"));
    }

    private Entry Of(int item)
    {
        if (!_entries.TryGetValue(item, out Entry? entry)) _entries[item] = entry = new Entry();
        return entry;
    }

    private sealed class Entry
    {
        /// <summary>How many are known to be there by their answers.</summary>
        public int Acknowledged { get; set; }

        /// <summary>The highest count that an answer has told.</summary>
        public int Told { get; set; }

        /// <summary>How many were asked for.</summary>
        public int Most { get; set; }

        public int Least => Math.Max(Acknowledged, Told);
    }
}
