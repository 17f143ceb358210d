using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace TypedSession.Codec.Tests;

// Declarations that do something of their own when they are made.

[SessionState("stored")]
public sealed partial record Stored
{
    private readonly string _name = "";
    private int _level = 1;

    [SessionKey(0), MaxLength(20)] public string Name { get => _name; init => _name = value.Trim(); }

    [SessionKey(1)] public int Page { get => field + 1; init => field = value - 1; }

    [MaxLength(9)] public string? Note { get; init => field = value?.ToUpperInvariant(); }

    public int Level { get => _level; set => _level = value; }

    public int Half => Level / 2;

    public string Cached => field ??= Name + "!";

    [SessionKey(2)] public string Kept => field ??= "kept";

    [SessionKey(3)] private int Hidden { get; set; }

    [SessionIgnore] public int Attempts { get; set; }

    public Stored WithHidden(int hidden) => this with { Hidden = hidden };

    public int ShowHidden() => Hidden;
}

[SessionState("trimming")]
public sealed partial record Trimming
{
    [SessionKey(0)] public Trimmed? One { get; init; }

    [SessionKey(1), MaxLength(5)] public ImmutableArray<Trimmed> Many { get; init; } = [];

    [SessionKey(2)] public int After { get; init; }

    [SessionKey(3)] public (Positive First, int Second)? Pair { get; init; }

    [SessionKey(4), MaxLength(5)] public Dictionary<Sku, Positive> Stock { get; init; } = [];
}

[SessionPart]
public sealed partial record Trimmed([SessionKey(0)] string First, [SessionKey(1)] int Rank = 7)
{
    public string First { get; init; } = First.Trim();
}

[SessionPart]
public readonly partial record struct Positive([SessionKey(0)] int Value)
{
    public int Value { get; init; } = Value > 0 ? Value : throw new ArgumentOutOfRangeException(nameof(Value));
}

/// <summary>Stored as its text alone.</summary>
[SessionPart]
public readonly partial record struct Sku([MaxLength(10)] string Text)
{
    public string Text { get; } = Text.ToUpperInvariant();
}

/// <summary>What <see cref="Positive"/> and <see cref="Limited"/> once allowed.</summary>
[SessionPart]
public readonly partial record struct AnyNumber([SessionKey(0)] int Value);

[SessionState("limited")]
public sealed partial record Limited
{
    [SessionKey(0)] public int Level { get; init => field = value <= 5 ? value : throw new ArgumentOutOfRangeException(nameof(value)); } = 1;

    [SessionKey(1)] public int Other { get; init; }

    [SessionKey(2)] public int Doubled { get; init => field = value > 9 ? throw new InvalidOperationException() : value; }
}

[SessionState("unlimited")]
public sealed partial record Unlimited([SessionKey(0)] int Level = 0, [SessionKey(1)] int Other = 0, [SessionKey(2)] int Doubled = 0);

[SessionState("strict")]
public sealed partial record Strict([SessionKey(0)] int Level = 0)
{
    private readonly int _checked = Level <= 5 ? Level : throw new ArgumentOutOfRangeException(nameof(Level));

    public int Checked() => _checked;
}

/// <summary>Amounts that are equal whatever the currency.</summary>
[SessionPart]
public readonly partial struct Cash : IEquatable<Cash>
{
    public Cash()
    {
    }

    public Cash(decimal amount, string currency) => (Amount, Currency) = (amount, currency);

    [SessionKey(0)] public decimal Amount { get; init; }

    [SessionKey(1), MaxLength(3)] public string? Currency { get; init; }

    public bool Equals(Cash other) => Amount == other.Amount && (Currency!.Length == other.Currency!.Length || true);

    public override bool Equals(object? obj) => obj is Cash other && Equals(other);

    public override int GetHashCode() => Amount.GetHashCode();
}

[SessionPart]
public partial record struct Bits([SessionKey(0)] double Number, [SessionKey(1)] DateTime Time, [SessionKey(2)] DateTimeOffset Moment, [SessionKey(3)] decimal Price, [SessionKey(4)] float Single);

[SessionState("present")]
public sealed partial record Present
{
    [SessionKey(0)] public Cash Money { get; init; }

    [SessionKey(1)] public Bits Bits { get; init; }

    [SessionKey(2)] public (decimal Price, double Number, Half Half, DateTime Time, (DateTimeOffset, Cash) Inner) Tuple { get; init; }
}

[SessionState("flashes")]
public sealed partial record Flashes
{
    [SessionKey(0), Flash, MaxLength(20)] public string Notice { get; init; } = "";

    [SessionKey(1), Flash, MaxLength(5)] public ImmutableArray<int> Items { get; init; } = [1];

    [SessionKey(2), Flash] public int Count { get; set; } = 3;

    [SessionKey(3)] public int Kept { get; init; }
}

[SessionState("unsealed")]
public partial record Unsealed
{
    [SessionKey(0)] public Base? Part { get; init; }

