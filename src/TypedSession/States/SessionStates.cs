using System.Collections.Immutable;
using System.ComponentModel;
using System.Reflection;
using System.Runtime.Loader;

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
        return Refer(user, used.Assembly);
    }

    /// <summary>
    /// Says that states of one assembly have parts of another, which has no states of its own. No type of it is touched: one that was
    /// generated for another version may be impossible to load. Called by generated code.
    /// </summary>
    /// <param name="user">A type of the assembly that uses parts.</param>
    /// <param name="used">The name of the assembly that declares them.</param>
    /// <returns>False where that was built for another version of this library: states that have its parts must not be touched.</returns>
    public static bool Refer(Type user, string used)
    {
        ArgumentNullException.ThrowIfNull(user);
        ArgumentNullException.ThrowIfNull(used);
        AssemblyLoadContext context = AssemblyLoadContext.GetLoadContext(user.Assembly) ?? AssemblyLoadContext.Default;
        try
        {
            return Refer(user, context.LoadFromAssemblyName(new AssemblyName { Name = used }));
        }
        catch (IOException)
        {
            return true; // It is not there, as where the linker found that nothing of it is used.
        }
    }

    private static bool Refer(Type user, Assembly used)
    {
        bool isCurrent = used.GetCustomAttribute<SessionContractAttribute>()?.Version == SessionContractAttribute.Current;
        ImmutableInterlocked.Update(ref isCurrent ? ref _references : ref _foreign, static (all, added) => all.Add(added),
            (NameOf(user), used.GetName().Name ?? ""));
        return isCurrent;
    }

    internal static ImmutableArray<SessionStateRegistration> All => _all;

    /// <summary>
    /// Before the code of a program runs, which may be impossible to compile at run time: what loads a library leaves it to its
    /// application's start. Called by generated code.
    /// </summary>
    /// <param name="user">A type of the assembly that uses states or parts of one for which <see cref="Refer(Type, Type)"/> was
    /// false.</param>
    /// <exception cref="InvalidOperationException">It is a program.</exception>
    public static void ThrowIfForeign(Type user)
    {
        ArgumentNullException.ThrowIfNull(user);
        if (user.Assembly.EntryPoint is not null) ThrowIfForeign(NameOf(user));
    }

    /// <summary>At an application's start.</summary>
    /// <param name="application">The name of its assembly. Where that has registered nothing, all of the process may be meant.</param>
    /// <exception cref="InvalidOperationException">An assembly with states or parts that it uses was built for another version of this
    /// library.</exception>
    internal static void ThrowIfForeign(string? application)
    {
        HashSet<string> used = [];
        Follow(application ?? "", used);
        string[] foreign = [.. _foreign.Where(reference => used.Count == 0 || used.Contains(reference.User))
            .Select(static reference => reference.Used).Distinct().Order(StringComparer.Ordinal)];
        if (foreign.Length == 0) return;
        throw new InvalidOperationException(
            $"These assemblies were built without TypedSession's generator, or for another version of it than "
            + $"{typeof(SessionStates).Assembly.GetName().Version}, which runs: {string.Join(", ", foreign)}. "
            + "Build them anew, with the version of the package that the application has.");
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
