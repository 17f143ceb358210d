using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TypedSession.Analyzers.Flow.Origins;

namespace TypedSession.Analyzers.Flow.Response;

/// <summary>The framework's calls that start a response.</summary>
internal sealed class StartingCalls
{
    /// <summary>How the names of all methods begin that are found here or in <see cref="BodyCalls"/>.</summary>
    private static readonly string[] Beginnings =
    [
        "Write", "TryWrite", "BeginWrite", "Start", "Complete", "SendFile", "Accept", "Upgrade", "Flush", "Execute", "Invoke", "Dispose",
        "Close", "CopyTo", "Serialize", "Save",
    ];

    private readonly FlowSymbols _symbols;
    private readonly OriginResolver _origins;
    private readonly BodyCalls _bodies;

    public StartingCalls(FlowSymbols symbols, OriginResolver origins)
    {
        _symbols = symbols;
        _origins = origins;
        _bodies = new BodyCalls(symbols, origins);
    }

    public Effect? Find(IInvocationOperation call)
    {
        IMethodSymbol method = call.TargetMethod;
        INamedTypeSymbol type = method.ContainingType.OriginalDefinition;
        if (type.Same(_symbols.HttpResponse) || type.Same(_symbols.BodyFeature))
            return method.Name is "StartAsync" or "CompleteAsync" or "SendFileAsync" ? Sent(call, call.Instance) : null;
        if (type.Same(_symbols.WritingExtensions) || type.Same(_symbols.JsonExtensions) || type.Same(_symbols.SendFileExtensions))
            return Sent(call, call.Arguments[0].Value);
        if (type.Same(_symbols.ResponseExtensions))
            return method.Name == "Clear" && _origins.Request(call.Arguments[0].Value) is { } cleared
                ? new DemandNotStarted(cleared)
                : null;
        if (type.Same(_symbols.WebSockets))
            return method.Name == "AcceptWebSocketAsync" && _origins.Request(call.Instance) is { } request ? new TakeOver(request) : null;
        if (type.Same(_symbols.UpgradeFeature))
            return method.Name == "UpgradeAsync" && _origins.Request(call.Instance) is { } upgraded ? new TakeOver(upgraded) : null;
        if (type.Is(_symbols.ProblemDetails))
            return Problem(call);
        if (type.Same(_symbols.RazorPage))
            return method.Name == "FlushAsync" ? Sent(call, call.Instance) : null;
        if (_symbols.IsOwn(method))
            return null; // one of the project's own, which is looked into
        if (method.Name == "ExecuteAsync" && type.Is(_symbols.Result) && ArgumentOf(call, _symbols.HttpContext) is { } context)
            return EmptyResults.Contains(_origins.Value(call.Instance)) ? null : Sent(call, context);
        if (method.Name == "ExecuteAsync" && type.Is(_symbols.ResultExecutor) && ArgumentOf(call, _symbols.ActionContext) is { } executed)
            return Sent(call, executed);
        if (method.Name == "ExecuteResultAsync" && type.Is(_symbols.ActionResult)
            && ArgumentOf(call, _symbols.ActionContext) is { } actionContext)
        {
            return EmptyResults.Contains(_origins.Value(call.Instance)) ? null : Sent(call, actionContext);
        }

        return ToNext(call, type) is { } next ? new Start(new Outlet(next), certain: false) : _bodies.Find(call);
    }

    /// <summary>Whether a method of another assembly can be one that starts a response, or is given what does: by its head alone.</summary>
    public static bool MayBe(IMethodSymbol method, FlowSymbols symbols) =>
        Beginnings.Any(beginning => method.Name.StartsWith(beginning, StringComparison.Ordinal)) || TakesBody(method, symbols)
        || method.Parameters.Any(parameter => symbols.IsExecution(parameter.Type));

    /// <summary>Whether a method is given a stream or pipe.</summary>
    public static bool TakesBody(IMethodSymbol method, FlowSymbols symbols) =>
        (method.ReducedFrom ?? method).Parameters.Any(parameter => symbols.IsBodyType(parameter.Type));

    /// <summary>Whether a call's task is left to itself: then what it does is not done yet.</summary>
    public static bool IsAwaited(IInvocationOperation call)
    {
        IOperation outer = call;
        while (outer.Parent is IConversionOperation or IInvocationOperation { TargetMethod.Name: "ConfigureAwait" }
            or IArgumentOperation { Parent: IInvocationOperation { TargetMethod.Name: "ConfigureAwait" } })
        {
            outer = outer.Parent;
        }

        return !call.TargetMethod.ReturnsTask() || outer.Parent is not (IExpressionStatementOperation or ISimpleAssignmentOperation);
    }

    /// <summary>The request that a call hands to the rest of the pipeline, after which the response may have been sent.</summary>
    private Origin? ToNext(IInvocationOperation call, INamedTypeSymbol type)
    {
        if (type.Same(_symbols.RequestDelegate) || (call.TargetMethod.Name == "InvokeAsync" && type.Is(_symbols.Middleware)))
            return ArgumentOf(call, _symbols.HttpContext) is { } context ? _origins.Request(context) : null;

        // base.OnResultExecutionAsync(context, next) calls next().
        if (call.Arguments.Any(argument => _symbols.IsExecution(argument.Parameter?.Type)))
            return ArgumentOf(call, _symbols.ActionContext) is { } executing ? _origins.Request(executing) : null;

        // An inline middleware's next() has no parameter, and neither has a filter's. What runs behind an action filter's or an endpoint
        // filter's next() only makes a result, which is executed later; behind a result filter's or resource filter's it is executed.
        if (call is not
            {
                TargetMethod.MethodKind: MethodKind.DelegateInvoke,
                Instance: IParameterReferenceOperation { Parameter: { ContainingSymbol: IMethodSymbol function } next }
            })
        {
            return null;
        }

        INamedTypeSymbol? owner = _symbols.IsExecution(type) ? _symbols.ActionContext
            : next.Name is "next" or "_next" && call.TargetMethod is { Parameters.IsEmpty: true } && call.TargetMethod.ReturnsTask()
                && type is { Name: "Func", Arity: 1 } ? _symbols.HttpContext
            : null;
        return function.Parameters.FirstOrDefault(parameter => parameter.Type.Is(owner)) is { } given ? _origins.Parameter(given) : null;
    }

    /// <summary>The context of the problem names the request; that it could be written, only its answer says.</summary>
    private Start? Problem(IInvocationOperation call) =>
        call.Arguments.Select(argument => _origins.RequestIn(argument.Value))
            .FirstOrDefault(static request => request is not null) is not { } response ? null
        : call.TargetMethod.Name switch
        {
            "WriteAsync" => new Start(new Outlet(response), IsAwaited(call)),
            "TryWriteAsync" => new Start(new Outlet(response), certain: false) { SaysWhether = true },
            _ => null,
        };

    private Start? Sent(IInvocationOperation call, IOperation? through) =>
        _origins.RequestIn(through) is { } response ? new Start(new Outlet(response), IsAwaited(call)) : null;

    private static IOperation? ArgumentOf(IInvocationOperation call, INamedTypeSymbol? type) =>
        call.Arguments.FirstOrDefault(argument => argument.Parameter?.Type.Is(type) == true)?.Value;
}
