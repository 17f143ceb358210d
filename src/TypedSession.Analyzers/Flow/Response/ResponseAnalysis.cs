using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TypedSession.Analyzers.Flow.Engine;
using TypedSession.Analyzers.Flow.Origins;

namespace TypedSession.Analyzers.Flow.Response;

/// <summary>Follows through one function which responses have started.</summary>
internal sealed class ResponseAnalysis : ForwardAnalysis<RequestStates>
{
    private const int MaxDepth = 16;
    private readonly Dictionary<IOperation, Effect?> _effects = [];
    private readonly Dictionary<SyntaxNode, IOperation> _calls = [];
    private readonly MethodGraphs _method;
    private readonly FlowSymbols _symbols;
    private readonly ProjectCallees _callees;
    private readonly Func<IMethodSymbol, Summary> _summaries;
    private readonly StartingCalls _startingCalls;
    private readonly BodyCalls _bodyCalls;
    private readonly StartedTests _tests;
    private readonly ToldCallees _told;
    private readonly Dictionary<IOperation, ImmutableArray<Origin>> _demanded = [];
    private readonly bool _isStreamed;

    public ResponseAnalysis(FunctionGraph function, ProjectCallees callees, Func<IMethodSymbol, Summary> summaries, RequestStates captured)
    {
        _method = function.Owner;
        _symbols = callees.Symbols;
        _callees = callees;
        _summaries = summaries;
        Origins = new OriginResolver(_symbols, function.Owner.Assignments, callees.Members);
        _startingCalls = new StartingCalls(_symbols, Origins);
        _bodyCalls = new BodyCalls(_symbols, Origins);
        Owner = new SessionOwner(function, _symbols, Origins);
        _tests = new StartedTests(function.Owner, Origins, _symbols, OwnCallAt);
        _told = new ToldCallees(callees, _tests);
        _isStreamed = IsStreamed(function.Symbol?.ContainingType, _symbols);
        Entry = EntryOf(function, captured);
    }

    public override RequestStates Entry { get; }

    public SessionOwner Owner { get; }

    public OriginResolver Origins { get; }

    /// <inheritdoc cref="FlowSymbols.IsOwn"/>
    public bool IsOwn(ISymbol symbol) => _symbols.IsOwn(symbol);

    public Effect? EffectOf(IOperation operation) => _effects.TryGetValue(operation, out Effect? effect) ? effect : null;

    public override RequestStates Join(RequestStates first, RequestStates second) => first.Join(second);

    public override bool AreEqual(RequestStates first, RequestStates second) => first.SameAs(second);

    public override bool IsRelevant(IOperation operation)
    {
        if (!_effects.TryGetValue(operation, out Effect? effect))
        {
            effect = Find(operation);
            if (effect is not null)
            {
                _effects.Add(operation, effect);
                if (operation is IInvocationOperation)
                    _calls[operation.Syntax] = operation;
            }

            if (operation is IInvocationOperation told && _told.DemandedBy(told) is { IsEmpty: false } demanded)
                _demanded[operation] = demanded;
        }

        return effect is not null || _demanded.ContainsKey(operation);
    }

    public override RequestStates Apply(RequestStates state, IOperation operation) =>
        Demand(EffectOf(operation)?.Apply(state, operation) ?? state, operation);

    public override RequestStates Thrown(RequestStates before, RequestStates after, IOperation operation) =>
        EffectOf(operation) is OwnCall own ? own.Thrown(before, after, operation) : after;

    private RequestStates Demand(RequestStates state, IOperation operation) =>
        !_demanded.TryGetValue(operation, out ImmutableArray<Origin> demanded) ? state
            : demanded.Aggregate(state, static (known, response) => known.With(response, known[response].Assume(started: false)));

    /// <summary>The responses that have not started where a function that is given along with others runs.</summary>
    public IEnumerable<Origin> OpenWhenRun(IOperation function)
    {
        IOperation? user = function.Parent;
        while (user is IDelegateCreationOperation or IConversionOperation)
            user = user.Parent;
        if (user is not IArgumentOperation { Parameter: { } parameter, Parent: IInvocationOperation call })
            return [];
        IEnumerable<Origin> told = _told.ToldTo(call);
        return EffectOf(call) is OwnCall own ? told.Concat(own.OpenWhenCalling(parameter.Ordinal)) : told;
    }

    /// <summary>A using statement does not dispose null, and asks that of objects just made as well.</summary>
    public override bool IsPossible(IOperation condition, bool outcome) =>
        !(outcome && condition is IIsNullOperation { Operand: var operand } && Origins.Value(operand) is IObjectCreationOperation);

    public override RequestStates Assume(RequestStates state, IOperation condition, bool outcome)
    {
        foreach (StartedFact fact in _tests.When(condition, outcome))
        {
            if (!IsStale(fact.Asked, condition, state[fact.Response].StartedBy))
                state = state.With(fact.Response, state[fact.Response].Assume(fact.Started));
        }

        bool isTested = false;
        foreach (ResultTest test in TestsIn(condition, outcome))
        {
            if (InGraph(CallIn(Origins.Value(test.Subject))) is not { } tested)
                continue;
            Effect? effect = EffectOf(tested);
            isTested |= effect is OwnCall or Start { SaysWhether: true };
            state = effect switch
            {
                OwnCall own => own.Assume(state, tested, test),
                Start { SaysWhether: true } sent when !test.IsEqual => sent.NotSent(state, tested),
                _ => state,
            };
        }

        if (isTested)
            return state;
        return Origins.Behind(condition).Aggregate(state,
            (told, call) => EffectOf(call) is OwnCall teller ? teller.Assume(told, call, test: null) : told);
    }

