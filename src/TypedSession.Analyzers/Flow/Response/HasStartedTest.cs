using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TypedSession.Analyzers.Flow.Origins;

namespace TypedSession.Analyzers.Flow.Response;

/// <summary>A condition that is decided by <c>HttpResponse.HasStarted</c>.</summary>
/// <param name="Response">The response that is asked.</param>
/// <param name="Started">What the response's state is when the condition holds.</param>
internal readonly record struct HasStartedTest(Origin Response, bool Started)
{
    public static HasStartedTest? Find(Condition condition, OriginResolver origins, FlowSymbols symbols)
    {
        return condition.Decided switch
        {
            IIsPatternOperation { Value: var value, Pattern: IRecursivePatternOperation { DeconstructionSubpatterns.IsEmpty: true, PropertySubpatterns: { Length: 1 } parts } }
                when IsHasStarted(parts[0].Member, symbols) && Condition.ValueOf(parts[0].Pattern) is { } expected => of(value, expected == condition.Value),
            IPropertyReferenceOperation property when IsHasStarted(property, symbols) => of(property.Instance, condition.Value),
            _ => null,
        };

        HasStartedTest? of(IOperation? asked, bool started) => origins.Request(asked) is { } response ? new HasStartedTest(response, started) : null;
    }

    private static bool IsHasStarted(IOperation? member, FlowSymbols symbols) =>
        member is IPropertyReferenceOperation { Property: { Name: "HasStarted" } property } && property.ContainingType.Same(symbols.HttpResponse);
}
