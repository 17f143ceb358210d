using System.ComponentModel;

namespace TypedSession.CompilerServices;

/// <summary>
/// The version of the contract between the library and the generated code of an assembly. Generated code carries it; an assembly
/// without it was built for the oldest.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class SessionContractAttribute : Attribute
{
    /// <summary>Gives the version.</summary>
    /// <param name="version">The version.</param>
    public SessionContractAttribute(int version) => Version = version;

    /// <summary>The version that this library calls and is called by.</summary>
    public static int Current => 3;

    /// <summary>The version.</summary>
    public int Version { get; }
}
