using System.ComponentModel.DataAnnotations;

namespace TypedSession.Tests.States;

/// <summary>Outlives a sign-out.</summary>
[SessionState("taste", KeepAtSignOut = true)]
public sealed partial record Taste
{
    [SessionKey(0), MaxLength(20)] public string Theme { get; init; } = "light";
}
