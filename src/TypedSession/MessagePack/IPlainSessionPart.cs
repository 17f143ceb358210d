using System.ComponentModel;

namespace TypedSession.CompilerServices;

/// <summary>
/// What the generator implements beside for a part of nothing but plain values, of which a collection may hold many: they are written in
/// one
/// run.
/// </summary>
/// <typeparam name="TSelf">The part.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IPlainSessionPart<TSelf> : ISessionPart<TSelf>
    where TSelf : IPlainSessionPart<TSelf>
{
    /// <summary>Writes what <see cref="ISessionPart{TSelf}.Write"/> writes.</summary>
    /// <param name="run">Where to.</param>
    /// <param name="value">What.</param>
    /// <exception cref="SessionBoundException">A member breaks its declared bound.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    static abstract void Write(ref MessagePackRun run, TSelf value);
}
