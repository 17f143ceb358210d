using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;

namespace TypedSession;

/// <summary>Answers the requests for the inspector.</summary>
internal sealed class SessionInspector(InspectorLook look, InspectorHistory history, InspectorSeal seal, InspectorActions? actions)
{
    /// <summary>Where a form has what proves that it is the page's own.</summary>
    public const string TokenField = "__RequestVerificationToken";

    private const string AfterField = "after";
    private const string Stale =
        "Nothing was done: the page was not this visitor's, or its sessions have other ids by now. Press the button again.";

    /// <summary>Makes one. From now on the application's requests are recorded.</summary>
    public static SessionInspector Create(IServiceProvider services, bool hasActions)
    {
        SessionServices application = services.GetRequiredService<SessionServices>();
        InspectorHistory history = InspectorHistory.Of(application);
        InspectorSeal seal = new(services.GetRequiredService<IDataProtectionProvider>(), application.Clock);
        ISessionAdministration administration = services.GetRequiredService<ISessionAdministration>();
        InspectorActions? actions = hasActions ? new InspectorActions(application, administration) : null;
        return new SessionInspector(new InspectorLook(QuietServices.Create(services)), history, seal, actions);
    }

    public Task ShowAsync(HttpContext context) =>
        WantsJson(context.Request)
            ? ShowJsonAsync(context)
            : ShowPageAsync(context, StatusCodes.Status200OK, AfterAction.Read(context.Request.Query[AfterField], seal));

    public async Task ShowJsonAsync(HttpContext context)
    {
        InspectorHeaders.Write(context.Response, hasForms: false);
        InspectedVisit visit = await look.LookAsync(context, history, visitor: null).ConfigureAwait(false);
        context.Response.ContentType = "application/json; charset=utf-8";
        await context.Response.Body.WriteAsync(InspectorJson.Write(visit), context.RequestAborted).ConfigureAwait(false);
    }

    /// <summary>Does what a button says.</summary>
    public async Task ActAsync(HttpContext context)
    {
        InspectedVisit visit = await look.LookAsync(context, history, visitor: null).ConfigureAwait(false);
        IFormCollection? form = await ReadAsync(context).ConfigureAwait(false);
        bool isOwn = context.Request.Headers["Sec-Fetch-Site"] is [] or ["same-origin"]
            && seal.Open(InspectorSeal.Form, form?[TokenField]) == visit.Binding;
        InspectedState? state = visit.States.FirstOrDefault(state => state.Name == form?["state"].ToString());
        InspectorAction? action = InspectorActions.Find(form?["action"]);
        if (!isOwn || state is null || action is not { } known)
        {
            AfterAction refused = new(Visitor: null, isOwn ? "There is no such button: nothing was done." : Stale);
            await ShowPageAsync(context, StatusCodes.Status400BadRequest, refused).ConfigureAwait(false);
            return;
        }

        InspectorHeaders.Write(context.Response, hasForms: true);
        string done = await actions!.RunAsync(context, known, state).ConfigureAwait(false);
        string after = new AfterAction(history.VisitorOf(context), done).Write(seal);
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = $"{PathOf(context.Request)}?{AfterField}={after}";
    }

    private async Task ShowPageAsync(HttpContext context, int status, AfterAction? after)
    {
        InspectorHeaders.Write(context.Response, hasForms: actions is not null);
        InspectedVisit visit = await look.LookAsync(context, history, after?.Visitor).ConfigureAwait(false);
        string? token = actions is null ? null : seal.Seal(InspectorSeal.Form, visit.Binding);
        InspectorPage page = new(visit, PathOf(context.Request), after?.Done, token);
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html; charset=utf-8";
        await context.Response.WriteAsync(page.Write(), context.RequestAborted).ConfigureAwait(false);
    }

    private static string PathOf(HttpRequest request) => (request.PathBase + request.Path).ToUriComponent();

    private static bool WantsJson(HttpRequest request) =>
        request.Query["format"] == "json"
        || (MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out IList<MediaTypeHeaderValue>? accepted)
            && accepted.MaxBy(static type => type.Quality ?? 1)?.MediaType == "application/json");

    /// <returns>Null where the body is no form.</returns>
    private static async Task<IFormCollection?> ReadAsync(HttpContext context)
    {
        if (!context.Request.HasFormContentType) return null;
        try
        {
            return await context.Request.ReadFormAsync(context.RequestAborted).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is InvalidDataException or BadHttpRequestException)
        {
            return null;
        }
    }
}
