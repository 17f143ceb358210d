using TypedSession.Collections;

namespace TypedSession.Schema.Model;

/// <summary>How a value is stored: its type and its declared bounds.</summary>
/// <param name="TypeName">The type from the root, without a question mark.</param>
internal abstract record ValueModel(string TypeName)
{
    /// <summary>Whether null is a value of it: <c>int?</c>, <c>string?</c>, and references where nullability is not declared.</summary>
    public bool IsNullable { get; init; }

    /// <summary>Whether it is a struct, so that <c>int?</c> is a <c>Nullable&lt;int&gt;</c>.</summary>
    public abstract bool IsValueType { get; }

    /// <summary>The type as it is declared.</summary>
    public string DeclaredTypeName => IsNullable ? TypeName + "?" : TypeName;
}

/// <summary>A number, boolean, date or the like: its size has a bound of its own.</summary>
internal sealed record ScalarModel(string TypeName, ScalarKind Kind) : ValueModel(TypeName)
{
    /// <summary>The bounds of <c>[Range]</c> on an integer; null where there are none.</summary>
    public RangeModel? Range { get; init; }

    /// <summary>The limits of <c>[Range]</c> on anything else; null where there are none.</summary>
    public LimitModel? Limit { get; init; }

    public override bool IsValueType => Kind is not (ScalarKind.Version or ScalarKind.CultureInfo);
}

/// <summary>The bounds of an integer.</summary>
internal sealed record RangeModel(long Minimum, long Maximum);

/// <summary>Limits as generated code writes them.</summary>
internal sealed record LimitModel(string Minimum, string Maximum, bool ExcludesMinimum, bool ExcludesMaximum);

/// <summary>An enum, stored as its underlying integer.</summary>
internal sealed record EnumModel(string TypeName, ScalarKind Underlying, string UnderlyingName) : ValueModel(TypeName)
{
    /// <summary>The bounds of <c>[Range]</c>; null where there are none.</summary>
    public RangeModel? Range { get; init; }

    /// <summary>Its names and numbers; none where it is not the application's.</summary>
    public EquatableArray<EnumValueModel> Values { get; init; }

    /// <summary>Whether another project declares it.</summary>
    public bool IsForeign { get; init; }

    public override bool IsValueType => true;
}

/// <summary>A value of an enum.</summary>
internal sealed record EnumValueModel(string Name, string Number);

/// <summary>Text, bytes or a large number: its size needs a bound declared.</summary>
/// <param name="MaxLength">The most UTF-16 units or bytes; null where there is no bound.</param>
internal sealed record SizedModel(string TypeName, SizedKind Kind, int? MaxLength) : ValueModel(TypeName)
{
    /// <summary>The limits of <c>[Range]</c> on a large number; null where there are none.</summary>
    public LimitModel? Limit { get; init; }

    public bool IsText => Kind is SizedKind.String or SizedKind.Uri;

    public override bool IsValueType => Kind is SizedKind.BigInteger or SizedKind.ReadOnlyMemory or SizedKind.ImmutableBytes;
}

/// <summary>A collection, stored as an array.</summary>
/// <param name="MaxCount">The most elements; null where there is no bound.</param>
internal sealed record CollectionModel(string TypeName, CollectionKind Kind, ValueModel Element, int? MaxCount) : ValueModel(TypeName)
{
    public override bool IsValueType => Kind == CollectionKind.ImmutableArray;
}

/// <summary>A dictionary, stored as a map.</summary>
/// <param name="MaxCount">The most pairs; null where there is no bound.</param>
internal sealed record DictionaryModel(string TypeName, DictionaryKind Kind, ValueModel Key, ValueModel Value, int? MaxCount)
    : ValueModel(TypeName)
{
    public override bool IsValueType => false;
}

/// <summary>A tuple, stored as an array of all its elements.</summary>
/// <param name="Names">The elements' names: <c>Item1</c> where they have none of their own.</param>
internal sealed record TupleModel(string TypeName, EquatableArray<ValueModel> Elements, EquatableArray<string> Names) : ValueModel(TypeName)
{
    public override bool IsValueType => true;
}

/// <summary>A part, stored by its own generated code.</summary>
/// <param name="DisplayName">Its name for people.</param>
/// <param name="MaxBytes">The most bytes that it takes; null where it has no upper bound.</param>
/// <param name="IsKey">Whether it stands for one value that can be a dictionary's key.</param>
/// <param name="IsPlain">Whether it is a struct of nothing but values of small size, which is written in a run with others.</param>
internal sealed record PartModel(string TypeName, string DisplayName, bool IsStruct, int? MaxBytes, bool IsKey, bool IsPlain)
    : ValueModel(TypeName)
{
    /// <summary>
    /// Whether two of them are equal exactly when what is stored of them is, and stay so: nothing else is in it, and nothing changes.
    /// </summary>
    public bool IsExact { get; init; }

    public override bool IsValueType => IsStruct;
}

/// <summary>A type that a formatter of the user's stores.</summary>
/// <param name="MaxBytes">The most bytes that it writes; null where it has no upper bound.</param>
internal sealed record FormattedModel(string TypeName, string FormatterName, bool IsStruct, int? MaxBytes) : ValueModel(TypeName)
{
    public override bool IsValueType => IsStruct;
}
