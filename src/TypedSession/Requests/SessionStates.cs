using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;

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

    /// <summary>Two states of one name would read and overwrite each other's cookie.</summary>
    internal static void ThrowIfNamesClash()
    {
        foreach (SessionStateRegistration state in All) ThrowIfNamesClash(state.Schema, []);
    }

    internal static void ThrowIfNamesClash(SessionSchema schema, IEnumerable<SessionSchema> others)
    {
        SessionSchema? twin = All.Select(static state => state.Schema).Concat(others)
            .FirstOrDefault(other => other.Name == schema.Name && other.StateType != schema.StateType);
        if (twin is not null)
        {
            throw new InvalidOperationException($"Two session states are named \"{schema.Name}\": {schema.StateType.FullName} and {twin.StateType.FullName}. They would overwrite each other's cookie: give one another name, [SessionState(\"…\")].");
        }
    }
}

/// <summary>A registered state, for code that treats all states alike.</summary>
internal abstract class SessionStateRegistration
{
    public abstract SessionSchema Schema { get; }

    public abstract Session GetSession(SessionFeature feature, HttpContext context);
}

/// <inheritdoc/>
internal sealed class SessionStateRegistration<T> : SessionStateRegistration
    where T : class, ISessionState<T>
{
    public override SessionSchema Schema => T.Schema;

    public override Session GetSession(SessionFeature feature, HttpContext context) => feature.GetSession<T>(context);
}
