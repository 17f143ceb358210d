using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Matching;
using Microsoft.Extensions.DependencyInjection;

namespace TypedSession;

/// <summary>
/// Puts a guard into each endpoint that takes fresh sessions only, as routing chooses it. So it stands behind authentication and
/// authorization in every order of the middleware, and an endpoint of any kind cannot run without it.
/// </summary>
internal sealed class FreshSessionPolicy : MatcherPolicy, IEndpointSelectorPolicy
{
    /// <summary>OpenID Connect's name for the age of a sign-in that its provider may take for a new one.</summary>
    private const string ProviderMaxAge = "max_age";

    private readonly ConditionalWeakTable<Endpoint, Endpoint> _guarded = [];

    /// <summary>The last: pages and dynamic routes are resolved by others.</summary>
    public override int Order => int.MaxValue;

    /// <summary>What the attributes are of a page that is compiled at run time is known only when it is requested.</summary>
    public bool AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints) =>
        ContainsDynamicEndpoints(endpoints)
            || endpoints.Any(static endpoint =>
                IsToGuard(endpoint) || endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not (null or CompiledPageActionDescriptor));

    public Task ApplyAsync(HttpContext httpContext, CandidateSet candidates)
    {
        for (int i = 0; i < candidates.Count; i++)
        {
            if (!candidates.IsValidCandidate(i)) continue;
            Endpoint endpoint = candidates[i].Endpoint;
            if (IsToGuard(endpoint)) candidates.ReplaceEndpoint(i, _guarded.GetValue(endpoint, Guard), candidates[i].Values);
        }

        return Task.CompletedTask;
    }

    private static bool IsToGuard(Endpoint endpoint) => endpoint.Metadata.GetMetadata<IFreshSessionRequirement>() is not null;

    private static Endpoint Guard(Endpoint endpoint)
    {
        IReadOnlyList<IFreshSessionRequirement> requirements = endpoint.Metadata.GetOrderedMetadata<IFreshSessionRequirement>();
        return endpoint is RouteEndpoint route
            ? new RouteEndpoint(RunAsync, route.RoutePattern, route.Order, route.Metadata, route.DisplayName)
            : new Endpoint(RunAsync, endpoint.Metadata, endpoint.DisplayName);

        async Task RunAsync(HttpContext context)
        {
            foreach (IFreshSessionRequirement requirement in requirements)
            {
                if (await requirement.IsMetAsync(context).ConfigureAwait(false)) continue;
                await ChallengeAsync(context).ConfigureAwait(false);
                return;
            }

            if (endpoint.RequestDelegate is { } run) await run(context).ConfigureAwait(false);
        }
    }

    private static async Task ChallengeAsync(HttpContext context)
    {
        if (context.RequestServices.GetService<IAuthenticationSchemeProvider>() is not { } schemes
            || await schemes.GetDefaultChallengeSchemeAsync().ConfigureAwait(false) is null)
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        // Else a provider that still knows the user would answer without asking them.
        AuthenticationProperties properties = new();
        properties.SetParameter<TimeSpan?>(ProviderMaxAge, TimeSpan.Zero);
        await context.ChallengeAsync(properties).ConfigureAwait(false);
    }
}
