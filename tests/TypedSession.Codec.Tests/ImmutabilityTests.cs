using System.Collections.Frozen;
using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using TypedSession.CompilerServices;

namespace TypedSession.Codec.Tests;

/// <summary>Whether requests may share a value is known from its declaration: where anything in it can change, they may not.</summary>
public class ImmutabilityTests
{
    [Fact]
    public void A_type_of_readonly_fields_of_such_types_is_immutable() => Assert.All(
        [
            MessagePackMemory.IsImmutable<FixedState>(), MessagePackMemory.IsImmutable<FixedLine>(), MessagePackMemory.IsImmutable<FixedClass>(),
            MessagePackMemory.IsImmutable<FixedShape>(),
        ],
        Assert.True);

    [Fact]
    public void One_in_which_anything_can_change_is_not() => Assert.All(
        [
            MessagePackMemory.IsImmutable<WithList>(), MessagePackMemory.IsImmutable<WithArray>(), MessagePackMemory.IsImmutable<WithReadOnlyList>(),
            MessagePackMemory.IsImmutable<WithSetter>(), MessagePackMemory.IsImmutable<WithIgnoredSetter>(), MessagePackMemory.IsImmutable<WithCache>(),
            MessagePackMemory.IsImmutable<WithField>(), MessagePackMemory.IsImmutable<WithEvent>(), MessagePackMemory.IsImmutable<WithCaptured>(),
            MessagePackMemory.IsImmutable<WithHidden>(), MessagePackMemory.IsImmutable<WithMemory>(), MessagePackMemory.IsImmutable<WithMutableInside>(),
            MessagePackMemory.IsImmutable<WithMutableCase>(), MessagePackMemory.IsImmutable<WithOwnCode>(),
        ],
        Assert.False);
}

public enum Tone
{
    Dark,
    Light,
}

[SessionState]
public sealed partial record FixedState
{
    private static int _count;

    [SessionKey(0)] public int? Number { get; init; }
    [SessionKey(1), MaxLength(8)] public string? Text { get; init; }
    [SessionKey(2), MaxLength(4)] public ImmutableArray<FixedLine> Lines { get; init; } = [];
    [SessionKey(3), MaxLength(4)] public ImmutableDictionary<int, FixedLine> ByNumber { get; init; } = ImmutableDictionary<int, FixedLine>.Empty;
    [SessionKey(4), MaxLength(4)] public FrozenSet<Tone> Tones { get; init; } = FrozenSet<Tone>.Empty;
    [SessionKey(5)] public (int, DateTimeOffset) Pair { get; init; }
    [SessionKey(6)] public FixedShape? Shape { get; init; }
    [SessionKey(7), MaxLength(40)] public Uri? Address { get; init; }

    public string Computed => $"{Number} of {_count++}";
}

[SessionPart]
public readonly partial record struct FixedLine([property: SessionKey(0)] int Id, [property: SessionKey(1)] decimal Price);

[SessionPart]
public sealed partial class FixedClass
{
    [SessionKey(0)] public int Number { get; init; }
}

[SessionPart, SessionCase(0, typeof(FixedCircle))]
public abstract partial record FixedShape;

[SessionPart]
public sealed partial record FixedCircle([property: SessionKey(0)] double Radius) : FixedShape;

[SessionPart]
public sealed partial record WithList
{
    [SessionKey(0), MaxLength(4)] public List<int> Ids { get; init; } = [];
}

[SessionPart]
public sealed partial record WithArray
{
    [SessionKey(0), MaxLength(4)] public byte[] Bytes { get; init; } = [];
}

/// <summary>What is behind it may be a list.</summary>
[SessionPart]
public sealed partial record WithReadOnlyList
{
    [SessionKey(0), MaxLength(4)] public IReadOnlyList<int> Ids { get; init; } = [];
}

[SessionPart]
public sealed partial record WithSetter
{
    [SessionKey(0)] public int Number { get; set; }
}

[SessionPart]
public sealed partial record WithIgnoredSetter
{
    [SessionKey(0)] public int Number { get; init; }
    [SessionIgnore] public int Times { get; set; }
}

[SessionPart]
public sealed partial record WithCache
{
    [SessionKey(0)] public int Number { get; init; }
    public string Shown => field ??= $"{Number}";
}

[SessionPart]
public sealed partial record WithField
{
    private int _times;

    [SessionKey(0)] public int Number { get; init; }

    public int Count() => ++_times;
}

[SessionPart]
public sealed partial record WithEvent
{
    [SessionKey(0)] public int Number { get; init; }

    public event Action? Asked;

    public void Ask() => Asked?.Invoke();
}

[SessionPart]
public sealed partial class WithCaptured(int times = 0)
{
    [SessionKey(0)] public int Number { get; init; }

    public int Count() => ++times;
}

[SessionPart]
public sealed partial record WithHidden
{
    private readonly List<int> _seen = [];

    [SessionKey(0)] public int Number { get; init; }

    public void See() => _seen.Add(Number);
}

/// <summary>An array stands behind it.</summary>
[SessionPart]
public sealed partial record WithMemory
{
    [SessionKey(0), MaxLength(4)] public ReadOnlyMemory<byte> Bytes { get; init; }
}

[SessionPart]
public sealed partial record WithMutableInside
{
    [SessionKey(0), MaxLength(4)] public ImmutableList<WithSetter> Parts { get; init; } = [];
}

[SessionPart, SessionCase(0, typeof(FixedCase)), SessionCase(1, typeof(MutableCase))]
public abstract partial record WithMutableCase;

[SessionPart]
public sealed partial record FixedCase([property: SessionKey(0)] int Number) : WithMutableCase;

[SessionPart]
public sealed partial record MutableCase : WithMutableCase
{
    [SessionKey(0)] public int Number { get; set; }
}

/// <summary>What it makes of a value may be another thing at each reading.</summary>
[SessionPart]
public sealed partial record WithOwnCode
{
    private readonly int _number;

    [SessionKey(0)]
    public int Number
    {
        get => _number;
        init => _number = Math.Min(value, Environment.ProcessorCount);
    }
}
