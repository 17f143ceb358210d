namespace TypedSession.Testing;

/// <summary>The methods of an <see cref="ISessionRecordStore"/>.</summary>
public enum SessionRecordStoreOperation
{
    /// <summary><see cref="ISessionRecordStore.CreateAsync"/>.</summary>
    Create,

    /// <summary><see cref="ISessionRecordStore.LoadAsync"/>.</summary>
    Load,

    /// <summary><see cref="ISessionRecordStore.SaveAsync"/>.</summary>
    Save,

    /// <summary><see cref="ISessionRecordStore.TouchAsync"/>.</summary>
    Touch,

    /// <summary><see cref="ISessionRecordStore.DeleteAsync"/>.</summary>
    Delete,

    /// <summary><see cref="ISessionRecordStore.ListAsync"/>.</summary>
    List,

    /// <summary><see cref="ISessionRecordStore.DeleteExpiredAsync"/>.</summary>
    DeleteExpired,
}
