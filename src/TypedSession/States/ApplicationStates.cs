using System.Collections.Immutable;
using Microsoft.Extensions.Hosting;

namespace TypedSession;

/// <summary>Which states an application has: its own, and those that serve interfaces of the framework.</summary>
internal sealed class ApplicationStates(IHostEnvironment environment, IEnumerable<FrameworkState> framework)
{
    private Known? _known;

    /// <summary>All that the application is known to have.</summary>
    public IReadOnlyList<SessionStateRegistration> All
    {
        get
        {
            ImmutableArray<SessionStateRegistration> inProcess = SessionStates.All;
            if (_known is not { } known || known.InProcess != inProcess)
                _known = known = new Known(inProcess,
                    [.. SessionStates.Of(environment.ApplicationName), .. framework.Select(static state => state.State)
                        .DistinctBy(static state => state.Schema.StateType)]);
            return known.Own;
        }
    }

    /// <summary>Whether <c>HttpContext.Session</c> is kept as a typed session is.</summary>
    public bool HasHttpSession { get; } = framework.Any(static state => state.IsHttpSession);

    /// <summary>Whether a state of the framework's is to be kept in a store.</summary>
    public bool IsStored(SessionSchema schema) =>
        framework.Any(state => state.Carrier == SessionCarrier.Store && state.State.Schema.StateType == schema.StateType);

    /// <summary>At start-up.</summary>
    /// <exception cref="InvalidOperationException">
    /// An assembly with states was built for another version of this library, or the framework does not use a state that serves it.
    /// </exception>
    public void Check(IServiceProvider services)
    {
        SessionStates.ThrowIfForeign(environment.ApplicationName);
        foreach (FrameworkState state in framework)
        {
            if (state.WhyUnused?.Invoke(services) is { } why) throw new InvalidOperationException(why);
        }
    }

    /// <param name="InProcess">What was registered when this was found out: more can come when an assembly is loaded.</param>
    /// <param name="Own">This application's part of it.</param>
    private sealed record Known(ImmutableArray<SessionStateRegistration> InProcess, IReadOnlyList<SessionStateRegistration> Own);
}
