using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;

namespace TypedSession.Tests.States;

/// <summary>Messages of several kinds, and one member that stays.</summary>
[SessionState("flashes")]
public sealed partial record Flashes
{
    [SessionKey(0)] public int Kept { get; init; }

    [SessionKey(1), MaxLength(80), Flash] public string? Notice { get; init; }

    [SessionKey(2), MaxLength(80), Flash] public string Greeting { get; init; } = "Hello.";

    [SessionKey(3), MaxLength(5), Flash] public ImmutableArray<int> Added { get; init; } = [];

    [SessionKey(4), Flash] public bool IsFirst { get; init; }

    [SessionKey(5), MaxLength(40), SessionOwner] public string? Owner { get; init; }
}
