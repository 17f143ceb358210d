using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using TypedSession.Analyzers.Flow.Origins;

namespace TypedSession.Analyzers.Flow;

/// <summary>Finds the caching of the routes that a program maps.</summary>
internal sealed class CachedRoutes
{
    private const int MaxDepth = 16;
    private readonly CacheSymbols _symbols;
    private readonly CacheAttributes _attributes;

    public CachedRoutes(CacheSymbols symbols, CacheAttributes attributes)
    {
        _symbols = symbols;
        _attributes = attributes;
    }

    /// <summary>The handler of a route that answers GET; null for any other call.</summary>
    public static IOperation? HandlerOf(IInvocationOperation call)
    {
        if (call.TargetMethod.Name is not ("Map" or "MapGet" or "MapFallback") || !call.TargetMethod.IsFramework()
            || call.Arguments.Length == 0)
        {
            return null;
        }

        IOperation handler = call.Arguments[call.Arguments.Length - 1].Value;
        while (handler is IConversionOperation conversion)
            handler = conversion.Operand;
        return handler is IDelegateCreationOperation { Target: IAnonymousFunctionOperation or IMethodReferenceOperation } created
            ? created.Target
            : null;
    }

    /// <summary>What caches the route, and where that stands: an attribute of the handler, or a call on the route or its group.</summary>
    public (string What, Location Where)? CachingOf(IInvocationOperation map, IOperation handler)
    {
        if ((handler as IAnonymousFunctionOperation)?.Symbol is { } lambda
            && _attributes.OfHandler(lambda) is { ApplicationSyntaxReference: { } written } onLambda)
        {
            return (NameOf(onLambda), written.GetSyntax().GetLocation());
        }

        if ((handler as IMethodReferenceOperation)?.Method is { } method && _attributes.OfHandler(method) is { } onMethod)
            return (NameOf(onMethod), handler.Syntax.GetLocation());
        return (CallOn(map) ?? CallOnGroup(map)) is { } call ? ("CacheOutput", NameIn(call)) : null;
    }

    public static string NameOf(AttributeData attribute)
    {
        string name = attribute.AttributeClass!.Name;
        return $"[{(name.EndsWith("Attribute", StringComparison.Ordinal) ? name.Substring(0, name.Length - "Attribute".Length) : name)}]";
    }

    /// <summary>A call of <c>CacheOutput</c> further on in the chain that the route begins.</summary>
    private IInvocationOperation? CallOn(IInvocationOperation map)
    {
        for (IOperation? outer = map.Parent; outer is IConversionOperation or IArgumentOperation or IInvocationOperation;
            outer = outer.Parent)
        {
            if (outer is IInvocationOperation call && IsCaching(call))
                return call;
        }

        return null;
    }

    /// <summary>A call of <c>CacheOutput</c> on the group that the route is mapped in.</summary>
    private IInvocationOperation? CallOnGroup(IInvocationOperation map)
    {
        IOperation? on = ReceiverOf(map);
        for (int depth = 0; depth < MaxDepth; depth++)
        {
            switch (on)
            {
                case IConversionOperation conversion:
                    on = conversion.Operand;
                    break;
                case IInvocationOperation call:
                    if (IsCaching(call))
                        return call;
                    on = ReceiverOf(call);
                    break;
                case ILocalReferenceOperation { Local: var local }:
                    on = InitialValueOf(local, map);
                    break;
                default:
                    return null;
            }
        }

        return null;
    }

    /// <summary>A policy that caches nothing is none.</summary>
    private bool IsCaching(IInvocationOperation call) =>
        call.TargetMethod is { Name: "CacheOutput", ContainingType: var type } && type.Same(_symbols.Conventions)
        && !call.Descendants()
            .Any(operation =>
                operation is IInvocationOperation { TargetMethod: { Name: "NoCache", ContainingType: var policy } }
                    && policy.Same(_symbols.Policy));

    private static IOperation? InitialValueOf(ILocalSymbol local, IOperation inside)
    {
        IOperation root = inside;
        while (root.Parent is { } outer)
            root = outer;
        return root.Descendants().OfType<IVariableDeclaratorOperation>().FirstOrDefault(declared => declared.Symbol.Same(local))
            ?.Initializer?.Value;
    }

    private static IOperation? ReceiverOf(IInvocationOperation call) =>
        call.Instance ?? (call.Arguments.IsEmpty ? null : call.Arguments[0].Value);

    private static Location NameIn(IInvocationOperation call) =>
        call.Syntax is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax member }
            ? member.Name.GetLocation()
            : call.Syntax.GetLocation();
}
