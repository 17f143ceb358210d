using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TypedSession.Analyzers.Flow.Engine;
using TypedSession.Analyzers.Flow.Origins;

namespace TypedSession.Analyzers.Flow.Response;

/// <summary>
/// What is known of <c>HasStarted</c> when a condition has come out one way, however it is written: alone or among others, in a pattern,
/// kept in a local, or asked by a function of the project's own.
/// </summary>
internal sealed class StartedTests(MethodGraphs method, OriginResolver origins, FlowSymbols symbols, Func<CallSite, OwnCall?> ownCall)
{
    private const int MaxDepth = 16;

    /// <summary>How many locals, each given by the last, are looked into, and how many values of each.</summary>
    private const int MaxLocals = 3;

    private readonly HashSet<ISymbol> _open = new(SymbolEqualityComparer.Default);

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
            case IBinaryOperation
            {
                OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals
                or BinaryOperatorKind.ExclusiveOr
            } comparison:
                return Compares(comparison, outcome == (comparison.OperatorKind == BinaryOperatorKind.Equals), depth);
            case IConditionalOperation or ISwitchExpressionOperation:
                return Chosen(decided, value => When(value, outcome, depth), depth);
            case ICoalesceOperation coalesce:
                return Either(When(coalesce.Value, outcome, depth), When(coalesce.WhenNull, outcome, depth));
            // What is not there has not started either.
            case IConditionalAccessOperation access:
                return When(access.WhenNotNull, outcome, depth);
            case IIsPatternOperation pattern:
                return Matches(pattern.Value, pattern.Pattern, outcome, depth);
            case IIsNullOperation isNull:
                return Equals(isNull.Operand, constant: null, outcome, depth);
            case IAwaitOperation awaited:
                return When(awaited.Operation, outcome, depth);
            case IPropertyReferenceOperation property when IsHasStarted(property):
                return Fact(property.Instance, outcome, property);
            case IPropertyReferenceOperation { Property: { Name: "Value", ContainingType.SpecialType: SpecialType.None } } wrapped
                when wrapped.Instance?.Type?.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T:
                return When(wrapped.Instance, outcome, depth);
            case IInvocationOperation { TargetMethod.Name: nameof(object.Equals), Arguments: { Length: 1 } compared } call
                when Constants.Of(compared[0].Value) is { Value: bool truth }:
                return When(call.Instance, truth == outcome, depth);
            case IInvocationOperation { TargetMethod.Name: nameof(Nullable<bool>.GetValueOrDefault), Arguments.IsEmpty: true } call:
                return When(call.Instance, outcome, depth);
            case ILocalReferenceOperation local:
                return Local(local.Local, outcome, depth);
            default:
                return Told(decided, constant: true, outcome);
        }
    }

    private ImmutableArray<StartedFact>? Compares(IBinaryOperation comparison, bool isEqual, int depth) =>
        Constants.Of(comparison.RightOperand) is { } right ? Equals(comparison.LeftOperand, right.Value, isEqual, depth)
        : Constants.Of(comparison.LeftOperand) is { } left ? Equals(comparison.RightOperand, left.Value, isEqual, depth)
        : [];

    /// <summary>The facts where a value is a constant, or is not.</summary>
    private ImmutableArray<StartedFact>? Equals(IOperation? value, object? constant, bool isEqual, int depth)
    {
        if (constant is bool truth)
            return When(value, truth == isEqual, depth);
        if (depth-- == 0)
            return [];
        if (Constants.Of(value) is { } known)
            return known.Value is null || constant is null || known.Value.GetType() == constant.GetType()
                ? (object.Equals(known.Value, constant) == isEqual ? [] : null)
                : [];
        switch (value)
        {
            case IConversionOperation conversion:
                return Equals(conversion.Operand, constant, isEqual, depth);
            case ILocalReferenceOperation or IFlowCaptureReferenceOperation when origins.ValuesOf(value) is { Count: 1 } only:
                ImmutableArray<StartedFact>? facts = Equals(only[0], constant, isEqual, depth);
                // A local that is null at first is not null any more where it was given a value.
                return value is ILocalReferenceOperation && constant is null && !isEqual && only[0] is { } given
                    ? Both(Around(given, depth), facts)
                    : facts;
            case IFlowCaptureReferenceOperation:
                return method.WrittenAt(value.Syntax) is { } written ? Equals(written, constant, isEqual, depth) : [];
            case IConditionalOperation or ISwitchExpressionOperation:
                return Chosen(value, part => Equals(part, constant, isEqual, depth), depth);
            default:
                return Told(value, constant, isEqual);
        }
    }

    /// <summary>What is known whichever part was chosen.</summary>
    private ImmutableArray<StartedFact>? Chosen(IOperation choice, Func<IOperation, ImmutableArray<StartedFact>?> ask, int depth) =>
        choice switch
        {
            IConditionalOperation { WhenFalse: { } whenFalse } either => Either(
                Both(When(either.Condition, outcome: true, depth), ask(either.WhenTrue)),
                Both(When(either.Condition, outcome: false, depth), ask(whenFalse))),
            ISwitchExpressionOperation arms => arms.Arms.Aggregate((ImmutableArray<StartedFact>?)null, (facts, arm) =>
                Either(facts, Both(Matches(arms.Value, arm.Pattern, outcome: true, depth), ask(arm.Value)))),
            _ => [],
        };

    /// <summary>A local that was given several values is one of them; <c>&amp;=</c> and <c>|=</c> join them.</summary>
    private ImmutableArray<StartedFact>? Local(ILocalSymbol local, bool outcome, int depth)
    {
        IReadOnlyList<IOperation?> values = origins.ValuesOf(local);
        if (values.Count is 0 or > MaxLocals || _open.Count == MaxLocals || !_open.Add(local))
            return [];
        ImmutableArray<StartedFact>? facts = null;
        BinaryOperatorKind all = outcome ? BinaryOperatorKind.And : BinaryOperatorKind.Or;
        foreach (IOperation? value in values)
        {
            facts = value is ICompoundAssignmentOperation joined
                ? joined.OperatorKind == all ? Both(facts ?? [], When(joined.Value, outcome, depth))
                : Either(facts, When(joined.Value, outcome, depth))
                : Either(facts, value is null ? [] : Both(Around(value, depth), When(value, outcome, depth)));
        }

        _open.Remove(local);
        return facts;
    }

    /// <summary>What held where a value was given: the conditions of the statements around.</summary>
    private ImmutableArray<StartedFact>? Around(IOperation value, int depth)
    {
        ImmutableArray<StartedFact>? facts = [];
        foreach (SyntaxNode outer in value.Syntax.Ancestors()
            .TakeWhile(static node => node is not AnonymousFunctionExpressionSyntax and not LocalFunctionStatementSyntax)
            .Where(static node => node is IfStatementSyntax))
        {
            if (method.WrittenAt(outer) is IConditionalOperation choice && !choice.Condition.Syntax.Span.Contains(value.Syntax.Span))
                facts = Both(facts, When(choice.Condition, choice.WhenTrue.Syntax.Span.Contains(value.Syntax.Span), depth));
        }

        return facts;
    }

    /// <param name="value">The value that is matched; a pattern's part is a member of it, or an element of what is written as a
    /// tuple.</param>
    private ImmutableArray<StartedFact>? Matches(IOperation? value, IPatternOperation pattern, bool outcome, int depth)
    {
        if (depth-- == 0)
            return [];
        switch (pattern)
        {
            case INegatedPatternOperation negated:
                return Matches(value, negated.Pattern, !outcome, depth);
            case IDiscardPatternOperation or IDeclarationPatternOperation { MatchesNull: true }:
                return outcome ? [] : null;
            case IConstantPatternOperation { Value: var compared } when Constants.Of(compared) is { } constant:
                return Equals(value, constant.Value, outcome, depth);
            case IBinaryPatternOperation { OperatorKind: var kind } combined:
                ImmutableArray<StartedFact>? left = Matches(value, combined.LeftPattern, outcome, depth);
                ImmutableArray<StartedFact>? right = Matches(value, combined.RightPattern, outcome, depth);
                return kind == BinaryOperatorKind.And == outcome ? Both(left, right) : Either(left, right);
            case IRecursivePatternOperation { DeconstructionSubpatterns.IsEmpty: true, PropertySubpatterns.IsEmpty: true }:
                return Equals(value, constant: null, !outcome, depth);
            case IRecursivePatternOperation { DeconstructionSubpatterns: var elements, PropertySubpatterns: var members }:
                ImmutableArray<StartedFact>?[] facts =
                [
                    .. members.Select(part => Matches(part.Member, part.Pattern, outcome, depth)),
                    .. elements.Select((part, index) => Matches(Tuples.Element(origins.Value(value), index), part, outcome, depth)),
                ];
                return outcome ? facts.Aggregate((ImmutableArray<StartedFact>?)[], Both)
                    : facts.Aggregate((ImmutableArray<StartedFact>?)null, Either);
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

    /// <summary>What one of the project's functions tells by what it gives back.</summary>
    private ImmutableArray<StartedFact>? Told(IOperation? given, object? constant, bool isEqual) =>
        CallSite.Of(given) is not { } site || ownCall(site) is not { } own ? [] :
        [.. own.NotStartedWhen(new ResultTest(site.Operation, constant, isEqual))
            .Select(response => new StartedFact(response, Started: false, site.Operation))];

    private ImmutableArray<StartedFact>? Fact(IOperation? asked, bool started, IOperation by) =>
        origins.Request(asked) is { } response ? [new StartedFact(response, started, by)] : [];

    private bool IsHasStarted(IPropertyReferenceOperation member) =>
        member.Property is { Name: "HasStarted", ContainingType: var type }
            && (type.Same(symbols.HttpResponse) || type.Same(symbols.ResponseFeature));
}
