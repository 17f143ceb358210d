using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TypedSession.Analyzers.Flow.Engine;
using TypedSession.Analyzers.Flow.Origins;
using TypedSession.Analyzers.Flow.Response;

namespace TypedSession.Analyzers.Flow.Late;

/// <summary>Calls that run a function they are given, or a callee, apart from the response.</summary>
internal sealed class DetachingCalls
{
    private static readonly Detachment Callback = new("the callback writes the response, which has started by then", Since.UseOfStream);
    private static readonly Detachment Events = new("the events are enumerated while the response is being sent", Since.Yield);
    private static readonly Detachment Completed = new("OnCompleted runs after the response has been sent");
    private static readonly Detachment Unawaited = new("nobody awaits this task, and the response may be gone when it runs");
    private static readonly Detachment Thread = new("the response does not wait for a thread, and may be gone when it runs");
    private static readonly Detachment Timer = new("a timer runs when the response may be gone");
    private static readonly Detachment Aborted = new("it runs when the client has gone");
    private static readonly Detachment Lifetime = new("it runs when the application starts or stops, outside of any request");
    private static readonly Detachment Queued = new("a background queue runs it outside of any request");
    private static readonly Detachment UnawaitedCall = new("nobody awaits the call, and the response may be gone when it goes on",
        Since.Await);

    private readonly DetachedSymbols _symbols;
    private readonly ResponseAnalysis _analysis;
    private readonly OriginResolver _origins;
    private readonly FunctionGraph _function;

    public DetachingCalls(DetachedSymbols symbols, FunctionFlow flow)
    {
        _symbols = symbols;
        _analysis = flow.Analysis;
        _origins = flow.Analysis.Origins;
        _function = flow.Function;
    }

    public DetachedFunction? Find(IOperation operation) => operation switch
    {
        IInvocationOperation call => Find(call),
        IEventAssignmentOperation
        {
            Adds: true,
            EventReference: IEventReferenceOperation { Event.ContainingType: var type }
        } added when type.Same(_symbols.EventTimer) =>
                Given(added.HandlerValue, Timer),
        IObjectCreationOperation { Type: var type } creation when type.Same(_symbols.Timer) => Given(creation.Arguments, Timer),
        IObjectCreationOperation { Type: var type } creation when type.Same(_symbols.Thread) && !JoinsThreads() =>
            Given(creation.Arguments, Thread),
        _ => null,
    };

    private DetachedFunction? Find(IInvocationOperation call)
    {
        IMethodSymbol method = call.TargetMethod;
        INamedTypeSymbol type = method.ContainingType;
        if (type.Same(_symbols.HttpResponse) && method.Name == "OnCompleted")
            return Given(call, Completed);
        if (type.Same(_symbols.ThreadPool) && method.Name is "QueueUserWorkItem" or "UnsafeQueueUserWorkItem")
            return Given(call, Unawaited);
        if ((type.Same(_symbols.Task) && method.Name == "Run") || (type.Same(_symbols.TaskFactory) && method.Name == "StartNew"))
            return IsThrownAway(call) ? Given(call, Unawaited) : null;
        if (type.Is(_symbols.Task) && method.Name == "ContinueWith")
            return IsThrownAway(call) ? Given(call, Unawaited) : null;
        if (type.Same(_symbols.CancellationToken) && method.Name is "Register" or "UnsafeRegister")
            return Registered(_origins.Value(call.Instance)) is { } late ? Given(call, late) : null;
        // The documentation's queue for hosted services, which applications copy.
        if (type.Name is "IBackgroundTaskQueue" or "BackgroundTaskQueue" && method.Name.StartsWith("Queue", StringComparison.Ordinal))
            return Given(call, Queued);
        if (type.OriginalDefinition.Same(_symbols.ChannelWriter) && method.Name is "WriteAsync" or "TryWrite")
            return call.Arguments.Select(argument => InJob(argument.Value)).FirstOrDefault(static found => found is not null);
        if (type.Same(_symbols.Results) || type.Same(_symbols.TypedResults))
        {
            return method.Name == "Stream" ? Given(call, Callback)
                : Sequence(call.Arguments.IsEmpty ? null : call.Arguments[0].Value,
                    method.Name == "ServerSentEvents" ? Events : DetachedRoots.Streamed);
        }

        if (type.Is(_symbols.Controller) && method.IsFramework())
            return Sequence(call.Arguments.IsEmpty ? null : call.Arguments[0].Value, DetachedRoots.Streamed);
        if (EndpointOf(call) is { } endpoint)
            return IsSequence(endpoint) ? Given(call, DetachedRoots.Streamed) : null;
        return _analysis.EffectOf(call) is OwnCall { IsCertain: true, Callee: { IsAsync: true } callee } own
            && (callee.ReturnsVoid || IsThrownAway(call))
            ? new DetachedFunction(callee, own.Location, UnawaitedCall)
            : null;
    }

