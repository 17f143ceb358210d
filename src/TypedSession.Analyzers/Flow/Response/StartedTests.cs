using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TypedSession.Analyzers.Flow.Engine;
using TypedSession.Analyzers.Flow.Origins;

namespace TypedSession.Analyzers.Flow.Response;

/// <summary>What a condition says of a response.</summary>
/// <param name="Response">The response that is asked.</param>
/// <param name="Started">Whether it has started.</param>
/// <param name="Asked">What asks it.</param>
internal readonly record struct StartedFact(Origin Response, bool Started, IOperation Asked);

/// <summary>
/// What is known of <c>HasStarted</c> when a condition has come out one way, however it is written: alone or among others, in a pattern,
/// kept in a local, or asked by a function of the project's own.
/// </summary>
internal sealed class StartedTests(MethodGraphs method, OriginResolver origins, FlowSymbols symbols,
    Func<IInvocationOperation, OwnCall?> ownCall)
{
    private const int MaxDepth = 16;

    /// <summary>The facts; none where the condition says nothing, or cannot come out so.</summary>
    public ImmutableArray<StartedFact> When(IOperation? condition, bool outcome) => When(condition, outcome, MaxDepth) ?? [];

    /// <summary>Null stands for what cannot be, and so says everything.</summary>
    private ImmutableArray<StartedFact>? When(IOperation? condition, bool outcome, int depth)
    {
        if (depth-- == 0)
            return [];
        IOperation? decided = origins.Value(condition);
        if (decided?.ConstantValue.Value is bool constant)
            return constant == outcome ? [] : null;
        switch (decided)
        {
            // The graph has made branches of what the source writes as one expression.
            case IFlowCaptureReferenceOperation:
                return method.WrittenAt(decided.Syntax) is { } written ? When(written, outcome, depth) : [];
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not:
                return When(not.Operand, !outcome, depth);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.And } both:
                return outcome ? All(both, outcome, depth) : Any(both, outcome, depth);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr or BinaryOperatorKind.Or } either:
                return outcome ? Any(either, outcome, depth) : All(either, outcome, depth);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals
                or BinaryOperatorKind.NotEquals } comparison when comparison.RightOperand.ConstantValue.Value is bool truth:
                return When(comparison.LeftOperand, (outcome == truth) == (comparison.OperatorKind == BinaryOperatorKind.Equals), depth);
            case IConditionalOperation { WhenFalse: { } whenFalse } choice:
                return Either(
                    Both(When(choice.Condition, outcome: true, depth), When(choice.WhenTrue, outcome, depth)),
                    Both(When(choice.Condition, outcome: false, depth), When(whenFalse, outcome, depth)));
            case ICoalesceOperation coalesce:
                return Either(When(coalesce.Value, outcome, depth), When(coalesce.WhenNull, outcome, depth));
            // What is not there has not started either.
            case IConditionalAccessOperation access:
                return When(access.WhenNotNull, outcome, depth);
            case IIsPatternOperation pattern:
                return Matches(pattern.Value, pattern.Value, pattern.Pattern, outcome, depth);
            case IAwaitOperation awaited:
                return When(awaited.Operation, outcome, depth);
            case IPropertyReferenceOperation property when IsHasStarted(property):
                return Fact(property.Instance, outcome, property);
            case IInvocationOperation call when ownCall(call) is { } own:
                return [.. own.NotStartedWhen(new ResultTest(call, true, outcome))
                    .Select(response => new StartedFact(response, Started: false, call))];
            default:
                return [];
        }
    }

    /// <param name="root">The object that is asked, from which the pattern goes on to its members.</param>
    /// <param name="value">The value that is matched; a member's is asked through its object.</param>
    private ImmutableArray<StartedFact>? Matches(IOperation root, IOperation value, IPatternOperation pattern, bool outcome, int depth)
    {
        if (depth-- == 0)
            return [];
        switch (pattern)
        {
            case INegatedPatternOperation negated:
                return Matches(root, value, negated.Pattern, !outcome, depth);
            case IConstantPatternOperation { Value.ConstantValue.Value: bool truth }:
                return value is IPropertyReferenceOperation member && value != root
                    ? (IsHasStarted(member) ? Fact(root, truth == outcome, member) : [])
                    : When(value, truth == outcome, depth);
            case IBinaryPatternOperation { OperatorKind: var kind } combined:
                ImmutableArray<StartedFact>? left = Matches(root, value, combined.LeftPattern, outcome, depth), right = Matches(root, value,
                    combined.RightPattern, outcome, depth);
                return kind == BinaryOperatorKind.And == outcome ? Both(left, right) : Either(left, right);
            case IRecursivePatternOperation { DeconstructionSubpatterns.IsEmpty: true, PropertySubpatterns: var parts }:
                ImmutableArray<StartedFact>?[] facts = [.. parts.Select(part => Matches(root, part.Member, part.Pattern, outcome, depth))];
                return outcome ? facts.Aggregate((ImmutableArray<StartedFact>?)[], Both) : facts.Length == 1 ? facts[0] : [];
            default:
                return [];
        }
    }

    private ImmutableArray<StartedFact>? All(IBinaryOperation operation, bool outcome, int depth) =>
        Both(When(operation.LeftOperand, outcome, depth), When(operation.RightOperand, outcome, depth));

    private ImmutableArray<StartedFact>? Any(IBinaryOperation operation, bool outcome, int depth) =>
        Either(When(operation.LeftOperand, outcome, depth),
            Both(When(operation.LeftOperand, !outcome, depth), When(operation.RightOperand, outcome, depth)));

    private static ImmutableArray<StartedFact>? Both(ImmutableArray<StartedFact>? first, ImmutableArray<StartedFact>? second) =>
        first is { } one && second is { } other ? one.AddRange(other) : null;

    private static ImmutableArray<StartedFact>? Either(ImmutableArray<StartedFact>? first, ImmutableArray<StartedFact>? second) =>
        first is not { } one ? second
        : second is not { } other ? first
        : [.. one.Where(fact => other.Any(also => also.Response.Equals(fact.Response) && also.Started == fact.Started))];

    private ImmutableArray<StartedFact>? Fact(IOperation? asked, bool started, IOperation by) =>
        origins.Request(asked) is { } response ? [new StartedFact(response, started, by)] : [];

    private bool IsHasStarted(IPropertyReferenceOperation member) =>
        member.Property is { Name: "HasStarted", ContainingType: var type }
            && (type.Same(symbols.HttpResponse) || type.Same(symbols.ResponseFeature));
}
