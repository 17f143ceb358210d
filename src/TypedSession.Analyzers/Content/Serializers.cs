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
            new("System.Text.Json.JsonSerializer.SerializeToNode", "JSON"),
            new("System.Text.Json.JsonSerializer.SerializeToElement", "JSON"),
            new("System.Text.Json.JsonSerializer.SerializeToDocument", "JSON"),
            new("Newtonsoft.Json.Linq.JObject.FromObject", "JSON"),
            new("Newtonsoft.Json.Linq.JArray.FromObject", "JSON"),
            new("Newtonsoft.Json.Linq.JToken.FromObject", "JSON"),
            new("Newtonsoft.Json.JsonConvert.SerializeObject", "JSON"),
            new("MessagePack.MessagePackSerializer.Serialize", "MessagePack"),
            new("MessagePack.MessagePackSerializer.SerializeToJson", "JSON"),
        ]);

    private static readonly ImmutableHashSet<string> Values = TypeNames.Set("value", "obj", "o");

    /// <summary>The object and its format; null where the call serializes none, or serializes it to somewhere else.</summary>
    public static HiddenObject? Find(IInvocationOperation call)
    {
        IMethodSymbol method = call.TargetMethod;
        if (method.ReturnsVoid || !Formats.TryGetValue($"{TypeNames.FullNameOf(method.ContainingType)}.{method.Name}", out string? format))
            return null;
        IOperation? value =
            call.Arguments.FirstOrDefault(argument => argument.Parameter is { } parameter && Values.Contains(parameter.Name))?.Value;
        return value is null ? null : new(Unconverted(value), format);
    }

    /// <summary>
    /// The object that a call writes in a format of its own to somewhere else: into a stream, or to an <c>out</c> parameter.
    /// Serializers are known by their verb, since there are many.
    /// </summary>
    public static HiddenObject? FindWritten(IInvocationOperation call)
    {
        IMethodSymbol method = call.TargetMethod;
        if (!method.Name.StartsWith("Serialize", StringComparison.Ordinal) && method.Name is not ("TrySerialize" or "WriteObject"))
            return null;
        IOperation? value =
            call.Arguments.Where(argument => argument.Parameter is { RefKind: RefKind.None } parameter && !IsTarget(parameter.Type))
            .Select(argument => Unconverted(argument.Value)).FirstOrDefault(IsObject);
        return value is null
            ? null
            : new(value, method.ContainingType.Name.StartsWith("Json", StringComparison.Ordinal) ? "JSON" : "serialized data");
    }

    /// <summary>What says where to or how, and is not what is serialized.</summary>
    private static bool IsTarget(ITypeSymbol type) =>
        type.IsNamed("System.Type") || type.Name.EndsWith("Stream", StringComparison.Ordinal)
            || type.Name.EndsWith("Writer", StringComparison.Ordinal)
        || type.Name.EndsWith("Options", StringComparison.Ordinal) || type.Name.EndsWith("Settings", StringComparison.Ordinal)
        || type.Name.EndsWith("Context", StringComparison.Ordinal);

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

    private static bool HasName(ITypeSymbol type) =>
        type is
        {
            TypeKind: not (TypeKind.TypeParameter or TypeKind.Dynamic), IsAnonymousType: false,
            SpecialType: not SpecialType.System_Object
        };
}
