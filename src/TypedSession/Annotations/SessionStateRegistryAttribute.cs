using System.ComponentModel;

namespace TypedSession.CompilerServices;

/// <summary>
/// Names the class that registers an assembly's states. Generated code carries it, so that an executable registers those of all assemblies
/// that it
/// refers to before it does anything else: a class library's own code may not have run when the first request comes.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class SessionStateRegistryAttribute : Attribute
{
    /// <summary>Gives the class.</summary>
    /// <param name="registry">A public static class with a method <c>Register</c>.</param>
    public SessionStateRegistryAttribute(Type registry) => Registry = registry;

    /// <summary>
    /// A public static class with a method <c>Register</c>. A plug-in that is loaded at run time is registered by calling it.
    /// </summary>
    public Type Registry { get; }
}
