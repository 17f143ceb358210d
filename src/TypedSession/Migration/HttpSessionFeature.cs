using Microsoft.AspNetCore.Http.Features;
using FrameworkSession = Microsoft.AspNetCore.Http.ISession;

namespace TypedSession;

/// <summary>Where the framework looks for <c>HttpContext.Session</c>.</summary>
internal sealed class HttpSessionFeature(SessionFeature feature) : ISessionFeature
{
    public FrameworkSession Session { get; set; } = new HttpSession(feature);
}
