using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TypedSession.Analyzers.Flow.Origins;

namespace TypedSession.Analyzers.Flow.Response;

/// <summary>Results that set a status or headers and send nothing when they are executed.</summary>
internal static class EmptyResults
{
    private static readonly HashSet<string> Types = new(StringComparer.Ordinal)
    {
        "RedirectHttpResult", "RedirectToRouteHttpResult", "StatusCodeHttpResult", "EmptyHttpResult", "NoContent", "NotFound", "Ok",
        "BadRequest",
        "Conflict", "Accepted", "Created", "UnprocessableEntity", "UnauthorizedHttpResult", "ChallengeHttpResult", "ForbidHttpResult",
        "SignInHttpResult", "SignOutHttpResult",
        "RedirectResult", "LocalRedirectResult", "RedirectToActionResult", "RedirectToRouteResult", "RedirectToPageResult",
        "StatusCodeResult", "EmptyResult",
        "NoContentResult", "NotFoundResult", "OkResult", "BadRequestResult", "UnauthorizedResult", "ChallengeResult", "ForbidResult",
        "SignInResult", "SignOutResult",
    };

    private static readonly HashSet<string> Factories = new(StringComparer.Ordinal)
    {
        "Redirect", "LocalRedirect", "RedirectToRoute", "StatusCode", "NoContent", "Unauthorized", "Challenge", "Forbid", "SignIn",
        "SignOut", "Empty",
    };

    public static bool Contains(IOperation? result) => result switch
    {
        IConversionOperation conversion => Contains(conversion.Operand),
        { Type: INamedTypeSymbol { Arity: 0 } type } when type.IsFramework() && Types.Contains(type.Name) => true,
        IInvocationOperation { TargetMethod: { Name: var name, ContainingType: { Name: "Results" } type } } =>
            type.IsFramework() && Factories.Contains(name),
        IPropertyReferenceOperation { Property: { Name: "Empty", ContainingType: { Name: "Results" } type } } => type.IsFramework(),
        _ => false,
    };
}
