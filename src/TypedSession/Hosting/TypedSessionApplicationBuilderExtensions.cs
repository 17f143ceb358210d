using Microsoft.Extensions.DependencyInjection;
using TypedSession;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Puts typed sessions into an application's pipeline.</summary>
public static class TypedSessionApplicationBuilderExtensions
{
    /// <summary>
    /// Gives each request its typed sessions. Place it before everything that uses one; a request that uses none costs next to nothing.
    /// </summary>
    /// <param name="app">The pipeline.</param>
    /// <returns>The pipeline.</returns>
    /// <exception cref="InvalidOperationException">
    /// <c>builder.Services.AddTypedSession()</c> is missing, or two states of the application have the same name.
    /// </exception>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">Options cannot work, or configuration names a state or an
    /// option that there is not.</exception>
    public static IApplicationBuilder UseTypedSession(this IApplicationBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        SessionServices services = app.ApplicationServices.GetService<SessionServices>()
            ?? throw new InvalidOperationException(
                "UseTypedSession needs the services of AddTypedSession: "
                + "add `builder.Services.AddTypedSession();` before `builder.Build()`.");
        services.States.Check(app.ApplicationServices);
        return app.Use(next => new SessionMiddleware(next, services).InvokeAsync);
    }
}
