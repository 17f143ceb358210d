namespace TypedSession;

/// <summary>
/// Marks a member of a state that is shown once: it survives redirects and is set back to its type's default by the first document
/// response that is not a redirect and whose request read the session.
/// </summary>
/// <example><code>[SessionKey(2), MaxLength(80), Flash] public string? Notice { get; init; }</code></example>
[AttributeUsage(AttributeTargets.Property)]
public sealed class FlashAttribute : Attribute;
