using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace TypedSession.Analyzers.Flow.Engine;

/// <summary>Constants, also where they are converted to what they are compared with: <c>answer?.HasStarted == false</c>.</summary>
internal static class Constants
{
    /// <summary>The constant that an expression is, null among them; null where it is none.</summary>
    public static Optional<object?>? Of(IOperation? operation)
    {
        for (IOperation? step = operation; step is not null; step = (step as IConversionOperation)?.Operand)
        {
            if (step.ConstantValue.HasValue)
                return step.ConstantValue;
        }

        return null;
    }
}
