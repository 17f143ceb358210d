using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace TypedSession;

/// <summary>
/// On a controller, an action, a page model, a routable component or a handler: what
/// <see cref="TypedSessionEndpointConventionBuilderExtensions.RequireFreshSession{T}(RouteHandlerBuilder, TimeSpan?)"/> says of an
/// endpoint.
/// </summary>
/// <typeparam name="T">The state.</typeparam>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
public sealed class RequireFreshSessionAttribute<T> : Attribute, IFreshSessionRequirement
    where T : class, ISessionState<T>
{
    private FreshSessionRequirement _requirement = new(typeof(T), null);
    private int _maxAgeSeconds;

    /// <summary>How many seconds ago the sign-in may be, at least 1. Not set: that does not matter.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Set to less.</exception>
    public int MaxAgeSeconds
    {
        get => _maxAgeSeconds;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            _maxAgeSeconds = value;
            _requirement = new FreshSessionRequirement(typeof(T), TimeSpan.FromSeconds(value));
        }
    }

    Task<bool> IFreshSessionRequirement.IsMetAsync(HttpContext context) => _requirement.IsMetAsync(context);
}
