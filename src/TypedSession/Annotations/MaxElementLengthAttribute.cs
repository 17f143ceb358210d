namespace TypedSession;

/// <summary>
/// Bounds each string or byte array inside a collection, and each such key and value of a dictionary; the collection itself is bounded by
/// <see cref="System.ComponentModel.DataAnnotations.MaxLengthAttribute"/>.
/// </summary>
/// <example><code>[MaxLength(10), MaxElementLength(20)] public ImmutableArray&lt;string&gt; Tags { get; init; } = [];</code></example>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class MaxElementLengthAttribute : Attribute
{
    /// <summary>Bounds the elements.</summary>
    /// <param name="length">The most UTF-16 units of a string, or bytes of an array. At least 1.</param>
    public MaxElementLengthAttribute(int length) => Length = length;

    /// <summary>The most UTF-16 units of a string, or bytes of an array.</summary>
    public int Length { get; }
}
