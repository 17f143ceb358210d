using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TypedSession.Schema;

namespace TypedSession.Analyzers.Setup;

/// <summary>Reads or writes of the stock session under a string.</summary>
internal static class StringKeyedCall
{
    private const string StockSession = "Microsoft.AspNetCore.Http.ISession";
    private const string StockExtensions = "Microsoft.AspNetCore.Http.SessionExtensions";

    private static readonly HashSet<string> Names =
        ["Get", "GetInt32", "GetString", "Remove", "Set", "SetInt32", "SetString", "TryGetValue"];

    /// <summary>Whether a method of the name may be one.</summary>
    public static bool MayBe(string name) => Names.Contains(name);

    /// <summary>Whether the call is one.</summary>
    public static bool Is(IInvocationOperation call) =>
        Names.Contains(call.TargetMethod.Name)
            && (call.TargetMethod.ContainingType.IsNamed(StockExtensions) || IsStock(call.TargetMethod.ContainingType));

    /// <summary>The key, where it is a constant.</summary>
    public static string? KeyOf(IInvocationOperation call) =>
        call.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == "key")?.Value.ConstantValue is
        {
            HasValue: true,
            Value: string key
        } ? key : null;

    /// <summary>What is written under the key.</summary>
    public static IOperation? ValueOf(IInvocationOperation call) =>
        call.TargetMethod.Name.StartsWith("Set", StringComparison.Ordinal)
            ? call.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == "value")?.Value
            : null;

    /// <summary>Whether the code belongs to a stock session of the project's own, which has nothing else to call.</summary>
    public static bool IsInSession(ISymbol function) =>
        function.ContainingType is { } type && (IsStock(type) || type.AllInterfaces.Any(IsStock));

    private static bool IsStock(ITypeSymbol type) => type.IsNamed(StockSession) && type is INamedTypeSymbol { IsGenericType: false };
}
