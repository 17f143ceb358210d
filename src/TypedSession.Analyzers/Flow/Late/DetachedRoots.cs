using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TypedSession.Analyzers.Flow.Engine;
using TypedSession.Analyzers.Flow.Origins;

namespace TypedSession.Analyzers.Flow.Late;

/// <summary>Functions that are detached from any response by what they are, whatever calls them.</summary>
internal sealed class DetachedRoots
{
    private static readonly Detachment AsyncVoid = new(
        "nobody can await an 'async void' function, and the response may be gone when it goes on", Since.Await);
    private static readonly Detachment Message = new("a SignalR hub is called by messages, which have no response");
    private static readonly Detachment Background = new("a hosted service runs outside of any request");
    private static readonly Detachment Interaction = new("an interactive component runs outside of any request");

    private static readonly Detachment AfterRender =
        new("only interactive components are called after rendering, and those run outside of any request");
    private static readonly Detachment Circuit = new("a circuit lives on when the response to its page has been sent");

    private readonly DetachedSymbols _symbols;

    public DetachedRoots(DetachedSymbols symbols) => _symbols = symbols;

    /// <summary>A sequence that an endpoint gives back is enumerated while its elements are sent.</summary>
    public static Detachment Streamed { get; } = new("the sequence is enumerated while the response is being sent", Since.Yield);

    public Detachment? Of(FunctionGraph function)
    {
        if (function.Symbol is not { } method)
            return null;
        if (method is { IsAsync: true, ReturnsVoid: true })
            return AsyncVoid;
        return function.Parent is not null ? null
            : Of(method) is { } why ? (why == Interaction && AsksWhereItRuns(function.Owner) ? null : why)
            : function.IsIterator && ReturnsSequence(method) ? Streamed
            : null;
    }

    /// <summary>By the type that a method belongs to.</summary>
    public Detachment? Of(IMethodSymbol method)
    {
        if (method is { IsStatic: true } or { MethodKind: not (MethodKind.Ordinary or MethodKind.ExplicitInterfaceImplementation) })
            return null;
        INamedTypeSymbol type = method.ContainingType;
        return type.Is(_symbols.Hub) ? Message
            : type.Is(_symbols.HubFilter) && method.Name is "InvokeMethodAsync" or "OnConnectedAsync" or "OnDisconnectedAsync" ? Message
            : type.Is(_symbols.CircuitHandler) && method.IsOverride ? Circuit
            : type.Is(_symbols.ComponentBase) && method is { IsOverride: true, Name: "OnAfterRender" or "OnAfterRenderAsync" } ? AfterRender
            : type.Is(_symbols.HostedService) && IsRunByHost(method) ? Background
            : type.Is(_symbols.Component) && type.GetAttributes().Any(attribute => attribute.AttributeClass.Is(_symbols.RenderMode))
                ? Interaction
            : null;
    }

    /// <summary>Whether a method is an action that gives back an asynchronous sequence.</summary>
    public bool ReturnsSequence(IMethodSymbol method) =>
        method is { DeclaredAccessibility: Accessibility.Public, ReturnType.OriginalDefinition: var result }
        && result.Same(_symbols.AsyncSequence)
        && method.ContainingType.Is(_symbols.Controller)
        && !method.GetAttributes().Any(attribute => attribute.AttributeClass.Is(_symbols.NonAction));

    private static bool IsRunByHost(IMethodSymbol method) =>
        method.Name.Substring(method.Name.LastIndexOf('.') + 1) is "StartAsync" or "StopAsync" or "ExecuteAsync" or "StartingAsync"
            or "StartedAsync" or "StoppingAsync" or "StoppedAsync"
        && (method.IsOverride || method.DeclaredAccessibility == Accessibility.Public
            || method.MethodKind == MethodKind.ExplicitInterfaceImplementation);

    /// <summary>Prerendering runs in a request: code that asks whether it does is left alone.</summary>
    private bool AsksWhereItRuns(MethodGraphs method) => method.Functions.Any(function => function.Graph.Blocks.Any(block =>
        !EvaluationOrder.Of(block,
            operation =>
                operation is IPropertyReferenceOperation { Type: var type }
                    && (type.Same(_symbols.RendererInfo) || type.Is(_symbols.HttpContext))).IsEmpty));
}
