using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace TypedSession;

/// <summary>What the generator implements for a <see cref="SessionPartAttribute"/> type: its body's bytes, both ways.</summary>
/// <typeparam name="TSelf">The part.</typeparam>
public interface ISessionPart<TSelf>
    where TSelf : ISessionPart<TSelf>
{
    /// <summary>
    /// The most memory and work that reading one counts, by the bounds of its members, in bytes; null where nothing bounds it.
    /// </summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    static virtual long? MaxMemoryBytes => null;

    /// <summary>Whether nothing can change a value once it was made, so that requests may share it.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    static virtual bool IsImmutable => false;

    /// <summary>
    /// Whether a struct is its type's default, by what is stored of it: then it is left out where that is the initial value.
    /// </summary>
    /// <param name="value">The value.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    static virtual bool IsDefault(TSelf value) => false;

    /// <summary>Writes one MessagePack value: a map from key to value, or an array by key, whichever is shorter.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="value">What.</param>
    /// <exception cref="SessionBoundException">A member breaks its declared bound.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    static abstract void Write(ref SessionWriter writer, TSelf value);

    /// <summary>Reads one MessagePack value, map or array alike.</summary>
    /// <param name="reader">Where from. It never throws; what cannot be read is counted there.</param>
    /// <param name="value">What was read. Members that are absent, or stored as something else, have their initial values.</param>
    /// <returns>False when the value is neither map nor array, or lacks a required member.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    static abstract bool TryRead(ref SessionReader reader, [MaybeNullWhen(false)] out TSelf value);
}
