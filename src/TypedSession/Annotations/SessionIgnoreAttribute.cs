namespace TypedSession;

/// <summary>Leaves a member out of what is stored: a restored session has its initial value.</summary>
/// <remarks>
/// Stored is each public property with a getter and a setter or <c>init</c>, each get-only auto-property, each positional member, and any
/// other property
/// with <see cref="SessionKeyAttribute"/>. Properties that only compute are not, and need no attribute.
/// </remarks>
/// <example><code>[SessionIgnore] public int Attempts { get; set; }</code></example>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter)]
public sealed class SessionIgnoreAttribute : Attribute;
