namespace TypedSession;

/// <summary>
/// Names the formatter of a type that the library does not know: on one member, or on the assembly for every member of that type.
/// </summary>
/// <example>
/// <code>
/// [assembly: SessionFormatter(typeof(MoneyFormatter), MaxBytes = 12)]
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter | AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class SessionFormatterAttribute : Attribute
{
    /// <summary>Names the formatter.</summary>
    /// <param name="type">A type that implements <see cref="ISessionFormatter{T}"/>.</param>
    public SessionFormatterAttribute(Type type) => Type = type;

    /// <summary>The formatter.</summary>
    public Type Type { get; }

    /// <summary>
    /// The most bytes that it writes for a value: more are refused. Default 0: there is no upper bound, and the size rules say so.
    /// </summary>
    public int MaxBytes { get; set; }
}
