using System.ComponentModel.DataAnnotations;

namespace TypedSession.Tests.States;

/// <summary>What belongs to somebody.</summary>
[SessionState("account")]
public sealed partial record Account
{
    [SessionKey(0), SessionOwner]
    public int? CustomerId { get; init; }

    [SessionKey(1), MaxLength(20)]
    public string? Theme { get; init; }
}
