namespace TypedSession.Testing;

/// <summary>A store while a check runs: what is common to checks, and what they leave behind.</summary>
internal sealed class StoreUnderTest(ISessionRecordStore store, ISessionRecordStore? second, CancellationToken cancellationToken)
{
    private readonly List<SessionRecordKey> _keys = [];
    private ISessionRecordStore? _successor;

    public ISessionRecordStore Store => store;

    /// <summary>Another instance over the same storage, where there is one.</summary>
    public ISessionRecordStore Second => second ?? store;

    /// <summary>The instance of one of many callers at the same moment: each of the two by turns.</summary>
    public ISessionRecordStore Of(int caller) => caller % 2 == 0 ? Store : Second;

    /// <summary>Another store over the same storage, which is cleaned up in its place.</summary>
    public StoreUnderTest With(ISessionRecordStore other) => new(_successor = other, null, cancellationToken);

    /// <summary>The same from the other instance's side.</summary>
    public StoreUnderTest Reversed() => new(Second, Store, cancellationToken);

    public bool HasSecond => second is not null;

    public CancellationToken Cancellation => cancellationToken;

    /// <summary>Why the store does not promise what the check is about.</summary>
    public string? NotPromised { get; private set; }

    public void DoesNotPromise(string why) => NotPromised = why;

    /// <summary>A key that is cleaned up after.</summary>
    public SessionRecordKey NewKey() => Remember(SessionRecordKey.Parse(Samples.Hash()));

    public SessionRecordKey Remember(SessionRecordKey key)
    {
        lock (_keys) _keys.Add(key);
        return key;
    }

    /// <summary>A first version, for a living session.</summary>
    public SessionRecord NewRecord(int bytes = 100)
    {
        DateTimeOffset now = Samples.Now();
        return new SessionRecord
        {
            Key = NewKey(),
            State = Samples.State,
            Version = 1,
            Data = Samples.Data(bytes, bytes),
            Owner = Samples.Hash(),
            Created = now.AddHours(-1),
            LastSeen = now,
            Expires = now.AddHours(1),
            Tag = Samples.Tag(),
        };
    }

    /// <summary>Creates a record and expects that to work.</summary>
    public async Task<SessionRecord> CreateAsync(SessionRecord record)
    {
        bool isCreated = await store.CreateAsync(record, cancellationToken);
        Violation.Unless(isCreated, "CreateAsync answers true for a key that has no record", "false");
        return record;
    }

    public Task<SessionRecord> CreateAsync() => CreateAsync(NewRecord());

    /// <summary>Saves a record and expects that to work.</summary>
    public async Task<SessionRecord> SaveAsync(SessionRecord record)
    {
        bool isSaved = await store.SaveAsync(record, cancellationToken);
        Violation.Unless(isSaved, $"SaveAsync of version {record.Version} over version {record.Version - 1} answers true", "false");
        return record;
    }

    /// <summary>Touches what is there of a record's version, so that its times and tag become the record's.</summary>
    public Task TouchAsync(SessionRecord record) => store.TouchAsync(Samples.Touch(record), cancellationToken);

    public Task DeleteAsync(SessionRecordKey key) => store.DeleteAsync(key, cancellationToken);

    public Task<SessionRecord?> LoadAsync(SessionRecordKey key) => store.LoadAsync(key, cancellationToken);

    /// <summary>Expects a record to be there, exactly so.</summary>
    public async Task ExpectAsync(SessionRecord expected, string when)
    {
        SessionRecord? seen = await LoadAsync(expected.Key);
        Violation.Unless(seen is not null, $"LoadAsync finds the record {when}", "null");
        string? difference = Samples.Difference(expected, seen);
        Violation.Unless(difference is null, $"LoadAsync finds the record {when}, exactly as it was written", $"{difference}");
    }

    public async Task ExpectNoneAsync(SessionRecordKey key, string when)
    {
        SessionRecord? seen = await LoadAsync(key);
        Violation.Unless(seen is null, $"LoadAsync answers null {when}", $"a record of version {seen?.Version}");
    }

    /// <summary>An owner's records.</summary>
    /// <returns>Null where the store cannot list, as it may say.</returns>
    public async Task<IReadOnlyList<SessionRecordSummary>?> ListAsync(string owner, bool isWhatItIsAbout = true)
    {
        try
        {
            IReadOnlyList<SessionRecordSummary> list = await store.ListAsync(owner, cancellationToken);
            Violation.Unless(list is not null, "ListAsync answers with a list, be it empty", "null");
            return list;
        }
        catch (NotSupportedException)
        {
            if (isWhatItIsAbout) DoesNotPromise("It cannot list. Pages of a user's sessions and limits on them need a store that can.");
            return null;
        }
    }

    /// <summary>Afterwards; what a faulty store cannot delete is left.</summary>
    public async Task RemoveRecordsAsync()
    {
        foreach (SessionRecordKey key in _keys)
        {
            try
            {
                await (_successor ?? store).DeleteAsync(key, CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(5));
            }
            catch (Exception)
            {
                return;
            }
        }
    }
}
