using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace TypedSession.Analyzers.Flow.Engine;

/// <summary>The two halves of <c>a?.B</c>.</summary>
internal static class Conditional
{
    /// <summary>What stands before the question mark.</summary>
    public static IOperation? SourceOf(IConditionalAccessInstanceOperation instance)
    {
        for (IOperation? child = instance, parent = instance.Parent; parent is not null; child = parent, parent = parent.Parent)
        {
            if (parent is IConditionalAccessOperation access && access.WhenNotNull == child)
                return access.Operation;
        }

        return null;
    }
}
