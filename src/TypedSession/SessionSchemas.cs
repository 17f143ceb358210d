using System.ComponentModel;

namespace TypedSession.CompilerServices;

/// <summary>
/// Keeps the schema of each state, made at its first use. Were it a static field of the state with an initial value, no change of a
/// member could be applied to a running program (ENC0118).
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SessionSchemas
{
    /// <summary>Where a state's schema is kept.</summary>
    /// <typeparam name="T">The state.</typeparam>
    public static ref SessionSchema? Of<T>() => ref Kept<T>.Schema;

    private static class Kept<T>
    {
        public static SessionSchema? Schema;
    }
}
