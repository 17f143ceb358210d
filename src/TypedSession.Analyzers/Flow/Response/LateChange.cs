using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TypedSession.Analyzers.Flow.Response.States;

namespace TypedSession.Analyzers.Flow.Response;

/// <summary>A change of a session where its response has started, or may have.</summary>
internal sealed class LateChange
{
    public LateChange(Location location, string state, ResponseState response)
    {
        Location = location;
        State = state;
        IsCertain = response.HasStarted;
        StartedBy = response.StartedBy is { } start ? $"{NameOf(start)} on line {start.Syntax.GetLocation().GetLineSpan().StartLinePosition.Line + 1}" : null;
    }

    public Location Location { get; }

    /// <summary>The name of the session's state.</summary>
    public string State { get; }

    public bool IsCertain { get; }

    /// <summary>The call that starts the response and its line; null when it had started before.</summary>
    public string? StartedBy { get; }

    private static string NameOf(IOperation start) => start switch
    {
        IInvocationOperation { TargetMethod.MethodKind: MethodKind.DelegateInvoke, Instance: IParameterReferenceOperation { Parameter.Name: var name } } => name,
        IInvocationOperation { TargetMethod.MethodKind: MethodKind.DelegateInvoke, Instance: IMemberReferenceOperation { Member.Name: var name } } => name,
        IInvocationOperation { TargetMethod.MethodKind: MethodKind.DelegateInvoke, Instance: ILocalReferenceOperation { Local.Name: var name } } => name,
        IInvocationOperation { TargetMethod.Name: var name } => name,
        _ => "the call",
    };
}
