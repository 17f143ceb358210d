namespace TypedSession;

/// <summary>
/// The record that a text refers to, as it was decrypted: as long as the store has the same one, that need not be done again.
/// </summary>
/// <param name="Reference">What is in the text.</param>
/// <param name="Record">The record.</param>
/// <param name="Value">The state's value in it; null where nothing is to be shared.</param>
internal sealed record OpenedRecord(StoredReference Reference, StoredRecord Record, SharedValue? Value)
    : RememberedUse(Overhead + Record.Row.Data.Length + Record.Content.Body.Length + (Value?.Bytes ?? 0))
{
    /// <summary>The objects themselves, and the keys in them.</summary>
    private const int Overhead = 600;

    /// <summary>The same with a value, where requests may share one.</summary>
    public OpenedRecord With(SharedValue? value) => value is null ? this : new OpenedRecord(Reference, Record, value);

    /// <summary>The same where a record is the same, or was only touched since; null where it is another one.</summary>
    public OpenedRecord? As(StoredRecord record) =>
        ReferenceEquals(record, Record)
            ? this
            : ReferenceEquals(record.Content, Record.Content) ? new OpenedRecord(Reference, record, Value) : null;
}
