namespace TypedSession;

/// <summary>Gives a member of a state or part its key on the wire: one byte, and safe to rename.</summary>
/// <remarks>
/// Without it the key is a 16-bit hash of the member's name: adding, removing and reordering members is then safe as well, each member
/// costs two bytes more, and a renamed one starts again from its initial value.
/// A key that was once in use must not be given to another member while sessions from that time live.
/// </remarks>
/// <example><code>[SessionKey(0)] public int? CustomerId { get; init; }</code></example>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class SessionKeyAttribute : Attribute
{
    /// <summary>Gives the key.</summary>
    /// <param name="key">From 0 to 127, unique in the type. Small and without gaps is smallest.</param>
    public SessionKeyAttribute(int key) => Key = key;

    /// <summary>The key, from 0 to 127.</summary>
    public int Key { get; }
}
