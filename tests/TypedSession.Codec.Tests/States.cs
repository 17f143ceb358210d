using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;

namespace TypedSession.Codec.Tests;

public enum Size : byte
{
    None,
    Small,
    Large = 200,
}

[Flags]
public enum Rights : long
{
    None = 0,
    Read = 1,
    All = long.MaxValue,
}

/// <summary>Every scalar, with keys given.</summary>
[SessionState]
public sealed partial record Scalars
{
    [SessionKey(0)] public bool Boolean { get; init; }
    [SessionKey(1)] public sbyte SByte { get; init; }
    [SessionKey(2)] public byte Byte { get; init; }
    [SessionKey(3)] public short Int16 { get; init; }
    [SessionKey(4)] public ushort UInt16 { get; init; }
    [SessionKey(5)] public int Int32 { get; init; }
    [SessionKey(6)] public uint UInt32 { get; init; }
    [SessionKey(7)] public long Int64 { get; init; }
    [SessionKey(8)] public ulong UInt64 { get; init; }
    [SessionKey(9)] public double Double { get; init; }
    [SessionKey(10)] public decimal Decimal { get; init; }
    [SessionKey(11)] public Guid Guid { get; init; }
    [SessionKey(12)] public DateTimeOffset DateTimeOffset { get; init; }
    [SessionKey(13)] public DateOnly DateOnly { get; init; }
    [SessionKey(14)] public TimeSpan TimeSpan { get; init; }
    [SessionKey(15)] public Size Size { get; init; }
    [SessionKey(16)] public Rights Rights { get; init; }
    [SessionKey(17), MaxLength(20)] public string? String { get; init; }
}

/// <summary>Every scalar as a nullable, without keys, under initial values that are not null.</summary>
[SessionState]
public sealed partial record NullableScalars
{
    public bool? Boolean { get; init; } = true;
    public sbyte? SByte { get; init; } = 1;
    public byte? Byte { get; init; } = 1;
    public short? Int16 { get; init; } = 1;
    public ushort? UInt16 { get; init; } = 1;
    public int? Int32 { get; init; } = 1;
    public uint? UInt32 { get; init; } = 1;
    public long? Int64 { get; init; } = 1;
    public ulong? UInt64 { get; init; } = 1;
    public double? Double { get; init; } = 1;
    public decimal? Decimal { get; init; } = 1;
    public Guid? Guid { get; init; } = System.Guid.Empty;
    public DateTimeOffset? DateTimeOffset { get; init; } = System.DateTimeOffset.UnixEpoch;
    public DateOnly? DateOnly { get; init; } = System.DateOnly.MinValue;
    public TimeSpan? TimeSpan { get; init; } = System.TimeSpan.Zero;
    public Size? Size { get; init; } = Tests.Size.Small;
    [MaxLength(20)] public string? String { get; init; } = "initial";
}

[SessionPart]
public readonly partial record struct Line([SessionKey(0)] int ProductId, [SessionKey(1)] byte Quantity, [SessionKey(2)] decimal Price = 0);

[SessionPart]
public sealed partial record Address
{
    [SessionKey(0), MaxLength(40)] public required string Street { get; init; }
    [SessionKey(1), MaxLength(20)] public string? City { get; init; }
}

/// <summary>Every collection of everything.</summary>
[SessionState]
public sealed partial record Collections
{
    [SessionKey(0), MaxLength(30)] public byte[] Bytes { get; init; } = [];
    [SessionKey(1), MaxLength(5)] public int[] Array { get; init; } = [];
    [SessionKey(2), MaxLength(5)] public List<Line> Lines { get; init; } = [];
    [SessionKey(3), MaxLength(5), MaxElementLength(10)] public ImmutableArray<string?> Texts { get; init; } = [];
    [SessionKey(4), MaxLength(5), MaxElementLength(10)] public Dictionary<string, decimal> Prices { get; init; } = [];
    [SessionKey(5), MaxLength(5)] public Dictionary<Size, Address?> Addresses { get; init; } = [];
    [SessionKey(6), MaxLength(5)] public int?[]? Numbers { get; init; }
    [SessionKey(7), MaxLength(5), MaxElementLength(4)] public byte[][] Blobs { get; init; } = [];
    [SessionKey(8)] public Address? Home { get; init; }
    [SessionKey(9)] public Line? Gift { get; init; }
    [SessionKey(10), MaxLength(5)] public ImmutableArray<int>? Maybe { get; init; }
}

/// <summary>Initial values that are neither default nor empty.</summary>
[SessionState]
public sealed partial record Initialized
{
    [SessionKey(0)] public int Count { get; init; } = 5;
    [SessionKey(1)] public bool Flag { get; init; } = true;
    [SessionKey(2), MaxLength(20)] public string Name { get; init; } = "initial";
    [SessionKey(3), MaxLength(20)] public string? Note { get; init; } = "note";
    [SessionKey(4), MaxLength(4)] public List<int>? Numbers { get; init; } = [1, 2];
    [SessionKey(5), MaxLength(4)] public ImmutableArray<int> Fixed { get; init; } = [1, 2];
    [SessionKey(6)] public int? Maybe { get; init; } = 7;
    [SessionKey(7)] public Size Size { get; init; } = Size.Small;
}

[SessionState]
public sealed partial record Positional([SessionKey(0)] int Count = 3, [SessionKey(1), MaxLength(10)] string? Note = "n", [SessionKey(2)] bool Flag = false);
