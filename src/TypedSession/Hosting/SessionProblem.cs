using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace TypedSession;

/// <summary>Answers a request whose session could not be kept, in the form of RFC 9457.</summary>
internal static class SessionProblem
{
    /// <summary>Whether an exception has an answer of its own: one that is the fault of neither the request nor its handler.</summary>
    public static bool IsAnswer(Exception exception) =>
        exception is SessionUnavailableException or SessionConflictException or SessionLimitException;

    public static Task WriteAsync(HttpContext context, Exception exception)
    {
        // The body goes out past the wait for a save that has just failed.
        if (context.Features.Get<IHttpResponseBodyFeature>() is SavingResponseBody saving) context.Features.Set(saving.Inner);
        HttpResponse response = context.Response;
        response.Clear();
        bool isUnavailable = exception is SessionUnavailableException;
        response.StatusCode = isUnavailable ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status409Conflict;
        response.ContentType = "application/problem+json";
        response.Headers.CacheControl = "no-store";
        if (isUnavailable) response.Headers.RetryAfter = "5";
        string title = isUnavailable ? "Service Unavailable" : "Conflict";
        string detail = exception switch
        {
            SessionUnavailableException =>
                "The session could not be read or saved just now. Changes may not have been saved. Try again in a moment.",
            SessionLimitException => "There are as many sessions of this account as are allowed. End one of them first.",
            _ => "Another request has changed the session meanwhile. Nothing was saved. Load the page again.",
        };
        return response.WriteAsync(
            $$"""{"title":"{{title}}","status":{{response.StatusCode}},"detail":"{{detail}}"}""", context.RequestAborted);
    }
}
