namespace TypedSession;

/// <summary>A state of the library's own, which serves an interface of the framework, where the application has asked for it.</summary>
/// <param name="State">The state.</param>
/// <param name="Carrier">Where it is kept.</param>
/// <param name="IsHttpSession">Whether it serves <c>HttpContext.Session</c>.</param>
internal sealed record FrameworkState(SessionStateRegistration State, SessionCarrier Carrier, bool IsHttpSession)
{
    /// <summary>Says at start-up why nothing would use it; null where something does.</summary>
    public Func<IServiceProvider, string?>? WhyUnused { get; init; }
}
