using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TypedSession.Analyzers.Flow.Origins;

namespace TypedSession.Analyzers.Flow.Response.Effects;

/// <summary>A session is changed.</summary>
internal sealed class SessionChange : Effect
{
    private SessionChange(IOperation operation, IOperation? receiver, INamedTypeSymbol sessionType)
    {
        Location = LocationOf(operation.Syntax);
        Receiver = receiver;
        State = sessionType.TypeArguments[0].Name;
    }

    /// <summary>The member that is called or set, with its receiver.</summary>
    public Location Location { get; }

    /// <summary>The session.</summary>
    public IOperation? Receiver { get; }

    /// <summary>The name of the session's state.</summary>
    public string State { get; }

    // A rule on another kind of session, such as the stock one, is to be added here, with its own severity.
    public static SessionChange? Find(IOperation operation, OriginResolver origins, FlowSymbols symbols) => operation switch
    {
        IInvocationOperation { TargetMethod: { Name: "Update" or "UpdateAsync" or "TakeFlash" or "End" or "RenewId", ContainingType: var type } } call
            when type.OriginalDefinition.Same(symbols.Session) => new SessionChange(call, call.Instance, type),
        IAssignmentOperation { Target: var target } => SetOf(target, origins, symbols),
        _ => null,
    };

    /// <summary>Whether a method's body changes a session at all; most do not, and cost no more than this.</summary>
    public static bool IsAnyIn(IOperation body, FlowSymbols symbols) => body.DescendantsAndSelf().Any(operation => operation switch
    {
        IInvocationOperation { TargetMethod.ContainingType: var type } => type.OriginalDefinition.Same(symbols.Session),
        IPropertyReferenceOperation { Property: { Name: "Value", ContainingType: var type } } => type.OriginalDefinition.Same(symbols.Session),
        _ => false,
    });

    private static SessionChange? SetOf(IOperation target, OriginResolver origins, FlowSymbols symbols) => target switch
    {
        IPropertyReferenceOperation { Property: { Name: "Value", ContainingType: var type } } property
            when type.OriginalDefinition.Same(symbols.Session) => new SessionChange(property, property.Instance, type),
        // session.Value ??= …
        IFlowCaptureReferenceOperation when origins.Value(target) is IPropertyReferenceOperation only => SetOf(only, origins, symbols),
        ITupleOperation tuple => tuple.Elements.Select(element => SetOf(element, origins, symbols)).FirstOrDefault(static change => change is not null),
        _ => null,
    };

    private static Location LocationOf(SyntaxNode syntax) =>
        (syntax is InvocationExpressionSyntax invocation ? invocation.Expression : syntax).GetLocation();
}
