using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace TypedSession.Analyzers.Flow.Values;

/// <summary>What gives back an element of a collection, or a collection of the same elements.</summary>
internal static class Elements
{
    private static readonly HashSet<string> Reads =
    [
        "AsEnumerable", "Cast", "Distinct", "DistinctBy", "ElementAt", "ElementAtOrDefault", "Find", "FindLast", "First", "FirstOrDefault",
        "GetEnumerator", "Index", "Last", "LastOrDefault", "MaxBy", "MinBy", "OfType", "OrderBy", "OrderByDescending", "Peek", "Reverse",
        "Single", "SingleOrDefault", "Skip", "SkipLast", "SkipWhile", "Take", "TakeLast", "TakeWhile", "ThenBy", "ThenByDescending",
        "Where",
    ];

    private static readonly HashSet<string> Copies =
        ["FindAll", "GetRange", "ToArray", "ToFrozenSet", "ToHashSet", "ToImmutableArray", "ToImmutableHashSet", "ToImmutableList",
            "ToList"];

    /// <summary>An element, or the same elements in another order or choice.</summary>
    public static bool IsRead(IInvocationOperation call) =>
        IsOfCollection(call.TargetMethod.ContainingType)
        && (Reads.Contains(call.TargetMethod.Name) || (call.TargetMethod.Name == "GroupBy" && GivesElements(call.TargetMethod)));

    /// <summary>A collection of its own, with the same elements.</summary>
    public static bool IsCopy(IInvocationOperation call) =>
        (Copies.Contains(call.TargetMethod.Name) || (call.TargetMethod.Name == "ToDictionary" && GivesElements(call.TargetMethod)))
        && HoldsObjects(call.Type)
        && (IsOfCollection(call.TargetMethod.ContainingType)
            || call.TargetMethod.ContainingNamespace is { Name: "Immutable" or "Frozen", ContainingNamespace.Name: "Collections" });

    /// <summary>The collection whose elements an expression copies: <c>[.. rows]</c>, <c>new List&lt;Row&gt;(rows)</c>.</summary>
    public static IOperation? CopiedBy(IOperation? operation) => !HoldsObjects(operation?.Type) ? null : operation switch
    {
        ICollectionExpressionOperation { Elements: { Length: 1 } elements } when elements[0] is ISpreadOperation spread => spread.Operand,
        IObjectCreationOperation { Arguments: { Length: 1 } arguments, Type: var type } when MutableCollections.IsFramework(type) =>
            arguments[0].Value,
        _ => null,
    };

    /// <summary>The function that makes what a call gives of the elements it is called on.</summary>
    public static IAnonymousFunctionOperation? MadeBy(IInvocationOperation call) =>
        call is { TargetMethod: { Name: "Select" or "SelectMany", ContainingType: var type }, Arguments: { Length: 2 } arguments }
            && IsEnumerable(type)
            ? (arguments[1].Value as IDelegateCreationOperation)?.Target as IAnonymousFunctionOperation
            : null;

    /// <summary>The collection whose elements a function is given one after the other.</summary>
    public static IOperation? EnumeratedBy(IOperation function)
    {
        IOperation? user = function.Parent;
        while (user is IDelegateCreationOperation or IConversionOperation)
            user = user.Parent;
        if (user is not IArgumentOperation { Parent: IInvocationOperation call })
            return null;
        (string name, INamedTypeSymbol type) = (call.TargetMethod.Name, call.TargetMethod.ContainingType);
        if (IsEnumerable(type))
            return name is "All" or "Any" or "Select" or "SelectMany" or "Where" ? ChangedCopy.ReceiverOf(call) : null;
        if (name == "TrueForAll" && MutableCollections.IsFramework(type))
            return call.Instance;
        if (name != "ForEach")
            return null;
        if (type is { Name: "Parallel", ContainingNamespace: { Name: "Tasks", ContainingNamespace.Name: "Threading" } })
            return call.Arguments[0].Value;
        return MutableCollections.IsFramework(type) || type.ContainingNamespace is { Name: "Immutable" } ? call.Instance
            : type is { Name: nameof(Array), ContainingNamespace.Name: nameof(System) } ? call.Arguments[0].Value
            : null;
    }

    /// <summary>Whether the elements stay what they are: a function may make others of them.</summary>
    private static bool GivesElements(IMethodSymbol method) =>
        !method.Parameters.Any(static parameter => parameter.Name is "elementSelector" or "resultSelector");

    /// <summary>Elements that are values are copied with their collection.</summary>
    private static bool HoldsObjects(ITypeSymbol? collection) => collection switch
    {
        IArrayTypeSymbol array => array.ElementType.IsReferenceType,
        INamedTypeSymbol { TypeArguments: { Length: > 0 } elements } => elements[elements.Length - 1] is var element
            && (element.IsReferenceType || (element.Name == "KeyValuePair" && HoldsObjects(element))),
        _ => false,
    };

    private static bool IsOfCollection(INamedTypeSymbol type) => IsEnumerable(type) || MutableCollections.IsFramework(type);

    private static bool IsEnumerable(INamedTypeSymbol type) =>
        type is { Name: nameof(Enumerable), ContainingNamespace: { Name: "Linq", ContainingNamespace.Name: "System" } };
}
