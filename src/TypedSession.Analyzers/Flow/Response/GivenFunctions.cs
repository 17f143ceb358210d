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
    /// <summary>How many functions, each called by the last, may give one on before it is called.</summary>
    private const int MaxLevels = 2;

    public static GivenFunction? MadeOf(IOperation? value, OriginResolver origins) =>
        origins.Value(value) is not IDelegateCreationOperation { Target: var target } ? null : target switch
        {
            IFlowAnonymousFunctionOperation lambda => new(lambda.Symbol, OnThis: true),
            IAnonymousFunctionOperation lambda => new(lambda.Symbol, OnThis: true),
            IMethodReferenceOperation method =>
                new(method.Method, method.Instance is IInstanceReferenceOperation || Translation.IsFunction(method.Method)),
            _ => null,
        };

    /// <summary>Whether a method of the framework runs the functions that it is given.</summary>
    public static bool AreRunBy(IMethodSymbol method) => (method.ContainingType.Name, method.Name) is
        ("Task", "Run") or ("Parallel", "For" or "ForEach" or "ForEachAsync") or ("List" or "Array", "ForEach");

    /// <summary>
    /// Those of the arguments that one of the callees calls, or gives to another that does, and what each is given by its parameter's
    /// place, where that is an argument of the call as well: <c>With(http, c =&gt; c.Response.WriteAsync("x"))</c>.
    /// </summary>
    public static IEnumerable<(GivenFunction Function, Func<int, IOperation?> Given)> CalledIn(CallSite call,
        IReadOnlyList<IMethodSymbol> callees, OriginResolver origins)
    {
        foreach (IArgumentOperation argument in call.Arguments)
        {
            if (argument.Parameter is not { Type.TypeKind: TypeKind.Delegate } parameter
                || MadeOf(argument.Value, origins) is not { } function)
            {
                continue;
            }

            Func<int, int>[] calls = [.. callees.SelectMany(callee => CallsOf(callee, parameter.Ordinal, MaxLevels))];
            if (calls.Length > 0)
            {
                yield return (function, place => calls.All(one => one(place) == calls[0](place))
                    ? call.Arguments.FirstOrDefault(other => other.Parameter?.Ordinal == calls[0](place))?.Value
                    : null);
            }
        }
    }

    /// <summary>
    /// The calls of a parameter of a method: each says which of the method's parameters stands at a place of what it gives, or none by a
    /// negative number.
    /// </summary>
    private static IEnumerable<Func<int, int>> CallsOf(IMethodSymbol method, int ordinal, int levels)
    {
        if (ordinal >= method.Parameters.Length)
            yield break;
        string name = method.Parameters[ordinal].Name;
        foreach (InvocationExpressionSyntax invocation in method.DeclaringSyntaxReferences
            .SelectMany(static declared => declared.GetSyntax().DescendantNodes()).OfType<InvocationExpressionSyntax>())
        {
            if (IsCallOf(name, invocation))
                yield return own;
            else if (levels > 0 && PassedTo(invocation, name, method) is { } next)
            {
                foreach (Func<int, int> inner in CallsOf(next.Method, next.Ordinal, levels - 1))
                    yield return place => inner(place) is >= 0 and var at ? own(at) : -1;
            }

            int own(int place) => place < invocation.ArgumentList.Arguments.Count
                && invocation.ArgumentList.Arguments[place] is { NameColon: null, Expression: IdentifierNameSyntax given }
                && method.Parameters.FirstOrDefault(parameter => parameter.Name == given.Identifier.ValueText) is { } parameter
                    ? parameter.Ordinal
                    : -1;
        }
    }

    private static bool IsCallOf(string name, InvocationExpressionSyntax invocation) => invocation.Expression switch
    {
        IdentifierNameSyntax called => called.Identifier.ValueText == name,
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Invoke", Expression: IdentifierNameSyntax called } =>
            called.Identifier.ValueText == name,
        MemberBindingExpressionSyntax { Name.Identifier.ValueText: "Invoke" } =>
            (invocation.Parent as ConditionalAccessExpressionSyntax)?.Expression is IdentifierNameSyntax called
                && called.Identifier.ValueText == name,
        _ => false,
    };

    /// <summary>The only method of the same type that may be called with it.</summary>
    private static (IMethodSymbol Method, int Ordinal)? PassedTo(InvocationExpressionSyntax invocation, string name, IMethodSymbol caller)
    {
        if (invocation.Expression is not SimpleNameSyntax called)
            return null;
        int place = invocation.ArgumentList.Arguments.IndexOf(argument => argument is
        { NameColon: null, Expression: IdentifierNameSyntax passed } && passed.Identifier.ValueText == name);
        IMethodSymbol[] methods = place < 0 ? [] : [.. caller.ContainingType.GetMembers(called.Identifier.ValueText).OfType<IMethodSymbol>()
            .Where(method => method.Parameters.Length > place)];
        return methods.Length == 1 && methods[0].Parameters[place].Type.TypeKind == TypeKind.Delegate ? (methods[0], place) : null;
    }
}
