namespace TypedSession;

/// <summary>
/// Marks the member that says whose session it is, so that all of a user's sessions can be ended at once:
/// <see cref="ISessionAdministration.RevokeOwnerAsync"/>. A session without a value there has no owner.
/// </summary>
/// <remarks>
/// At most one member of a state: an integer, a <see cref="Guid"/>, a string, or an id of one of these in a <c>readonly record struct</c>.
/// <see cref="SessionAdministrationExtensions"/> takes integers and Guids as they are; of such a struct, give the value inside.
/// The session has a new id as soon as the member changes: it has changed hands.
/// </remarks>
/// <example>
/// <code>
/// [SessionState("account")]
/// public sealed partial record Account
/// {
///     [SessionKey(0), SessionOwner] public int? CustomerId { get; init; }
/// }
///
/// await administration.RevokeOwnerAsync(7, exceptCurrent: true); // after a change of password
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class SessionOwnerAttribute : Attribute;
