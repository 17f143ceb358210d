using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace TypedSession;

/// <summary>Answers a request whose session could not be kept, in the form of RFC 9457.</summary>
internal static class SessionProblem
{
    public static Task WriteAsync(HttpContext context, Exception exception)
    {
        // The body goes out past the wait for a save that has just failed.
        if (context.Features.Get<IHttpResponseBodyFeature>() is SavingResponseBody saving) context.Features.Set(saving.Inner);
        HttpResponse response = context.Response;
        response.Clear();
        bool isConflict = exception is SessionConflictException;
        response.StatusCode = isConflict ? StatusCodes.Status409Conflict : StatusCodes.Status503ServiceUnavailable;
        response.ContentType = "application/problem+json";
        response.Headers.CacheControl = "no-store";
        if (!isConflict) response.Headers.RetryAfter = "5";
        return response.WriteAsync(
            isConflict
                ? """{"title":"Conflict","status":409,"detail":"Another request has changed the session meanwhile. Nothing was saved. Load the page again."}"""
                : """{"title":"Service Unavailable","status":503,"detail":"The session could not be read or saved just now. Changes may not have been saved. Try again in a moment."}""",
            context.RequestAborted);
    }
}
