using System.ComponentModel;
using System.Reflection.Metadata;

[assembly: MetadataUpdateHandler(typeof(TypedSession.CompilerServices.SessionSchemas))]

namespace TypedSession.CompilerServices;

/// <summary>
/// Keeps the schema of each state, made at its first use. Were it a static field of the state with an initial value, no change of a
/// member could be applied to a running program (ENC0118).
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SessionSchemas
{
    private static int _edits;

    /// <summary>Where a state's schema is kept.</summary>
    /// <typeparam name="T">The state.</typeparam>
    public static ref SessionSchema? Of<T>()
    {
        if (Kept<T>.Edits != _edits) (Kept<T>.Schema, Kept<T>.Edits) = (null, _edits);
        return ref Kept<T>.Schema;
    }

    /// <summary>The runtime calls it when it has applied a change to the running program, which may have been one of a member.</summary>
    internal static void ClearCache(Type[]? _) => _edits++;

    private static class Kept<T>
    {
        public static SessionSchema? Schema;
        public static int Edits;
    }
}
