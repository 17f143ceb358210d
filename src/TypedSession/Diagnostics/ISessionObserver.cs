namespace TypedSession;

/// <summary>
/// Is told what becomes of sessions, for an audit: add one or more by <c>services.AddSingleton&lt;ISessionObserver, Audit&gt;()</c>.
/// Each method does nothing unless it is implemented.
/// </summary>
/// <remarks>
/// A method runs within the request and must not wait: it hands over what it is told, to a logger or a channel. What it throws is
/// logged (event 120), and changes no answer. What a session holds is not handed over.
/// </remarks>
/// <example>
/// <code language="csharp"><![CDATA[
/// internal sealed class Audit(ILogger<Audit> logger) : ISessionObserver
/// {
///     public void OnEnded(SessionEndedContext context) => logger.LogInformation("Session of {Owner} ended: {Reason}", context.Owner,
/// context.Reason); }
/// ]]></code>
/// </example>
public interface ISessionObserver
{
    /// <summary>The response sets the first cookie of a session.</summary>
    /// <param name="context">Which one.</param>
    void OnCreated(SessionCreatedContext context)
    {
    }

    /// <summary>A cookie was not taken for a session: it has expired, or is damaged, foreign or another client's.</summary>
    /// <param name="context">Why.</param>
    void OnRejected(SessionRejectedContext context)
    {
    }

    /// <summary>A session goes on under a new id: at a sign-in, by policy, or since the application asked for it.</summary>
    /// <param name="context">Which one, and why.</param>
    void OnIdRenewed(SessionIdRenewedContext context)
    {
    }

    /// <summary>
    /// A session was ended, or many at once: by the application, at a sign-out, or by an administrator. One that expires is not.
    /// </summary>
    /// <param name="context">Which ones, and why.</param>
    void OnEnded(SessionEndedContext context)
    {
    }
}
