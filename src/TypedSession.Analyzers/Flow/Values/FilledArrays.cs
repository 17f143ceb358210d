using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace TypedSession.Analyzers.Flow.Values;

/// <summary>The framework's methods that write into an array or span that they are given.</summary>
internal static class FilledArrays
{
    /// <summary>What a call writes into; null when it writes into nothing.</summary>
    public static IOperation? FilledBy(IInvocationOperation call)
    {
        INamedTypeSymbol type = call.TargetMethod.ContainingType;
        string? filled = (type.Name, call.TargetMethod.Name) switch
        {
            (nameof(Array), nameof(Array.Copy)) => "destinationArray",
            (nameof(Buffer), nameof(Buffer.BlockCopy)) => "dst",
            (nameof(Random), "NextBytes") => "buffer",
            (nameof(Random), "Shuffle") => "values",
            ("RandomNumberGenerator", "Fill" or "GetBytes" or "GetNonZeroBytes") => "data",
            ("CryptographicOperations", "ZeroMemory") => "buffer",
            _ => null,
        };
        return filled is not null && IsSystem(type.ContainingNamespace)
            ? call.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == filled)?.Value
            : IsSpan(type) && call.TargetMethod.Name is "Clear" or "Fill" ? call.Instance
            : null;
    }

    /// <summary>Whether a call makes a span, or one over a part of another.</summary>
    public static bool IsView(IInvocationOperation call) =>
        (call.TargetMethod.Name == "AsSpan"
            && call.TargetMethod.ContainingType is
            {
                Name: nameof(MemoryExtensions) or "CollectionsMarshal",
                ContainingNamespace: var space
            } && IsSystem(space))
        || (call.TargetMethod.Name == "Slice" && IsSpan(call.TargetMethod.ContainingType));

    public static bool IsSpan(ITypeSymbol? type) =>
        type is { Name: "Span", ContainingNamespace: { Name: nameof(System), ContainingNamespace.IsGlobalNamespace: true } };

    private static bool IsSystem(INamespaceSymbol space)
    {
        while (space is { ContainingNamespace: { IsGlobalNamespace: false } outer })
            space = outer;
        return space.Name == nameof(System);
    }
}
