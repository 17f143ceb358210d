using System.ComponentModel.DataAnnotations;

namespace TypedSession.Tests.States;

/// <summary>May become larger than any cookie.</summary>
[SessionState("essay")]
public sealed partial record Essay
{
    [SessionKey(0), MaxLength(9000)] public string Text { get; init; } = "";
    [SessionKey(1), MaxLength(9000)] public byte[] Scan { get; init; } = [];
    [SessionKey(2), MaxLength(100)] public string Title { get; init; } = "";
    [SessionKey(3)] public int Revision { get; init; }
}
