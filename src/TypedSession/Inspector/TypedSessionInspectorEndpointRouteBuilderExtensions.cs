using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using TypedSession;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps the inspector, a page that shows visitors their own sessions.</summary>
public static class TypedSessionInspectorEndpointRouteBuilderExtensions
{
    /// <summary>
    /// Maps a page that shows each visitor their own sessions: the members and their bytes against what they may take, the status and its
    /// reason, how long each session still lives, and what the last ten requests did. Looking changes nothing. With <c>/json</c> behind the
    /// pattern it is the same as JSON.
    /// </summary>
    /// <remarks>
    /// In Development the page has buttons besides, which renew, end, damage or fill a session; they take no antiforgery services. In other
    /// environments there are none, and the page is for those whom <paramref name="policy"/> lets in. What is secret by its name, as
    /// for the rule TSS204, or has <see cref="SessionSecretAttribute"/> is not shown anywhere.
    /// </remarks>
    /// <param name="endpoints">The application.</param>
    /// <param name="pattern">The page's path.</param>
    /// <param name="policy">The name of the authorization policy that lets people in; null for anyone, in Development alone.</param>
    /// <returns>What further metadata can be added to.</returns>
    /// <exception cref="ArgumentException">The pattern or the name of the policy is empty.</exception>
    /// <exception cref="InvalidOperationException">
    /// The environment is not Development and no policy is named, or the application has no typed sessions.
    /// </exception>
    /// <example>
    /// <code language="csharp"><![CDATA[
    /// if (app.Environment.IsDevelopment()) app.MapTypedSessionInspector();
    /// else app.MapTypedSessionInspector(policy: "Operators");
    /// ]]></code>
    /// </example>
    public static IEndpointConventionBuilder MapTypedSessionInspector(
        this IEndpointRouteBuilder endpoints, string pattern = "/_typedsession", string? policy = null)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentException.ThrowIfNullOrWhiteSpace(pattern);
        if (policy is not null) ArgumentException.ThrowIfNullOrWhiteSpace(policy);
        IServiceProvider services = endpoints.ServiceProvider;
        IHostEnvironment environment = services.GetRequiredService<IHostEnvironment>();
        if (!environment.IsDevelopment() && policy is null)
        {
            throw new InvalidOperationException(
                $"The inspector shows what sessions hold, and this is no Development but '{environment.EnvironmentName}': name the "
                + "authorization policy of those who may look, `app.MapTypedSessionInspector(policy: \"…\")`, or map it only `if "
                + "(app.Environment.IsDevelopment())`.");
        }

        if (services.GetService<SessionServices>() is null)
            throw new InvalidOperationException(
                "MapTypedSessionInspector needs the services of AddTypedSession: "
                + "add `builder.Services.AddTypedSession();` before `builder.Build()`.");
        SessionInspector inspector = SessionInspector.Create(services, environment.IsDevelopment());
        RouteGroupBuilder group = endpoints.MapGroup(pattern);
        group.MapGet("/", (RequestDelegate)inspector.ShowAsync);
        group.MapGet("/json", (RequestDelegate)inspector.ShowJsonAsync);
        if (environment.IsDevelopment()) group.MapPost("/", (RequestDelegate)inspector.ActAsync);
        if (policy is not null) group.WithMetadata(new AuthorizeAttribute(policy));
        return group.WithMetadata(LookMetadata.Instance).ExcludeFromDescription().WithDisplayName("TypedSession inspector");
    }
}
