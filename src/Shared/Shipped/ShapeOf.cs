using Microsoft.CodeAnalysis.CSharp;
using TypedSession.Collections;
using TypedSession.Schema.Model;

namespace TypedSession.Shipped;

/// <summary>The shape of what a model stores.</summary>
internal static class ShapeOf
{
    public static Shape Value(ValueModel value)
    {
        Shape shape = value switch
        {
            ScalarModel scalar => Named(Scalar(scalar.Kind)),
            EnumModel model => Named(Shape.Enum, Named(TypeId(model.TypeName)), Named(Scalar(model.Underlying))),
            SizedModel { Kind: SizedKind.String } => Named("string"),
            SizedModel { Kind: SizedKind.Uri or SizedKind.BigInteger } sized => Named(sized.Kind.ToString()),
            SizedModel => Named("bytes"),
            CollectionModel collection => Named(NameOf(collection.Kind), Value(collection.Element)),
            DictionaryModel dictionary => Named(NameOf(dictionary.Kind), Value(dictionary.Key), Value(dictionary.Value)),
            TupleModel tuple => new Shape("", tuple.Elements.Select(Value).ToEquatableArray(), tuple.Names, IsNullable: false),
            FormattedModel formatted => Named(Shape.Custom, Named(TypeId(formatted.FormatterName))),
            _ => Named(TypeId(value.TypeName)),
        };
        return shape with { IsNullable = value.IsNullable };
    }

    /// <summary>
    /// A type's name as the file writes it: from the root, without what C# needs to tell names from keywords, and one word.
    /// </summary>
    public static string TypeId(string fullName) =>
        string.Concat(fullName.Replace("global::", "").Replace("@", "").Where(static letter => letter != ' ')
            .Select(static letter => letter == '.' || SyntaxFacts.IsIdentifierPartCharacter(letter) ? letter : '_'));

    private static Shape Named(string name, params Shape[] arguments) =>
        new(name, arguments.ToEquatableArray(), default, IsNullable: false);

    /// <summary>The integer as which an enum is stored.</summary>
    public static Shape Underlying(EnumModel model) => Named(Scalar(model.Underlying));

    private static string NameOf(CollectionKind kind) => kind switch
    {
        CollectionKind.HashSet or CollectionKind.ImmutableHashSet or CollectionKind.FrozenSet => Shape.Set,
        CollectionKind.SortedSet or CollectionKind.ImmutableSortedSet => Shape.SortedSet,
        _ => Shape.List,
    };

    private static string NameOf(DictionaryKind kind) => kind
        is DictionaryKind.SortedDictionary or DictionaryKind.SortedList or DictionaryKind.ImmutableSortedDictionary
            ? Shape.SortedMap
            : Shape.Map;

    private static string Scalar(ScalarKind kind) => kind switch
    {
        ScalarKind.Boolean => "bool",
        ScalarKind.Char => "char",
        ScalarKind.SByte => "sbyte",
        ScalarKind.Byte => "byte",
        ScalarKind.Int16 => "short",
        ScalarKind.UInt16 => "ushort",
        ScalarKind.Int32 => "int",
        ScalarKind.UInt32 => "uint",
        ScalarKind.Int64 => "long",
        ScalarKind.UInt64 => "ulong",
        ScalarKind.Single => "float",
        ScalarKind.Double => "double",
        ScalarKind.Decimal => "decimal",
        _ => kind.ToString(),
    };
}
