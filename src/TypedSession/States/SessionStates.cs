using System.Collections.Immutable;
using System.ComponentModel;
using System.Reflection;

namespace TypedSession.CompilerServices;

/// <summary>
/// The states of this process, by the assemblies that declare them. Generated code registers each, and which assemblies use which, so that
/// every application knows its own before it serves a request.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SessionStates
{
    private static ImmutableArray<SessionStateRegistration> _all = [];
    private static ImmutableHashSet<(string User, string Used)> _foreign = [];
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
    /// <returns>False where that was built for another version of this library: its states must not be touched.</returns>
    public static bool Refer(Type user, Type used)
    {
        ArgumentNullException.ThrowIfNull(user);
        ArgumentNullException.ThrowIfNull(used);
        if (used.Assembly.GetCustomAttribute<SessionContractAttribute>()?.Version != SessionContractAttribute.Current)
        {
            ImmutableInterlocked.Update(ref _foreign, static (all, added) => all.Add(added), (NameOf(user), NameOf(used)));
            return false;
        }

        ImmutableInterlocked.Update(ref _references, static (all, added) => all.Add(added), (NameOf(user), NameOf(used)));
        return true;
    }

    internal static ImmutableArray<SessionStateRegistration> All => _all;

    /// <summary>At an application's start.</summary>
    /// <param name="application">The name of its assembly.</param>
    /// <exception cref="InvalidOperationException">An assembly with states that it uses was built for another version of this
    /// library.</exception>
    internal static void ThrowIfForeign(string? application)
    {
        HashSet<string> used = [];
        Follow(application ?? "", used);
        string[] foreign = [.. _foreign.Where(reference => used.Contains(reference.User)).Select(static reference => reference.Used)
            .Order(StringComparer.Ordinal)];
        if (foreign.Length == 0) return;
        throw new InvalidOperationException(
            $"These assemblies were built for another version of TypedSession than {typeof(SessionStates).Assembly.GetName().Version}, "
            + $"which runs: {string.Join(", ", foreign)}. Build them anew, with the version of the package that the application has.");
    }

    /// <summary>The states that an application uses.</summary>
    /// <param name="application">The name of its assembly. Where that has registered nothing, all states of the process may be
    /// meant.</param>
    internal static IReadOnlyList<SessionStateRegistration> Of(string? application)
    {
        HashSet<string> used = [];
        Follow(application ?? "", used);
        if (used.Count == 0) return All;
        List<SessionStateRegistration> own = [.. All.Where(state => used.Contains(NameOf(state.Schema.StateType)))];
        HashSet<string> names = [.. own.Select(static state => state.Schema.Name)];
        return [.. own, .. All.Where(state => IsOfPlugIn(state.Schema.StateType) && names.Add(state.Schema.Name))];
    }

    /// <summary>
    /// A plug-in is loaded by its application and known to none by reference: its states, once it has registered them, are everyone's.
    /// </summary>
    private static bool IsOfPlugIn(Type state) =>
        state.Assembly.EntryPoint is null
        && !_references.Any(reference => reference.Used == NameOf(state) && reference.User != reference.Used);

    private static void Follow(string user, HashSet<string> used)
    {
        foreach ((string from, string to) in _references)
        {
            if (from == user && used.Add(to)) Follow(to, used);
        }
    }

    private static string NameOf(Type type) => type.Assembly.GetName().Name ?? "";
}
