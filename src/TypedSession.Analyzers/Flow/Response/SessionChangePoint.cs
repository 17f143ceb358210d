using Microsoft.CodeAnalysis;
using TypedSession.Analyzers.Flow.Origins;

namespace TypedSession.Analyzers.Flow.Response;

/// <summary>A change of a session at one point of a function.</summary>
/// <param name="Operation">The change, or the call that makes it.</param>
/// <param name="Location">Where to report it.</param>
/// <param name="Session">Which session.</param>
/// <param name="Source">Where the session comes from; null when that cannot be seen.</param>
/// <param name="Callee">The project's function that makes it; null when it stands here.</param>
/// <param name="Response">The session's response there; a fresh one when it is not known which that is.</param>
/// <param name="IsGuarded">Whether a test of <c>HasStarted</c> keeps late calls out.</param>
internal sealed record SessionChangePoint(
    IOperation Operation, Location Location, ChangedSession Session, SessionSource? Source, IMethodSymbol? Callee, ResponseState Response,
    bool IsGuarded)
{
    /// <summary>The change in words, with the function that makes it where that is another one.</summary>
    public string Description => Callee is null ? $"this change to {Session.Name}" : DescriptionIn(Callee);

    /// <summary>The change in words, seen from outside of the function that makes it.</summary>
    public string DescriptionIn(IMethodSymbol function) =>
        $"the change to {Session.Name} in {(function.MethodKind == MethodKind.LambdaMethod ? "the lambda" : function.Name)}";
}