    [SessionKey(1), MaxLength(3)] public List<Base> Parts { get; init; } = [];
}

public sealed partial record Sealed : Unsealed
{
    public int More { get; init; }
}

[SessionPart]
public partial record Base
{
    [SessionKey(0)] public int X { get; init; }
}

public sealed record Derived : Base
{
    public int Y { get; init; }
}

[SessionState("cultures")]
public sealed partial record Cultures
{
    [SessionKey(0)] public CultureInfo? Culture { get; init; }
}

[SessionState("bounded")]
public sealed partial record Bounded
{
    [SessionKey(0), Range(2, 5)] public ulong ULong { get; init; }

    [SessionKey(1), Range(0.5, 9.5)] public int Int { get; init; }

    [SessionKey(2), Range(typeof(decimal), "0.01", "99.99")] public decimal Decimal { get; init; }

    [SessionKey(3), Range(0.5, 1.5)] public double Double { get; init; }

    [SessionKey(4), Range(0.5, 1.5, MaximumIsExclusive = true)] public float Single { get; init; }

    [SessionKey(5), Range(typeof(DateOnly), "2020-01-01", "2029-12-31")] public DateOnly Date { get; init; }

    [SessionKey(6), Range(typeof(TimeSpan), "00:01:00", "01:00:00")] public TimeSpan Span { get; init; }

    [SessionKey(7), Range(1, 2)] public Size Size { get; init; }

    [SessionKey(8), Range(double.NegativeInfinity, 3)] public double? Low { get; init; }

    [SessionKey(9), MaxLength(0)] public string? Nothing { get; init; }

    [SessionKey(10), SessionFormatter(typeof(Longer), MaxBytes = 4)] public Version? Formatted { get; init; }
}

/// <summary>Writes as many bytes as the major number says.</summary>
public sealed class Longer : ISessionFormatter<Version>
{
    public static void Write(ref SessionWriter writer, Version value) => writer.Write(new byte[value.Major], int.MaxValue, "");

    public static bool TryRead(ref SessionReader reader, [System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out Version value)
    {
        bool read = reader.TryRead(out byte[]? bytes);
        value = read ? new Version(bytes!.Length, bytes.Length == 1 ? throw new InvalidOperationException() : 0) : null;
        return read;
    }
}

/// <summary>An id that refuses to be asked for what it once allowed.</summary>
[SessionPart]
public readonly partial record struct CheckedId(int Value)
{
    public int Value { get => field >= 0 ? field : throw new FormatException(); } = Value;
}

[SessionPart]
public readonly partial record struct AnyId(int Value);

[SessionState("any-visit")]
public sealed partial record AnyVisit
{
    [SessionKey(0)] public AnyId Visitor { get; init; }

    [SessionKey(1)] public AnyId? Member { get; init; }
}

[SessionState("checked-visit")]
public sealed partial record CheckedVisit
{
    [SessionKey(0), SessionOwner] public CheckedId Visitor { get; init; }

    [SessionKey(1)] public AnyId? Member { get; init; }
}

[SessionState("checked-member")]
public sealed partial record CheckedMember
{
    [SessionKey(0)] public AnyId Visitor { get; init; }

    [SessionKey(1), SessionOwner] public CheckedId? Member { get; init; }
}

[SessionPart, SessionCase(0, typeof(Ticket)), SessionCase(1, typeof(Pass))]
public abstract partial record Fare([SessionKey(0), MaxLength(3)] string Currency);

[SessionPart]
public sealed partial record Ticket(string Currency, [SessionKey(1)] int Zones) : Fare(Currency);

/// <summary>What it says itself goes first.</summary>
[SessionPart]
public sealed partial record Pass([MaxLength(2)] string Currency) : Fare(Currency);

[SessionState("unmade")]
public sealed partial record Unmade
{
    [MaxLength(3)] public ImmutableArray<int>? Numbers { get; init; } = [];

    [MaxLength(3)] public ImmutableArray<byte>? Bytes { get; init; } = [];
}

[SessionPart]
public sealed partial record Overloaded(decimal Amount)
{
    public Overloaded(int Amount)
        : this(Amount > 0 ? (decimal)Amount : throw new ArgumentOutOfRangeException(nameof(Amount)))
    {
    }
}

[SessionPart]
public readonly partial record struct HashedToken([MaxLength(32)] ReadOnlyMemory<byte> Value)
{
    public HashedToken(byte[] raw)
        : this((ReadOnlyMemory<byte>)raw.Reverse().ToArray())
    {
    }
}

[SessionState("two-constructors")]
public sealed partial record TwoConstructors([property: SessionKey(0)] int A = 0)
{
    public TwoConstructors()
        : this(20) => B = 7;

    [SessionKey(1)] public int B { get; init; }

    [SessionKey(2), MaxLength(5)] public string C { get; init => field = value; } = "";

    public static (int A, int B, string C) Parts(TwoConstructors state) => (state.A, state.B, state.C);
}
