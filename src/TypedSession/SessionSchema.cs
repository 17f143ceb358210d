using System.ComponentModel;
using Microsoft.AspNetCore.Http;

namespace TypedSession.CompilerServices;

/// <summary>What the build knew of a state: written by the generator, used by start-up checks, error messages and sizing.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class SessionSchema
{
    /// <summary>The state's type, for messages to its developer.</summary>
    public required Type StateType { get; init; }

    /// <summary>The state's name: what binds the seal and names the cookie.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// The most bytes of the whole <c>Set-Cookie</c> header value. See <see cref="SessionStateAttribute.MaxCookieBytes"/>.
    /// </summary>
    public required int MaxCookieBytes { get; init; }

    /// <summary>See <see cref="SessionStateAttribute.Carrier"/>.</summary>
    public SessionCarrier Carrier { get; init; }

    /// <summary>See <see cref="SessionStateAttribute.KeepAtSignOut"/>.</summary>
    public bool KeepAtSignOut { get; init; }

    /// <summary>How many members are marked <see cref="FlashAttribute"/>.</summary>
    public int FlashCount { get; init; }

    /// <summary>Whether no cookie is kept for the initial value.</summary>
    internal bool IsGoneWhenInitial { get; init; }

    /// <summary>
    /// Whether it may still be changed after it was saved before the response's first byte: the framework saves its own in
    /// <c>OnStarting</c> callbacks.
    /// </summary>
    internal bool IsOpenUntilStart => BeforeSave is not null;

    /// <summary>Lets the framework save what it keeps in the state, before that is saved.</summary>
    internal Action<HttpContext>? BeforeSave { get; init; }

    /// <summary>Whether a member is marked <see cref="SessionOwnerAttribute"/>.</summary>
    public bool HasOwner { get; init; }

    /// <summary>The most bytes that the body can take; null when a member has no upper bound.</summary>
    public int? MaxBodyBytes { get; init; }

    /// <summary>The members in the order of their keys.</summary>
    public required IReadOnlyList<SessionMember> Members { get; init; }
}

/// <summary>One member of a state, as the build knew it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class SessionMember
{
    /// <summary>The property's name.</summary>
    public required string Name { get; init; }

    /// <summary>Its key on the wire: 0 to 127 where given, else 256 to 65,535.</summary>
    public required int Key { get; init; }

    /// <summary>The most bytes that its value can take, without its key; null when it has no upper bound.</summary>
    public int? MaxBytes { get; init; }

    /// <summary>
    /// Whether its value is not to be shown: it is marked <see cref="SessionSecretAttribute"/>, or holds something secret.
    /// </summary>
    public bool IsHidden { get; init; }

    /// <summary>
    /// Whether its value may be written in another order when it has been read: it holds a set or dictionary by hash, or what a formatter
    /// of the application's writes.
    /// </summary>
    public bool IsUnordered { get; init; }
}
