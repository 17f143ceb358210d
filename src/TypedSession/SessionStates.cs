using System.Collections.Immutable;

namespace TypedSession;

/// <summary>
/// The states of this process. A generated module initializer registers each, so that start-up checks and sign-out know them all.
/// </summary>
public static class SessionStates
{
    private static ImmutableArray<SessionStateRegistration> _all = [];

    /// <summary>Registers a state. Called by generated code; registering one twice changes nothing.</summary>
    /// <typeparam name="T">The state.</typeparam>
    public static void Register<T>()
        where T : class, ISessionState<T> =>
        ImmutableInterlocked.Update(
            ref _all,
            static all => all.Any(static state => state.Schema.StateType == typeof(T)) ? all : all.Add(new SessionStateRegistration<T>()));

    internal static ImmutableArray<SessionStateRegistration> All => _all;
}

/// <summary>A registered state, for code that treats all states alike.</summary>
internal abstract class SessionStateRegistration
{
    public abstract SessionSchema Schema { get; }
}

/// <inheritdoc/>
internal sealed class SessionStateRegistration<T> : SessionStateRegistration
    where T : class, ISessionState<T>
{
    public override SessionSchema Schema => T.Schema;
}
