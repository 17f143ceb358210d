using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TypedSession.Analyzers.Flow.Origins;

namespace TypedSession.Analyzers.Flow.Response;

/// <summary>What decides a condition, seen through negations, comparisons with constants, and locals.</summary>
/// <param name="Decided">The operation whose value decides.</param>
/// <param name="Value">Its value when the condition holds.</param>
internal readonly record struct Condition(IOperation Decided, bool Value)
{
    private const int MaxDepth = 16;

    public static Condition? Of(IOperation? condition, OriginResolver origins)
    {
        bool value = true;
        for (int depth = 0; depth < MaxDepth; depth++)
        {
            switch (origins.Value(condition))
            {
                case IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not:
                    (condition, value) = (not.Operand, !value);
                    break;
                case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } comparison when comparison.RightOperand.ConstantValue.Value is bool constant:
                    (condition, value) = (comparison.LeftOperand, value == (constant == (comparison.OperatorKind == BinaryOperatorKind.Equals)));
                    break;
                case IIsPatternOperation pattern when ValueOf(pattern.Pattern) is { } constant:
                    (condition, value) = (pattern.Value, value == constant);
                    break;
                case { } decided:
                    return new Condition(decided, value);
                default:
                    return null;
            }
        }

        return null;
    }

    /// <summary>The constant that a pattern asks for.</summary>
    public static bool? ValueOf(IPatternOperation pattern) => pattern switch
    {
        IConstantPatternOperation { Value.ConstantValue.Value: bool value } => value,
        INegatedPatternOperation negated => !ValueOf(negated.Pattern),
        _ => null,
    };
}
