using System.Collections.Immutable;

namespace TypedSession;

/// <summary>
/// The states of this process, by the assemblies that declare them. Generated code registers each, and which assemblies use which, so that
/// every application knows its own before it serves a request.
/// </summary>
public static class SessionStates
{
    private static ImmutableArray<SessionStateRegistration> _all = [];
    private static ImmutableHashSet<(string User, string Used)> _references = [];

    /// <summary>Registers a state. Called by generated code; registering one twice changes nothing.</summary>
    /// <typeparam name="T">The state.</typeparam>
    public static void Register<T>()
        where T : class, ISessionState<T> =>
        ImmutableInterlocked.Update(
            ref _all,
            static all => all.Any(static state => state.Schema.StateType == typeof(T)) ? all : all.Add(new SessionStateRegistration<T>()));

    /// <summary>Says that an application of one assembly uses the states of another. Called by generated code.</summary>
    /// <param name="user">A type of the assembly that uses states.</param>
    /// <param name="used">A type of the assembly that declares them, or refers to others that do.</param>
    public static void Refer(Type user, Type used)
    {
        ArgumentNullException.ThrowIfNull(user);
        ArgumentNullException.ThrowIfNull(used);
        ImmutableInterlocked.Update(ref _references, static (all, added) => all.Add(added), (NameOf(user), NameOf(used)));
    }

    internal static ImmutableArray<SessionStateRegistration> All => _all;

    /// <summary>The states that an application uses.</summary>
    /// <param name="application">The name of its assembly. Where that has registered nothing, all states of the process may be meant.</param>
    internal static IReadOnlyList<SessionStateRegistration> Of(string? application)
    {
        HashSet<string> used = [];
        Follow(application ?? "", used);
        return used.Count == 0 ? All : [.. All.Where(state => used.Contains(NameOf(state.Schema.StateType)))];
    }

    private static void Follow(string user, HashSet<string> used)
    {
        foreach ((string from, string to) in _references)
        {
            if (from == user && used.Add(to)) Follow(to, used);
        }
    }

    private static string NameOf(Type type) => type.Assembly.GetName().Name ?? "";
}

/// <summary>A registered state, for code that treats all states alike.</summary>
internal abstract class SessionStateRegistration
{
    public abstract SessionSchema Schema { get; }

    public abstract TResult Accept<TResult>(IStateVisitor<TResult> visitor);
}

/// <inheritdoc/>
internal sealed class SessionStateRegistration<T> : SessionStateRegistration
    where T : class, ISessionState<T>
{
    public override SessionSchema Schema => T.Schema;

    public override TResult Accept<TResult>(IStateVisitor<TResult> visitor) => visitor.Visit<T>();
}

/// <summary>Does something with the type of a registered state.</summary>
internal interface IStateVisitor<out TResult>
{
    TResult Visit<T>()
        where T : class, ISessionState<T>;
}
