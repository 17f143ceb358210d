namespace TypedSession.Testing;

/// <summary>The methods of an <see cref="ISessionStore"/>.</summary>
public enum SessionStoreOperation
{
    /// <summary><see cref="ISessionStore.CreateAsync"/>.</summary>
    Create,

    /// <summary><see cref="ISessionStore.LoadAsync"/>.</summary>
    Load,

    /// <summary><see cref="ISessionStore.SaveAsync"/>.</summary>
    Save,

    /// <summary><see cref="ISessionStore.TouchAsync"/>.</summary>
    Touch,

    /// <summary><see cref="ISessionStore.DeleteAsync"/>.</summary>
    Delete,

    /// <summary><see cref="ISessionStore.ListAsync"/>.</summary>
    List,

    /// <summary><see cref="ISessionStore.SweepAsync"/>.</summary>
    Sweep,
}
