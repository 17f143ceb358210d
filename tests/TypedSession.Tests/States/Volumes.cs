using System.ComponentModel.DataAnnotations;

namespace TypedSession.Tests.States;

/// <summary>One of three that are each within their ceilings, and together more than a proxy takes.</summary>
[SessionState]
public sealed partial record FirstVolume
{
    [SessionKey(0), MaxLength(2000)] public byte[] Pages { get; init; } = [];
}

/// <inheritdoc cref="FirstVolume"/>
[SessionState]
public sealed partial record SecondVolume
{
    [SessionKey(0), MaxLength(2000)] public byte[] Pages { get; init; } = [];
}

/// <inheritdoc cref="FirstVolume"/>
[SessionState]
public sealed partial record ThirdVolume
{
    [SessionKey(0), MaxLength(2000)] public byte[] Pages { get; init; } = [];
}
