using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TypedSession.Analyzers.Flow.Origins;
using TypedSession.Analyzers.Flow.Response;
using TypedSession.Analyzers.Flow.Response.Effects;

namespace TypedSession.Analyzers.Flow.Detached;

/// <summary>Calls that run a function they are given, or a callee, apart from the response.</summary>
internal sealed class DetachingCalls
{
    private static readonly Detachment Callback = new("the callback writes the response, which has started by then", Since.UseOfStream);
    private static readonly Detachment Events = new("the events are enumerated while the response is being sent", Since.Yield);
    private static readonly Detachment Completed = new("OnCompleted runs after the response has been sent");
    private static readonly Detachment Unawaited = new("nobody awaits this task, and the response may be gone when it runs");
    private static readonly Detachment UnawaitedCall = new("nobody awaits the call, and the response may be gone when it goes on", Since.Await);

    private readonly DetachedSymbols _symbols;
    private readonly ResponseAnalysis _analysis;
    private readonly OriginResolver _origins;

    public DetachingCalls(DetachedSymbols symbols, ResponseAnalysis analysis)
    {
        _symbols = symbols;
        _analysis = analysis;
        _origins = analysis.Origins;
    }

    public DetachedFunction? Find(IInvocationOperation call)
    {
        IMethodSymbol method = call.TargetMethod;
        INamedTypeSymbol type = method.ContainingType;
        if (type.Same(_symbols.HttpResponse) && method.Name == "OnCompleted")
            return Given(call, Completed);
        if (type.Same(_symbols.ThreadPool) && method.Name is "QueueUserWorkItem" or "UnsafeQueueUserWorkItem")
            return Given(call, Unawaited);
        if ((type.Same(_symbols.Task) && method.Name == "Run") || (type.Same(_symbols.TaskFactory) && method.Name == "StartNew"))
            return IsThrownAway(call) ? Given(call, Unawaited) : null;
        if (type.Same(_symbols.Results) || type.Same(_symbols.TypedResults))
        {
            return method.Name == "Stream" ? Given(call, Callback)
                : Sequence(call.Arguments.IsEmpty ? null : call.Arguments[0].Value, method.Name == "ServerSentEvents" ? Events : DetachedRoots.Streamed);
        }

        if (type.Is(_symbols.Controller) && method.IsFramework())
            return Sequence(call.Arguments.IsEmpty ? null : call.Arguments[0].Value, DetachedRoots.Streamed);
        if (EndpointOf(call) is { } endpoint)
            return IsSequence(endpoint) ? Given(call, DetachedRoots.Streamed) : null;
        return _analysis.EffectOf(call) is OwnCall { Callee: { IsAsync: true } callee } own && (callee.ReturnsVoid || IsThrownAway(call))
            ? new DetachedFunction(callee, own.Location, UnawaitedCall)
            : null;
    }

    /// <summary>The sequence that an endpoint gives back, where a function of the project makes it.</summary>
    public DetachedFunction? Sequence(IOperation? value, Detachment why) =>
        _origins.Value(value) is IInvocationOperation call && IsSequence(call.TargetMethod) && !call.TargetMethod.DeclaringSyntaxReferences.IsEmpty
            ? new DetachedFunction(call.TargetMethod.OriginalDefinition, SessionChange.LocationOf(call.Syntax), why)
            : null;

    /// <summary>The function that a call maps as an endpoint.</summary>
    public IMethodSymbol? EndpointOf(IInvocationOperation call) =>
        call.TargetMethod.Name.StartsWith("Map", StringComparison.Ordinal) && call.TargetMethod.IsFramework() ? Given(call, DetachedRoots.Streamed)?.Function : null;

    /// <summary>The function that a delegate among the arguments was made of.</summary>
    private DetachedFunction? Given(IInvocationOperation call, Detachment why)
    {
        foreach (IArgumentOperation argument in call.Arguments)
        {
            IMethodSymbol? function = _origins.Value(argument.Value) is not IDelegateCreationOperation { Target: var target } ? null : target switch
            {
                IFlowAnonymousFunctionOperation lambda => lambda.Symbol,
                IMethodReferenceOperation method => method.Method.OriginalDefinition,
                _ => null,
            };
            if (function is not null)
                return new DetachedFunction(function, argument.Value.Syntax.GetLocation(), why);
        }

        return null;
    }

    private bool IsSequence(IMethodSymbol method) => method.ReturnType.OriginalDefinition.Same(_symbols.AsyncSequence);

    private static bool IsThrownAway(IInvocationOperation call)
    {
        IOperation outer = call;
        while (outer.Parent is IConversionOperation or IInvocationOperation { TargetMethod.Name: "ConfigureAwait" })
            outer = outer.Parent;
        return outer.Parent is IExpressionStatementOperation or ISimpleAssignmentOperation { Target: IDiscardOperation };
    }
}
