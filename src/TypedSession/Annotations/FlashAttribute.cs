namespace TypedSession;

/// <summary>
/// Marks a member of a state that is shown once: it survives redirects and is set back to its declared initial value by the first document
/// response that is not a redirect and whose request read the session, or by <see cref="ISession{T}.TakeFlash"/>.
/// </summary>
/// <remarks>
/// Which requests are for a document the browser says, in <c>Sec-Fetch-Dest</c>: images, frames and fetch requests that run beside a page, and pages that are
/// fetched in advance (<c>Sec-Purpose</c> and its forerunners), leave the flash to it. So do HEAD and OPTIONS. What Blazor's enhanced navigation, Turbo and a
/// boosted htmx link fetch counts as a document, and so does every other request without the header.
/// </remarks>
/// <example><code>[SessionKey(2), MaxLength(80), Flash] public string? Notice { get; init; }</code></example>
[AttributeUsage(AttributeTargets.Property)]
public sealed class FlashAttribute : Attribute;
