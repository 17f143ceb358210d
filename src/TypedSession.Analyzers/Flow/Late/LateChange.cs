using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TypedSession.Analyzers.Flow.Response;

namespace TypedSession.Analyzers.Flow.Late;

/// <summary>How late a change is.</summary>
internal enum Lateness
{
    /// <summary>On some way to it, the response may have started.</summary>
    Possible,

    /// <summary>On every way to it, the response has started.</summary>
    Certain,

    /// <summary>It runs where no response is.</summary>
    Detached,
}

/// <summary>A change of a session that is not sent, or may not be.</summary>
internal sealed class LateChange
{
    private LateChange(ChangedSession session, Location location, string description, Lateness lateness, string? cause)
    {
        Location = location;
        IsStock = session.IsStock;
        Description = description;
        Lateness = lateness;
        Cause = cause;
    }

    public Location Location { get; }

    /// <summary>Whether it is the stock session, which takes late changes of visitors who have one already.</summary>
    public bool IsStock { get; }

    /// <summary>The change in words.</summary>
    public string Description { get; }

    public Lateness Lateness { get; }

    /// <summary>The call that starts the response and its line, null when it had started before; or why there is no response.</summary>
    public string? Cause { get; }

    /// <summary>The call that starts the response, where it stands in the same function.</summary>
    private Location? Start { get; set; }

    /// <summary>Only a suggestion where only some visitors are hit. A fix finds the start as the additional location.</summary>
    public Diagnostic ToDiagnostic(DiagnosticDescriptor rule, params object?[] arguments) => Diagnostic.Create(
        rule, Location, IsStock ? DiagnosticSeverity.Info : rule.DefaultSeverity, Start is null ? null : [Start], properties: null,
        arguments);

    public static LateChange AfterStart(SessionChangePoint change) => new(
        change.Session,
        change.Location,
        change.Description,
        change.Response.HasStarted ? Lateness.Certain : Lateness.Possible,
        change.Response.StartedBy is { } start
            ? $"{NameOf(start)} on line {start.Syntax.GetLocation().GetMappedLineSpan().StartLinePosition.Line + 1}"
            : null)
    {
        Start = change.Response.StartedBy?.Syntax.GetLocation(),
    };

    public static LateChange Detached(SessionChangePoint change, string reason) =>
        new(change.Session, change.Location, change.Description, Lateness.Detached, reason);

    /// <summary>A method of the session itself that is given away.</summary>
    public static LateChange Detached(ChangedSession session, string reason, Location at) =>
        new(session, at, $"this change to {session.Name}", Lateness.Detached, reason);

    /// <summary>A change in another function, reported where this one sends it out of the response's time.</summary>
    public static LateChange Detached(SessionChangePoint change, string reason, Location at, IMethodSymbol function) =>
        new(change.Session, at, change.DescriptionIn(function), Lateness.Detached, reason);

    private static string NameOf(IOperation start) => start switch
    {
        IInvocationOperation
        {
            TargetMethod.MethodKind: MethodKind.DelegateInvoke,
            Instance: IParameterReferenceOperation { Parameter.Name: var name }
        } => name,
        IInvocationOperation
        {
            TargetMethod.MethodKind: MethodKind.DelegateInvoke,
            Instance: IMemberReferenceOperation { Member.Name: var name }
        } => name,
        IInvocationOperation
        {
            TargetMethod.MethodKind: MethodKind.DelegateInvoke,
            Instance: ILocalReferenceOperation { Local.Name: var name }
        } => name,
        IInvocationOperation { TargetMethod.Name: var name } => name,
        IAwaitOperation => "the await",
        _ => "the call",
    };
}