    /// <summary>The sequence that an endpoint gives back, where a function of the project makes it.</summary>
    public DetachedFunction? Sequence(IOperation? value, Detachment why) =>
        _origins.Value(value) is IInvocationOperation call && IsSequence(call.TargetMethod) && _analysis.IsOwn(call.TargetMethod)
            ? new DetachedFunction(call.TargetMethod.OriginalDefinition, SessionChange.LocationOf(call.Syntax), why)
            : null;

    /// <summary>The function that a call maps as an endpoint.</summary>
    public IMethodSymbol? EndpointOf(IInvocationOperation call) =>
        call.TargetMethod.Name.StartsWith("Map", StringComparison.Ordinal) && call.TargetMethod.IsFramework()
            ? Given(call, DetachedRoots.Streamed)?.Function
            : null;

    /// <summary>The function that a delegate among the arguments was made of.</summary>
    private DetachedFunction? Given(IInvocationOperation call, Detachment why) => Given(call.Arguments, why);

    private DetachedFunction? Given(ImmutableArray<IArgumentOperation> arguments, Detachment why) =>
        arguments.Select(argument => Given(argument.Value, why)).FirstOrDefault(static found => found is not null);

    private DetachedFunction? Given(IOperation value, Detachment why)
    {
        IMethodSymbol? function = _origins.Value(value) is not IDelegateCreationOperation { Target: var target } ? null : target switch
        {
            IFlowAnonymousFunctionOperation lambda => lambda.Symbol,
            IMethodReferenceOperation method => _analysis.IsOwn(method.Method) ? method.Method.OriginalDefinition : method.Method,
            _ => null,
        };
        return function is null ? null : new DetachedFunction(function, value.Syntax.GetLocation(), why);
    }

    /// <summary>The function that is queued, be it in an object that is made for the queue.</summary>
    private DetachedFunction? InJob(IOperation value) => Given(value, Queued)
        ?? (_origins.Value(value) is IObjectCreationOperation job ? Given(job.Arguments, Queued) : null);

    /// <summary>A token that is cancelled apart from any response; others may be cancelled by the code itself.</summary>
    private Detachment? Registered(IOperation? token) =>
        token is not IPropertyReferenceOperation { Property: { Name: var name, ContainingType: var owner } } ? null
        : owner.Same(_symbols.HttpContext) && name == "RequestAborted" ? Aborted
        : owner.Same(_symbols.HostLifetime) ? Lifetime
        : null;

    /// <summary>Whether the method waits for threads.</summary>
    private bool JoinsThreads() => _function.Owner.Functions.Any(function => function.Graph.Blocks.Any(block =>
        !EvaluationOrder.Of(block,
            operation =>
                operation is IInvocationOperation { TargetMethod: { Name: "Join", ContainingType: var type } }
                    && type.Same(_symbols.Thread)).IsEmpty));

    private bool IsSequence(IMethodSymbol method) => method.ReturnType.OriginalDefinition.Same(_symbols.AsyncSequence);

    private static bool IsThrownAway(IInvocationOperation call)
    {
        IOperation outer = call;
        while (outer.Parent is IConversionOperation or IInvocationOperation { TargetMethod.Name: "ConfigureAwait" })
            outer = outer.Parent;
        return outer.Parent is IExpressionStatementOperation or ISimpleAssignmentOperation { Target: IDiscardOperation };
    }
}