    /// <summary>Whether no response may have started when a method is called, nor starts by its mere waiting.</summary>
    public static bool BeginsFresh(IMethodSymbol method, FlowSymbols symbols) =>
        !method.Parameters.Any(parameter => IsExecuted(parameter, symbols)) && !IsStreamed(method.ContainingType, symbols);

    private static bool IsExecuted(IParameterSymbol parameter, FlowSymbols symbols) =>
        parameter.Type.Is(symbols.ResultExecuted) || parameter.Type.Is(symbols.ResourceExecuted);

    /// <summary>Whether a truth says nothing of any response.</summary>
    public bool IsSilentOn(IOperation truth) =>
        _tests.When(truth, outcome: true).IsEmpty && _tests.When(truth, outcome: false).IsEmpty
            && !(CallIn(Origins.Value(truth) ?? truth) is { } call && EffectOf(call) is OwnCall);

    /// <summary>Whether an answer that a local kept was given before what may have started the response since.</summary>
    private static bool IsStale(IOperation answer, IOperation condition, IOperation? start) =>
        start is not null && answer.Syntax.SpanStart < start.Syntax.SpanStart && start.Syntax.SpanStart < condition.Syntax.SpanStart;

    /// <summary>Of a call of the framework's that runs what it is given, to the end.</summary>
    private RunGiven? RunBy(IInvocationOperation call)
    {
        if (!GivenFunctions.AreRunBy(call.TargetMethod) || _symbols.IsOwn(call.TargetMethod) || !StartingCalls.IsAwaited(call))
            return null;
        Callee[] functions = [.. call.Arguments.Select(argument => GivenFunctions.MadeOf(argument.Value, Origins)).OfType<GivenFunction>()
            .Select(function => new Callee(Translation.OfFunction(function, static _ => null, Owner, Origins, _symbols), _summaries))];
        return functions.Length > 0 ? new RunGiven(functions) : null;
    }

    private Effect? GivenCall(IInvocationOperation call) =>
        call.TargetMethod.MethodKind == MethodKind.DelegateInvoke
        && Origins.Value(call.Instance) is IParameterReferenceOperation { Parameter: var given }
            ? new CallGiven(given)
            : null;

    private OwnCall? OwnCallAt(CallSite call) => OwnCall.Find(call, Owner, Origins, _callees, _summaries);

    /// <summary>
    /// The tests of single values that a condition is made of, where all have come out one way: <c>a || b</c> that is false is two of them.
    /// </summary>
    private IEnumerable<ResultTest> TestsIn(IOperation? condition, bool outcome, int depth = MaxDepth)
    {
        if (depth == 0 || ResultTest.Of(condition, outcome, Origins) is not { } test)
            return [];
        return Origins.Value(test.Subject) is IFlowCaptureReferenceOperation joined && test.Constant is true
            && _method.WrittenAt(joined.Syntax) is IBinaryOperation { OperatorKind: var kind } both
            && kind == (test.IsEqual ? BinaryOperatorKind.ConditionalAnd : BinaryOperatorKind.ConditionalOr)
                ? TestsIn(both.LeftOperand, test.IsEqual, depth - 1).Concat(TestsIn(both.RightOperand, test.IsEqual, depth - 1))
                : [test];
    }

    /// <summary>A call as the graph has it: what was written as one with others is another operation there.</summary>
    private IOperation? InGraph(IOperation? call) =>
        call is null || _effects.ContainsKey(call) ? call : _calls.TryGetValue(call.Syntax, out IOperation? same) ? same : null;

    private static IOperation? CallIn(IOperation? value) => value switch
    {
        IAwaitOperation awaited => CallIn(awaited.Operation),
        IInvocationOperation { TargetMethod.Name: "ConfigureAwait", Instance: { } inner } => CallIn(inner),
        IInvocationOperation call => call,
        _ => null,
    };

    private Effect? Find(IOperation operation) =>
        SessionChange.Find(operation, Origins, _symbols) ?? operation switch
        {
            IInvocationOperation call => _startingCalls.Find(call) ?? (Effect?)OwnCallAt(CallSite.Of(call)!.Value) ?? GivenCall(call)
                ?? RunBy(call),
            ISimpleAssignmentOperation assignment => _bodyCalls.Find(assignment) ?? RebindOf(operation),
            IDeconstructionAssignmentOperation or IArgumentOperation or IIsPatternOperation => RebindOf(operation),
            IAwaitOperation when _isStreamed => new Start(new Outlet(Origin.Current), certain: false),
            IFlowAnonymousFunctionOperation => MakeFunction.Instance,
            IMethodReferenceOperation { Method.MethodKind: MethodKind.LocalFunction } => MakeFunction.Instance,
            _ => null,
        };

    /// <summary>A component with <c>[StreamRendering]</c> is sent as it is when it first waits.</summary>
    private static bool IsStreamed(INamedTypeSymbol? type, FlowSymbols symbols) => type?.GetAttributes().Any(attribute =>
        attribute.AttributeClass.Same(symbols.StreamRendering)
            && !attribute.ConstructorArguments.Any(static argument => argument.Value is false)) == true;

    private Rebind? RebindOf(IOperation operation)
    {
        foreach ((ISymbol symbol, _) in Assignments.In(operation))
        {
            if (Origins.Named(symbol) is { } origin)
                return new Rebind(origin);
        }

        return null;
    }

    /// <summary>A filter that is called when a result was executed begins where the response may have been sent.</summary>
    private RequestStates EntryOf(FunctionGraph function, RequestStates captured)
    {
        foreach (IParameterSymbol parameter in function.Symbol?.Parameters ?? [])
        {
            if (IsExecuted(parameter, _symbols))
                captured = captured.With(Origins.Parameter(parameter), new ResponseState(Possible.Start | Possible.Direct));
        }

        return captured;
    }
}
