using Microsoft.CodeAnalysis.Operations;

namespace TypedSession.Analyzers.Flow.Values;

/// <summary>Calls that give back an element of what they are called on, or the same elements in another order or choice.</summary>
internal static class Elements
{
    private static readonly HashSet<string> Reads =
    [
        "ElementAt", "ElementAtOrDefault", "Find", "FindLast", "First", "FirstOrDefault", "Last", "LastOrDefault", "MaxBy", "MinBy", "OrderBy", "OrderByDescending",
        "Peek", "Single", "SingleOrDefault", "Skip", "Take", "Where",
    ];

    public static bool IsRead(IInvocationOperation call) =>
        Reads.Contains(call.TargetMethod.Name)
        && (call.TargetMethod.ContainingType is { Name: nameof(Enumerable), ContainingNamespace: { Name: "Linq", ContainingNamespace.Name: "System" } }
            || MutableCollections.IsFramework(call.TargetMethod.ContainingType));
}
