namespace TypedSession;

/// <summary>
/// Marks a member of a state that is shown once: it waits, over redirects and over pages that do not show it, until
/// <see cref="ISession{T}.TakeFlash{TResult}"/> takes it, and has its declared initial value from then on.
/// </summary>
/// <remarks>
/// Reading it in <see cref="ISession{T}.Value"/> shows it and does not use it up. An answer that its user does not see does not either,
/// whatever it takes: one to HEAD or OPTIONS, to a page that is fetched in advance (<c>Sec-Purpose</c> and older headers), to an image
/// or a script beside the page (<c>Sec-Fetch-Dest</c>), a redirect, and one without content.
/// </remarks>
/// <example><code>[SessionKey(2), MaxLength(80), Flash] public string? Notice { get; init; }</code></example>
[AttributeUsage(AttributeTargets.Property)]
public sealed class FlashAttribute : Attribute;
