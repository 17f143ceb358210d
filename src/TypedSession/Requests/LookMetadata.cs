using Microsoft.AspNetCore.Http;

namespace TypedSession;

/// <summary>Is on endpoints that only look at sessions: a request for one is no use of the application.</summary>
internal sealed class LookMetadata
{
    public static LookMetadata Instance { get; } = new();

    public static bool IsOn(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<LookMetadata>() is not null;
}
