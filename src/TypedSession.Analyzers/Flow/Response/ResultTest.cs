using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TypedSession.Analyzers.Flow.Origins;

namespace TypedSession.Analyzers.Flow.Response;

/// <summary>A condition as a comparison of a value with a constant, seen through negations and locals.</summary>
/// <param name="Subject">The value.</param>
/// <param name="Constant">What it is compared with: a truth, a number, an enum's, or null.</param>
/// <param name="IsEqual">Whether the value is the constant when the condition comes out as asked.</param>
internal readonly record struct ResultTest(IOperation Subject, object? Constant, bool IsEqual)
{
    private const int MaxDepth = 16;

    public static ResultTest? Of(IOperation? condition, bool outcome, OriginResolver origins)
    {
        for (int depth = 0; depth < MaxDepth; depth++)
        {
            (IOperation Value, object? Constant, bool IsEqual)? compared = origins.Value(condition) switch
            {
                IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not => (not.Operand, false, true),
                IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } comparison =>
                    Compared(comparison),
                IIsPatternOperation pattern => Compared(pattern.Value, pattern.Pattern, isEqual: true),
                IIsNullOperation isNull => (isNull.Operand, null, true),
                _ => null,
            };
            if (compared is not { } test)
                return origins.Value(condition) is { } decided ? new ResultTest(decided, true, outcome) : null;
            if (test.Constant is not bool truth)
                return new ResultTest(test.Value, test.Constant, test.IsEqual == outcome);
            (condition, outcome) = (test.Value, outcome == (truth == test.IsEqual));
        }

        return null;
    }

    private static (IOperation, object?, bool)? Compared(IBinaryOperation comparison)
    {
        bool isEqual = comparison.OperatorKind == BinaryOperatorKind.Equals;
        return comparison.RightOperand.ConstantValue is { HasValue: true, Value: var right } ? (comparison.LeftOperand, right, isEqual)
            : comparison.LeftOperand.ConstantValue is { HasValue: true, Value: var left } ? (comparison.RightOperand, left, isEqual)
            : null;
    }

    private static (IOperation, object?, bool)? Compared(IOperation value, IPatternOperation pattern, bool isEqual) => pattern switch
    {
        IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: var constant } } => (value, constant, isEqual),
        INegatedPatternOperation negated => Compared(value, negated.Pattern, !isEqual),
        IRecursivePatternOperation { DeconstructionSubpatterns.IsEmpty: true, PropertySubpatterns.IsEmpty: true } =>
            (value, null, !isEqual),
        _ => null,
    };
}
