namespace TypedSession;

/// <summary>How a session is bound to its client: <see cref="TypedSessionOptions.Client"/>.</summary>
public sealed class SessionClientOptions
{
    /// <summary>
    /// What happens to a session that comes from a client which no longer looks like its own: its cookie may have been stolen. Default
    /// <see cref="ClientBinding.Off"/>.
    /// </summary>
    /// <remarks>A session from before this was set is bound when it is next sealed.</remarks>
    public ClientBinding Binding { get; set; }

    /// <summary>
    /// By what clients are known again. Default <see cref="ClientSignals.UserAgent"/>, and the application's own
    /// <see cref="IClientSignalProvider"/> where there is one.
    /// </summary>
    public ClientSignals Signals { get; set; } = ClientSignals.UserAgent | ClientSignals.Provider;
}
