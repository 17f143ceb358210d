using Microsoft.AspNetCore.Http;

namespace TypedSession;

/// <summary>
/// The application's own signal of which client a request comes from, such as a certificate's thumbprint or a header that a gateway sets.
/// Added by <c>AddTypedSession().UseClientSignal&lt;TProvider&gt;()</c>.
/// </summary>
public interface IClientSignalProvider
{
    /// <summary>What the log calls it, such as "client certificate".</summary>
    string Name { get; }

    /// <summary>
    /// Reads the signal. Called once for each state that a request uses, so it is quick, it does not throw for what a client sends, and
    /// it uses no session.
    /// </summary>
    /// <param name="context">The request.</param>
    /// <returns>
    /// What stays the same for as long as the client does; null or empty where the request has none. A session that never had one takes
    /// the first that comes; one that had is missed when it goes.
    /// </returns>
    string? GetSignal(HttpContext context);
}
