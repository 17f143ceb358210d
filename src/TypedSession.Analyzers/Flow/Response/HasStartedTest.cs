using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TypedSession.Analyzers.Flow.Origins;

namespace TypedSession.Analyzers.Flow.Response;

/// <summary>A condition that is decided by <c>HttpResponse.HasStarted</c>.</summary>
internal readonly struct HasStartedTest
{
    private const int MaxDepth = 16;

    private HasStartedTest(Origin response, bool started)
    {
        Response = response;
        Started = started;
    }

    public Origin Response { get; }

    /// <summary>What the response's state is when the condition holds.</summary>
    public bool Started { get; }

    public static HasStartedTest? Find(IOperation? condition, OriginResolver origins, FlowSymbols symbols) =>
        Find(condition, origins, symbols, MaxDepth);

    private static HasStartedTest? Find(IOperation? condition, OriginResolver origins, FlowSymbols symbols, int depth)
    {
        if (depth == 0)
            return null;
        switch (origins.Value(condition))
        {
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not:
                return Find(not.Operand, origins, symbols, depth - 1)?.When(false);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } comparison
                when comparison.RightOperand.ConstantValue.Value is bool constant:
                return Find(comparison.LeftOperand, origins, symbols, depth - 1)?.When(constant == (comparison.OperatorKind == BinaryOperatorKind.Equals));
            case IIsPatternOperation { Value: var value, Pattern: IRecursivePatternOperation { DeconstructionSubpatterns.IsEmpty: true, PropertySubpatterns: { Length: 1 } parts } }
                when IsHasStarted(parts[0].Member, symbols):
                return ValueOf(parts[0].Pattern) is { } expected && origins.Request(value) is { } matched ? new HasStartedTest(matched, expected) : null;
            case IIsPatternOperation pattern:
                return ValueOf(pattern.Pattern) is { } outcome ? Find(pattern.Value, origins, symbols, depth - 1)?.When(outcome) : null;
            case IPropertyReferenceOperation property when IsHasStarted(property, symbols):
                return origins.Request(property.Instance) is { } response ? new HasStartedTest(response, started: true) : null;
            default:
                return null;
        }
    }

    private HasStartedTest When(bool outcome) => new(Response, Started == outcome);

    private static bool IsHasStarted(IOperation? member, FlowSymbols symbols) =>
        member is IPropertyReferenceOperation { Property: { Name: "HasStarted" } property } && property.ContainingType.Same(symbols.HttpResponse);

    private static bool? ValueOf(IPatternOperation pattern) => pattern switch
    {
        IConstantPatternOperation { Value.ConstantValue.Value: bool value } => value,
        INegatedPatternOperation negated => !ValueOf(negated.Pattern),
        _ => null,
    };
}
