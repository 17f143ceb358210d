using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace TypedSession.Analyzers.Content;

/// <summary>
/// The values that a value is made of, and still holds: through encodings, choices, collections, tuples and a local of one value.
/// </summary>
internal static class ValueSources
{
    /// <summary>More than anyone writes; a bound for generated expressions.</summary>
    public const int MaxDepth = 12;

    /// <summary>Calls whose result still holds all of what they were given. A hash does not.</summary>
    private static readonly ImmutableHashSet<string> Encodings = TypeNames.Set(
        "System.Convert.ToBase64String", "System.Convert.ToHexString", "System.Convert.ToHexStringLower",
        "System.Buffers.Text.Base64Url.EncodeToString",
        "Microsoft.AspNetCore.WebUtilities.WebEncoders.Base64UrlEncode", "System.Text.Encoding.GetBytes", "System.Text.Encoding.GetString",
        "System.Uri.EscapeDataString", "System.Net.WebUtility.UrlEncode", "System.Net.WebUtility.HtmlEncode",
        "System.Web.HttpUtility.UrlEncode",
        "Microsoft.AspNetCore.DataProtection.IDataProtector.Protect",
        "Microsoft.AspNetCore.DataProtection.DataProtectionCommonExtensions.Protect",
        "System.String.Trim", "System.String.Replace", "System.String.Concat", "System.String.Format", "System.Linq.Enumerable.ToArray",
        "System.Linq.Enumerable.ToList",
        "System.MemoryExtensions.AsMemory", "System.Text.Json.Nodes.JsonNode.ToJsonString", "System.Text.Json.Nodes.JsonNode.ToString",
        "System.Text.Json.JsonElement.GetRawText", "Newtonsoft.Json.Linq.JToken.ToString", "Newtonsoft.Json.Linq.JObject.ToString",
        "System.Runtime.InteropServices.ImmutableCollectionsMarshal.AsImmutableArray");

    /// <summary>The values one step behind; none where that cannot be seen.</summary>
    public static IEnumerable<IOperation> Of(IOperation value) => value switch
    {
        IConversionOperation conversion => [conversion.Operand],
        ILocalReferenceOperation local => LocalValue.Of(local) is { Count: 1 } only ? only : [],
        IConditionalOperation { WhenFalse: { } otherwise } choice => [choice.WhenTrue, otherwise],
        ICoalesceOperation coalesce => [coalesce.Value, coalesce.WhenNull],
        ISwitchExpressionOperation choice => choice.Arms.Select(arm => arm.Value),
        ITupleOperation tuple => tuple.Elements,
        _ => IsText(value) ? TextsOf(value) : PartsOf(value),
    };

    /// <summary>Whether the value is a text put together of others.</summary>
    public static bool IsText(IOperation value) => value switch
    {
        IInterpolatedStringOperation => true,
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String } => true,
        IInvocationOperation { TargetMethod: { ContainingType.SpecialType: SpecialType.System_String } method } => Keeps(method),
        _ => false,
    };

    private static IEnumerable<IOperation> TextsOf(IOperation value) => value switch
    {
        IInterpolatedStringOperation text => text.Parts.OfType<IInterpolationOperation>().Select(part => part.Expression),
        IBinaryOperation sum => [sum.LeftOperand, sum.RightOperand],
        IInvocationOperation call => GivenTo(call),
        _ => [],
    };

    private static IEnumerable<IOperation> PartsOf(IOperation value) => value switch
    {
        IInvocationOperation { TargetMethod: { Name: nameof(Enumerable.Select), ContainingType: var type } } call
            when TypeNames.IsOfSystem(type) => call.Arguments.SelectMany(MadeBy),
        IInvocationOperation call when Keeps(call.TargetMethod) => GivenTo(call),
        IObjectCreationOperation { Initializer: { } initializer, Type: { } type } when TypeNames.IsOfSystem(type) =>
            initializer.Initializers.SelectMany(ElementsOf),
        IArrayCreationOperation { Initializer: { } initializer } => initializer.ElementValues,
        ICollectionExpressionOperation collection => collection.Elements,
        ISpreadOperation spread => [spread.Operand],
        _ => [],
    };

    /// <summary>What the function given to <c>Select</c> makes of each element.</summary>
    private static IEnumerable<IOperation> MadeBy(IArgumentOperation function) =>
        function.Value is IDelegateCreationOperation { Target: IAnonymousFunctionOperation { Body.Operations: { Length: 1 } operations } }
            && operations[0] is IReturnOperation { ReturnedValue: { } made }
            ? [made]
            : [];

    private static IEnumerable<IOperation> ElementsOf(IOperation initializer) => initializer switch
    {
        IInvocationOperation add => ValuesOf(add),
        ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.IsIndexer: true } } entry => [entry.Value],
        _ => [],
    };

    private static IEnumerable<IOperation> GivenTo(IInvocationOperation call) =>
        call.Instance is { } instance ? [instance, .. ValuesOf(call)] : ValuesOf(call);

    private static IEnumerable<IOperation> ValuesOf(IInvocationOperation call) => call.Arguments.Select(argument => argument.Value);

    private static bool Keeps(IMethodSymbol method) =>
        Encodings.Contains($"{TypeNames.FullNameOf(method.ContainingType)}.{method.Name}")
        || (IsImmutableCollection(method.ContainingType) && IsImmutableCollection(method.ReturnType));

    private static bool IsImmutableCollection(ITypeSymbol type) =>
        type.ContainingNamespace is
        {
            Name: "Immutable",
            ContainingNamespace:
            {
                Name: "Collections",
                ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true }
            }
        };
}
