using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace TypedSession.Analyzers.Content;

/// <summary>Follows a value back to the serializer that made it: through encodings, choices, collections and a local assigned once.</summary>
internal static class HiddenObjects
{
    /// <summary>More than anyone writes; a bound for generated expressions.</summary>
    private const int MaxDepth = 12;

    /// <summary>Calls whose result still holds all of what they were given. A hash does not.</summary>
    private static readonly ImmutableHashSet<string> Encodings = TypeNames.Set(
        "System.Convert.ToBase64String", "System.Convert.ToHexString", "System.Convert.ToHexStringLower", "System.Buffers.Text.Base64Url.EncodeToString",
        "Microsoft.AspNetCore.WebUtilities.WebEncoders.Base64UrlEncode", "System.Text.Encoding.GetBytes", "System.Text.Encoding.GetString",
        "System.Uri.EscapeDataString", "System.Net.WebUtility.UrlEncode", "System.Net.WebUtility.HtmlEncode", "System.Web.HttpUtility.UrlEncode",
        "Microsoft.AspNetCore.DataProtection.IDataProtector.Protect", "Microsoft.AspNetCore.DataProtection.DataProtectionCommonExtensions.Protect",
        "System.String.Trim", "System.String.Replace", "System.String.Concat", "System.String.Format", "System.Linq.Enumerable.ToArray",
        "System.MemoryExtensions.AsMemory", "System.Runtime.InteropServices.ImmutableCollectionsMarshal.AsImmutableArray");

    /// <summary>The object that the value holds, and its format; the type is null where it has no name.</summary>
    public static (ITypeSymbol? Type, string Format)? Find(IOperation value, int depth = 0)
    {
        if (depth > MaxDepth) return null;
        if (value is IInvocationOperation call && Serializers.Find(call) is { } found) return found;
        return SourcesOf(value).Select(source => Find(source, depth + 1)).FirstOrDefault(hidden => hidden is not null);
    }

    private static IEnumerable<IOperation> SourcesOf(IOperation value) => value switch
    {
        IConversionOperation conversion => [conversion.Operand],
        ILocalReferenceOperation local => LocalValue.Of(local) is { } only ? [only] : [],
        IConditionalOperation { WhenFalse: { } otherwise } choice => [choice.WhenTrue, otherwise],
        ICoalesceOperation coalesce => [coalesce.Value, coalesce.WhenNull],
        ISwitchExpressionOperation choice => choice.Arms.Select(arm => arm.Value),
        IInterpolatedStringOperation text => text.Parts.OfType<IInterpolationOperation>().Select(part => part.Expression),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String } sum => [sum.LeftOperand, sum.RightOperand],
        IInvocationOperation call when Keeps(call.TargetMethod) => call.Instance is { } instance ? [instance, .. ValuesOf(call)] : ValuesOf(call),
        IObjectCreationOperation { Initializer: { } initializer, Type: { } type } when TypeNames.IsOfSystem(type) => initializer.Initializers.SelectMany(ElementsOf),
        IArrayCreationOperation { Initializer: { } initializer } => initializer.ElementValues,
        ICollectionExpressionOperation collection => collection.Elements,
        ISpreadOperation spread => [spread.Operand],
        _ => [],
    };

    private static IEnumerable<IOperation> ElementsOf(IOperation initializer) => initializer switch
    {
        IInvocationOperation add => ValuesOf(add),
        ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.IsIndexer: true } } entry => [entry.Value],
        _ => [],
    };

    private static IEnumerable<IOperation> ValuesOf(IInvocationOperation call) => call.Arguments.Select(argument => argument.Value);

    private static bool Keeps(IMethodSymbol method) =>
        Encodings.Contains($"{TypeNames.FullNameOf(method.ContainingType)}.{method.Name}")
        || (IsImmutableCollection(method.ContainingType) && IsImmutableCollection(method.ReturnType));

    private static bool IsImmutableCollection(ITypeSymbol type) =>
        type.ContainingNamespace is { Name: "Immutable", ContainingNamespace: { Name: "Collections", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } };
}
