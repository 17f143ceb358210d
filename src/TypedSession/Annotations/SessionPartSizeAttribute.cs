using System.ComponentModel;

namespace TypedSession.CompilerServices;

/// <summary>The most bytes that a part can take. Generated code carries it, so that sizes are known across assemblies.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class SessionPartSizeAttribute : Attribute
{
    /// <summary>Gives the size.</summary>
    /// <param name="maxBytes">The most bytes; -1 where there is no upper bound.</param>
    public SessionPartSizeAttribute(int maxBytes) => MaxBytes = maxBytes;

    /// <summary>The most bytes; -1 where there is no upper bound.</summary>
    public int MaxBytes { get; }

    /// <summary>Whether it stands for one value that can be the key of a dictionary.</summary>
    public bool IsKey { get; init; }
}
