namespace TypedSession;

/// <summary>What holds for sessions in a store: <see cref="TypedSessionOptions.Store"/>.</summary>
public sealed class SessionStoreOptions
{
    /// <summary>
    /// The most bytes that a state may take in a store, from 1,024 to 1,048,576. Default 65,536.
    /// </summary>
    public int MaxBytes { get; set; } = 64 * 1024;

    /// <summary>What a request gets when the store cannot be reached. Default <see cref="StoreFaultPolicy.Fail"/>.</summary>
    public StoreFaultPolicy FaultPolicy { get; set; }

    /// <summary>
    /// How long one call of the store may take, from 10 milliseconds to one minute. Default 2 seconds. A call that fails or takes longer
    /// is tried once more.
    /// </summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// How many sessions of a state one owner may have. Default null: any number. At least 1. Only for states in a store that can list.
    /// </summary>
    public int? MaxSessionsPerOwner { get; set; }

    /// <summary>
    /// What happens at a sign-in beyond <see cref="MaxSessionsPerOwner"/>. Default <see cref="SessionLimitPolicy.EndOldest"/>.
    /// </summary>
    public SessionLimitPolicy LimitPolicy { get; set; }

    /// <summary>
    /// What happens to a session whose record is older than its client has seen, as after a failover that lost the last moments. Default
    /// <see cref="StaleRecordPolicy.Refuse"/>.
    /// </summary>
    public StaleRecordPolicy StaleRecords { get; set; }

    /// <summary>
    /// Whether a change that another request has overtaken is written over it, when the handler had read
    /// <see cref="ISession{T}.Value"/> before. Default false: <see cref="SessionConflictException"/>, which becomes a 409 (Conflict).
    /// </summary>
    public bool LastWriteWins { get; set; }
}
