using System.ComponentModel.DataAnnotations;
using System.Numerics;

namespace TypedSession.Codec.Tests;

// Declarations with bounds at the ends of what there is.

[SessionState("wide-ranges")]
public sealed partial record WideRanges
{
    [Range(0, 9007199254740991)] public long Safe { get; init; }

    [Range(0, 4611686018427387904)] public long Power { get; init; }

    [Range(double.Epsilon, 5)] public decimal Fine { get; init; } = 5;

    [Range(double.Epsilon, 5)] public int Whole { get; init; } = 5;

    [Range(0, double.MaxValue), MaxLength(99)] public BigInteger Big { get; init; }

    [Range(0, double.MaxValue)] public Int128 Signed { get; init; }

    [Range(0, double.MaxValue)] public UInt128 Unsigned { get; init; }

    [Range(-1, 1e20), MaxLength(99)] public BigInteger Far { get; init; }

    [Range(0, 1e30)] public Int128 Wide { get; init; }
}

[SessionPart, SessionCase(0, typeof(RangedCase))]
public abstract partial record RangedUnion
{
    public virtual int Level { get; init; }
}

[SessionPart]
public sealed partial record RangedCase : RangedUnion
{
    [Range(0, 5)] public override int Level { get; init; }
}

[SessionState("addressed")]
public sealed partial record Addressed
{
    [MaxLength(99)] public Uri? Address { get; init; }
}
