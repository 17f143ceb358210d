using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TypedSession.Schema;

namespace TypedSession.Analyzers.Content;

/// <summary>Calls that make one string or one piece of bytes of an object.</summary>
internal static class Serializers
{
    private static readonly ImmutableDictionary<string, string> Formats = ImmutableDictionary.CreateRange(
        StringComparer.Ordinal,
        [
            new KeyValuePair<string, string>("System.Text.Json.JsonSerializer.Serialize", "JSON"),
            new("System.Text.Json.JsonSerializer.SerializeToUtf8Bytes", "JSON"),
            new("Newtonsoft.Json.JsonConvert.SerializeObject", "JSON"),
            new("MessagePack.MessagePackSerializer.Serialize", "MessagePack"),
            new("MessagePack.MessagePackSerializer.SerializeToJson", "JSON"),
        ]);

    private static readonly ImmutableHashSet<string> Values = TypeNames.Set("value", "obj");

    /// <summary>The object and its format; null where the call serializes none, or serializes it to somewhere else.</summary>
    public static HiddenObject? Find(IInvocationOperation call)
    {
        IMethodSymbol method = call.TargetMethod;
        if (method.ReturnsVoid || !Formats.TryGetValue($"{TypeNames.FullNameOf(method.ContainingType)}.{method.Name}", out string? format)) return null;
        IOperation? value = call.Arguments.FirstOrDefault(argument => argument.Parameter is { } parameter && Values.Contains(parameter.Name))?.Value;
        return value is null ? null : new(Unconverted(value), format);
    }

    /// <summary>The value as it was before it was converted for a parameter.</summary>
    public static IOperation Unconverted(IOperation value)
    {
        while (value is IConversionOperation { IsImplicit: true } conversion) value = conversion.Operand;
        return value;
    }

    /// <summary>Whether the value is more than a text or number: a string written as JSON to escape it is still a string.</summary>
    public static bool IsObject(IOperation value) => Unconverted(value).Type is { } type && IsObject(type);

    /// <summary>The type, where it has a name that says something.</summary>
    public static ITypeSymbol? NamedTypeOf(IOperation value) => Unconverted(value).Type is { } type && HasName(type) ? type : null;

    private static bool IsObject(ITypeSymbol type) => type switch
    {
        ITypeParameterSymbol => true,
        IArrayTypeSymbol array => array.ElementType.SpecialType != SpecialType.System_Byte,
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable => IsObject(nullable.TypeArguments[0]),
        { TypeKind: TypeKind.Enum } => false,
        { SpecialType: SpecialType.System_Object } => true,
        { SpecialType: SpecialType.None } => !TypeNames.IsOfSystem(type) || type.IsTupleType || IsJson(type)
            || type.AllInterfaces.Any(contract => contract.SpecialType == SpecialType.System_Collections_IEnumerable),
        _ => type.TypeKind == TypeKind.Interface,
    };

    private static bool IsJson(ITypeSymbol type) =>
        type.IsNamed("System.Text.Json.JsonElement") || type.IsNamed("System.Text.Json.JsonDocument");

    private static bool HasName(ITypeSymbol type) => type is { TypeKind: not (TypeKind.TypeParameter or TypeKind.Dynamic), IsAnonymousType: false, SpecialType: not SpecialType.System_Object };
}
