namespace TypedSession;

/// <summary>
/// Says that a key was once in use and is not any more, so that no member is ever given it by mistake: in the cookies of visitors it still
/// has its old meaning. On a state or part for a member's key, on a union for a case's number.
/// </summary>
/// <remarks>
/// Compared with the shipped-schema file <c>TypedSession.Shipped.txt</c>: a member that was shipped and is gone is reported (TSS401) until
/// its
/// key is retired, and so is a member that uses a retired key. It may go when no session from the time of the member lives any more.
/// </remarks>
/// <example>
/// <code>
/// [SessionState("cart"), RetiredSessionKey(1), RetiredSessionKey("Coupon")]
/// public sealed partial record Cart
/// {
///     [SessionKey(0)] public int? CustomerId { get; init; }
///     [SessionKey(2)] public int ItemCount { get; init; }
/// }
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = true, Inherited = false)]
public sealed class RetiredSessionKeyAttribute : Attribute
{
    /// <summary>Retires the key of a member that had a <see cref="SessionKeyAttribute"/>, or the number of a union's case.</summary>
    /// <param name="key">From 0 to 127.</param>
    public RetiredSessionKeyAttribute(int key) => Key = key;

    /// <summary>Retires the name of a member that had no <see cref="SessionKeyAttribute"/>, and was stored under its name.</summary>
    /// <param name="name">The member's name.</param>
    public RetiredSessionKeyAttribute(string name) => Name = name;

    /// <summary>The key; null where a name is retired.</summary>
    public int? Key { get; }

    /// <summary>The name; null where a key is retired.</summary>
    public string? Name { get; }
}
