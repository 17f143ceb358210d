namespace TypedSession;

/// <summary>
/// The inspector shows no value of this member, nor of one that holds a part with this member in it. Members that are named like a
/// secret, such as
/// <c>AccessToken</c>, need no attribute.
/// </summary>
/// <remarks>It is stored as any other; the rule TSS204 says what is better not stored at all.</remarks>
/// <example><code>[SessionSecret, MaxLength(100)] public string? Diagnosis { get; init; }</code></example>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class SessionSecretAttribute : Attribute;
