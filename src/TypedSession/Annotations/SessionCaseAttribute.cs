namespace TypedSession;

/// <summary>
/// Lists one case of a closed union: an abstract partial record with <see cref="SessionPartAttribute"/>, each of whose cases is a part that
/// derives from it.
/// </summary>
/// <remarks>
/// The number is what is stored. It must not be given to another case while sessions from that time live. A stored case that this build
/// does not know makes the member that holds it fall back to its initial value.
/// </remarks>
/// <example>
/// <code>
/// [SessionPart, SessionCase(0, typeof(Card)), SessionCase(1, typeof(Invoice))]
/// public abstract partial record Payment;
///
/// [SessionPart] public sealed partial record Card([SessionKey(0)] byte Month, [SessionKey(1)] short Year) : Payment;
/// [SessionPart] public sealed partial record Invoice([SessionKey(0), MaxLength(20)] string Number) : Payment;
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class SessionCaseAttribute : Attribute
{
    /// <summary>Lists a case.</summary>
    /// <param name="number">Its number on the wire, from 0 to 127, unique in the union.</param>
    /// <param name="type">Its type.</param>
    public SessionCaseAttribute(int number, Type type)
    {
        Number = number;
        Type = type;
    }

    /// <summary>The number on the wire, from 0 to 127.</summary>
    public int Number { get; }

    /// <summary>The case's type.</summary>
    public Type Type { get; }
}
