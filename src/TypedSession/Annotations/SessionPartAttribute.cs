namespace TypedSession;

/// <summary>
/// Allows a partial record, record struct, class or struct inside a session state. That opt-in is the point: an entity cannot slip into
/// a session by accident.
/// </summary>
/// <remarks>
/// A part may have required members and positional parameters. When one of them is missing from a stored session, the
/// member that holds the part falls back to its initial value as a whole.
/// </remarks>
/// <example>
/// <code>
/// [SessionPart]
/// public readonly partial record struct CartLine([SessionKey(0)] int ProductId, [SessionKey(1)] byte Quantity);
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class SessionPartAttribute : Attribute;
