using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;

namespace TypedSession.Tests.States;

#pragma warning disable TSS204 // Holds what the inspector must not show.

/// <summary>Holds secrets of every kind that the inspector has to know, and values of several types.</summary>
[SessionState("locker")]
public sealed partial record Locker
{
    [SessionKey(0), MaxLength(200)] public string? Label { get; init; }
    [SessionKey(1), MaxLength(40)] public string? AccessToken { get; init; }
    [SessionKey(2), MaxLength(40), SessionSecret] public string? Diagnosis { get; init; }
    [SessionKey(3), MaxLength(3)] public ImmutableArray<LockerBox> Boxes { get; init; } = [];
    [SessionKey(4), MaxLength(4), MaxElementLength(40)] public ImmutableDictionary<string, string> Extras { get; init; } = ImmutableDictionary<string, string>.Empty;
    [SessionKey(5)] public DateTime? Opened { get; init; }
    [SessionKey(6)] public int Balance { get; init; }
    [SessionKey(7)] public double Weight { get; init; }
    [SessionKey(8), MaxLength(8)] public byte[] Seal { get; init; } = [];
    [SessionKey(9), MaxLength(40), DataType(DataType.Password)] public string? Word { get; init; }
}

/// <summary>A part with a secret in it.</summary>
[SessionPart]
public sealed partial record LockerBox([property: SessionKey(0)] int Number, [property: SessionKey(1), MaxLength(40)] string Password);

#pragma warning restore TSS204
