using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TypedSession.Analyzers.Flow.Origins;

namespace TypedSession.Analyzers.Flow.Response;

/// <summary>A session is changed.</summary>
internal sealed class SessionChange : Effect
{
    private SessionChange(IOperation operation, IOperation? receiver, ITypeSymbol? state)
    {
        Location = LocationOf(operation.Syntax);
        Receiver = receiver;
        Session = new ChangedSession(state?.Name);
    }

    /// <summary>The member that is called or set, with its receiver.</summary>
    public Location Location { get; }

    /// <summary>The session.</summary>
    public IOperation? Receiver { get; }

    public ChangedSession Session { get; }

    public static SessionChange? Find(IOperation operation, OriginResolver origins, FlowSymbols symbols) => operation switch
    {
        IInvocationOperation call => CallOf(call, symbols),
        IAssignmentOperation { Target: var target } => SetOf(target, origins, symbols),
        _ => null,
    };

    /// <summary>Whether an operation may be one: by its member alone.</summary>
    public static bool MayBe(IOperation operation, FlowSymbols symbols) => operation switch
    {
        IInvocationOperation call => CallOf(call, symbols) is not null,
        IPropertyReferenceOperation { Property: { Name: "Value", ContainingType: var type }, Parent: var user } =>
            (user is ITupleOperation || (user is IAssignmentOperation { Target: var target } && target == operation))
                && type.OriginalDefinition.Same(symbols.Session),
        IMethodReferenceOperation reference => By(reference.Method, symbols) is not null,
        _ => false,
    };

    /// <summary>What is called, without the arguments.</summary>
    public static Location LocationOf(SyntaxNode syntax) =>
        (syntax is InvocationExpressionSyntax invocation ? invocation.Expression : syntax).GetLocation();

    /// <summary>The session that a method of its own changes, where it is made a delegate: <c>Register(session.End)</c>.</summary>
    public static ChangedSession? By(IMethodSymbol method, FlowSymbols symbols) =>
        method is { Name: "End" or "RenewId" or "KeepFor", ContainingType: var type } && type.OriginalDefinition.Same(symbols.Session)
            ? new ChangedSession(type.TypeArguments[0].Name)
            : null;

    private static SessionChange? CallOf(IInvocationOperation call, FlowSymbols symbols)
    {
        INamedTypeSymbol type = call.TargetMethod.ContainingType;
        return call.TargetMethod.Name switch
        {
            "Update" or "UpdateAsync" or "TakeFlash" or "KeepFor" or "End"
                or "RenewId" when type.OriginalDefinition.Same(symbols.Session) =>
                    new SessionChange(call, call.Instance, type.TypeArguments[0]),
            "Set" or "Remove" or "Clear" when type.Same(symbols.StockSession) => new SessionChange(call, call.Instance, state: null),
            "SetString" or "SetInt32" when type.Same(symbols.StockExtensions) =>
                new SessionChange(call, call.Arguments[0].Value, state: null),
            _ => null,
        };
    }

    private static SessionChange? SetOf(IOperation target, OriginResolver origins, FlowSymbols symbols) => target switch
    {
        IPropertyReferenceOperation { Property: { Name: "Value", ContainingType: var type } } property
            when type.OriginalDefinition.Same(symbols.Session) => new SessionChange(property, property.Instance, type.TypeArguments[0]),
        // session.Value ??= …
        IFlowCaptureReferenceOperation when origins.Value(target) is IPropertyReferenceOperation only => SetOf(only, origins, symbols),
        ITupleOperation tuple =>
            tuple.Elements.Select(element => SetOf(element, origins, symbols)).FirstOrDefault(static change => change is not null),
        _ => null,
    };
}
