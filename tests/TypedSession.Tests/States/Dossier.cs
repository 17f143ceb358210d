using System.ComponentModel.DataAnnotations;

namespace TypedSession.Tests.States;

/// <summary>Holds what must never come out, in members of several types.</summary>
[SessionState("dossier", MaxCookieBytes = 600)]
public sealed partial record Dossier
{
    [SessionKey(0), SessionOwner, MaxLength(40)] public string? Owner { get; init; }
    [SessionKey(1), MaxLength(200)] public string? Text { get; init; }
    [SessionKey(2)] public Guid Number { get; init; }
    [SessionKey(3), MaxLength(16)] public byte[] Scan { get; init; } = [];
    [SessionKey(4)] public long Amount { get; init; }
    [SessionKey(5), MaxLength(40), Flash] public string? Notice { get; init; }
}
