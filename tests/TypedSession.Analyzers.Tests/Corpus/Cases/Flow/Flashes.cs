// Pages, views and components that show a message after a redirect. Each case is a project of its own.
// Seen in: layouts with @TempData["Message"] and their ports, Bulky's _Notification partial, the status message of Identity's pages, Rails' flash in
// ports of tutorials, toasts of Blazor applications that render on the server.

using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.RazorPages;

[SessionState("notices")]
public sealed partial record Notices
{
    [SessionKey(0), MaxLength(120), Flash] public string? Success { get; init; }
    [SessionKey(1), MaxLength(120), Flash] public string? Error { get; init; }
    [SessionKey(2), Flash] public int Added { get; init; }
    [SessionKey(3), MaxLength(40)] public string? Name { get; init; }
}

// case TSS308: a layout's message, as it was ported from TempData
public abstract class Layout(ISession<Notices> session) : RazorPage<object>
{
    public override Task ExecuteAsync()
    {
        if (session.Value.Success is not null)
        {
            WriteLiteral("<p>");
            Write(session.Value.Success); // expect: TSS308
            WriteLiteral("</p>");
        }

        return Task.CompletedTask;
    }
}

// case TSS308: the value in a local at the page's top
public abstract class Overview(ISession<Notices> session) : Page
{
    public override Task ExecuteAsync()
    {
        Notices notices = session.Value;
        WriteLiteral($"<title>{notices.Name}</title>");
        Write(notices.Error); // expect: TSS308
        return Task.CompletedTask;
    }
}

// case TSS308: a component that is rendered on the server
public sealed class Toast : ComponentBase
{
    [Inject] public required ISession<Notices> Session { get; set; }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "output");
        builder.AddContent(1, Session.Value.Success); // expect: TSS308
        builder.CloseElement();
    }
}

// case TSS308: a message put together
public abstract class Basket(ISession<Notices> session) : Page
{
    public override Task ExecuteAsync()
    {
        Write($"{session.Value.Added} added."); // expect: TSS308
        return Task.CompletedTask;
    }
}

// case TSS308: with a text for none
public sealed class Banner : ComponentBase
{
    [Inject] public required ISession<Notices> Notices { get; set; }

    protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddContent(0, (Notices.Value.Success ?? "Welcome.").Trim()); // expect: TSS308
}

// case TSS308: handed to a component of one's own
public sealed class Frame(IHttpContextAccessor accessor) : ComponentBase
{
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenComponent<Toast>(0);
        builder.AddComponentParameter(1, "Text", accessor.HttpContext!.GetSession<Notices>().Value.Error); // expect: TSS308
        builder.CloseComponent();
    }

    public sealed class Toast : ComponentBase
    {
        [Parameter] public string? Text { get; set; }
    }
}

// case TSS308: as markup
public abstract class Marked(ISession<Notices> session, IHtmlHelper html) : Page
{
    public override Task ExecuteAsync()
    {
        Write(html.Raw(session.Value.Success)); // expect: TSS308
        return Task.CompletedTask;
    }
}

// case TSS308: another member is taken, and this one is not
public abstract class Half(ISession<Notices> session) : Page
{
    public override Task ExecuteAsync()
    {
        Write(session.TakeFlash(notices => notices.Success));
        Write(session.Value.Error); // expect: TSS308
        return Task.CompletedTask;
    }
}

// near miss TSS308: taken where it is shown
public abstract class Taking(ISession<Notices> session) : Page
{
    public override Task ExecuteAsync()
    {
        if (session.Value.Success is not null) Write(session.TakeFlash(notices => notices.Success));
        return Task.CompletedTask;
    }
}

// near miss TSS308: the layout takes it, and a page shows it as well
public abstract class Twice(ISession<Notices> session) : Page
{
    public override Task ExecuteAsync()
    {
        Write(session.Value.Success);
        return Task.CompletedTask;
    }

    public string? OfLayout() => session.TakeFlash(notices => (notices.Success, notices.Error)).Success;
}

// near miss TSS308: all of it is taken
public abstract class All(ISession<Notices> session) : Page
{
    public override Task ExecuteAsync()
    {
        Write(session.Value.Success);
        Write(session.TakeFlash().Error);
        return Task.CompletedTask;
    }
}

// near miss TSS308: set back by hand after it was shown
public abstract class ByHand(ISession<Notices> session) : Page
{
    public override Task ExecuteAsync()
    {
        Write(session.Value.Success);
        session.Update(notices => notices with { Success = null });
        return Task.CompletedTask;
    }
}

// near miss TSS308: a member that stays
public abstract class Greeting(ISession<Notices> session) : Page
{
    public override Task ExecuteAsync()
    {
        Write($"Hello, {session.Value.Name}.");
        return Task.CompletedTask;
    }
}

// near miss TSS308: asked for and not shown
public abstract class Marker(ISession<Notices> session) : Page
{
    public override Task ExecuteAsync()
    {
        WriteLiteral(session.Value.Success is null ? "<main>" : "<main class=\"told\">");
        return Task.CompletedTask;
    }
}

// near miss TSS308: a connection has no response that could use it up
[OnServer]
public sealed class Live : ComponentBase
{
    [Inject] public required ISession<Notices> Session { get; set; }

    protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddContent(0, Session.Value.Success);
}

[AttributeUsage(AttributeTargets.Class)]
public sealed class OnServerAttribute : RenderModeAttribute
{
    public override IComponentRenderMode Mode => Microsoft.AspNetCore.Components.Web.RenderMode.InteractiveServer;
}

// near miss TSS308: an answer to a script, which asks and does not use up
public static class Answers
{
    public static IResult Get(ISession<Notices> session) => Results.Json(new { session.Value.Success });
}

// near miss TSS308: a form's draft that has the same words
public abstract class Draft(Notices draft) : Page
{
    public override Task ExecuteAsync()
    {
        Write(draft.Success);
        return Task.CompletedTask;
    }
}
