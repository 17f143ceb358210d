using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Routing;
using RouteData = Microsoft.AspNetCore.Components.RouteData;

namespace TypedSession.Browser.Tests.Fixtures;

/// <summary>The document of pages by Blazor, with its default script.</summary>
public sealed class BlazorDocument : ComponentBase
{
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.AddMarkupContent(0, "<!doctype html><html lang=\"en\"><head><title>Blazor</title><base href=\"/\"></head><body>");
        builder.OpenComponent<Router>(1);
        builder.AddAttribute(2, nameof(Router.AppAssembly), typeof(BlazorDocument).Assembly);
        builder.AddAttribute(3, nameof(Router.Found), (RenderFragment<RouteData>)(static data => page =>
        {
            page.OpenComponent<RouteView>(0);
            page.AddAttribute(1, nameof(RouteView.RouteData), data);
            page.CloseComponent();
        }));
        builder.CloseComponent();
        builder.AddMarkupContent(4, "<script src=\"_framework/blazor.web.js\"></script></body></html>");
    }
}

/// <summary>One of them.</summary>
[Route("/blazor/{Number:int}")]
public sealed class BlazorPage : ComponentBase
{
    private string? _content;

    [Parameter]
    public int Number { get; set; }

    [Inject]
    internal ISession<Cart> Session { get; set; } = null!;

    protected override void OnInitialized() => _content = NumberedPages.Content("blazor", Number, Session);

    protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddMarkupContent(0, _content);
}
