using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TypedSession.Analyzers.Flow.Origins;

namespace TypedSession.Analyzers.Flow.Response;

/// <summary>A function of which a delegate was made.</summary>
/// <param name="Function">A lambda, local function or method.</param>
/// <param name="OnThis">Whether it shares the fields and locals of the function around it.</param>
internal readonly record struct GivenFunction(IMethodSymbol Function, bool OnThis);

/// <summary>The functions that a call is given, to call them in turn: <c>await Timed(() =&gt; Response.WriteAsync("Hello"))</c>.</summary>
internal static class GivenFunctions
{
    public static GivenFunction? MadeOf(IOperation? value, OriginResolver origins) =>
        origins.Value(value) is not IDelegateCreationOperation { Target: var target } ? null : target switch
        {
            IFlowAnonymousFunctionOperation lambda => new(lambda.Symbol, OnThis: true),
            IAnonymousFunctionOperation lambda => new(lambda.Symbol, OnThis: true),
            IMethodReferenceOperation method =>
                new(method.Method, method.Instance is IInstanceReferenceOperation || Translation.IsFunction(method.Method)),
            _ => null,
        };

    /// <summary>Those of the arguments that one of the callees calls itself.</summary>
    public static IEnumerable<GivenFunction> CalledIn(CallSite call, IReadOnlyList<IMethodSymbol> callees,
        OriginResolver origins) =>
        from argument in call.Arguments
        let parameter = argument.Parameter
        where parameter is { Type.TypeKind: TypeKind.Delegate }
        let function = MadeOf(argument.Value, origins)
        where function is not null && callees.Any(callee => Calls(callee, parameter.Ordinal))
        select function.Value;

    private static bool Calls(IMethodSymbol callee, int ordinal)
    {
        if (ordinal >= callee.Parameters.Length)
            return false;
        string name = callee.Parameters[ordinal].Name;
        return callee.DeclaringSyntaxReferences
            .Any(declared =>
                declared.GetSyntax().DescendantNodes().OfType<InvocationExpressionSyntax>().Any(invocation => invocation.Expression switch
        {
            IdentifierNameSyntax called => called.Identifier.ValueText == name,
            MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Invoke", Expression: IdentifierNameSyntax called } =>
                called.Identifier.ValueText == name,
            MemberBindingExpressionSyntax { Name.Identifier.ValueText: "Invoke" } =>
                (invocation.Parent as ConditionalAccessExpressionSyntax)?.Expression is IdentifierNameSyntax called
                    && called.Identifier.ValueText == name,
            _ => false,
        }));
    }
}
