// Blazor components. Rendered on the server as a page they belong to a request; interactive ones run on a connection that has none.
// Seen in: Blazor Server applications that keep IHttpContextAccessor in a component and write to the session from OnAfterRender or a button
// (mistahoward/blazor-why-did-you-render had a report of it), "how to use sessions in Blazor" threads of dotnet/aspnetcore, circuit handlers.

using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.Components.Web;

[SessionState("ui")]
public sealed partial record Ui
{
    [SessionKey(0)] public int Clicks { get; init; }
    [SessionKey(1)] public bool Dark { get; init; }
}

[AttributeUsage(AttributeTargets.Class)]
public sealed class OnServerAttribute : RenderModeAttribute
{
    public override IComponentRenderMode Mode => RenderMode.InteractiveServer;
}

// case TSS303: an interactive component's button
[OnServer]
public sealed class ClickCounter : ComponentBase
{
    [Inject] public required ISession<Ui> Session { get; set; }

    private void OnClick() => Session.Update(ui => ui with { Clicks = ui.Clicks + 1 }); // expect: TSS303

    protected override void BuildRenderTree(Microsoft.AspNetCore.Components.Rendering.RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "button");
        builder.AddAttribute(1, "onclick", EventCallback.Factory.Create(this, OnClick));
        builder.CloseElement();
    }
}

// case TSS303: after rendering, which only an interactive component sees
public sealed class ThemeSwitch : ComponentBase
{
    [Inject] public required ISession<Ui> Session { get; set; }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender) Session.Value = Session.Value with { Dark = true }; // expect: TSS303
    }
}

// case TSS303: the same, asynchronous, through the accessor
public sealed class Tracker(IHttpContextAccessor accessor) : ComponentBase
{
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        await Task.Yield();
        accessor.HttpContext!.GetSession<Ui>().Update(ui => ui with { Clicks = 0 }); // expect: TSS303
    }
}

// case TSS303: an interactive component fed by a timer
[OnServer]
public sealed class Clock(ISession<Ui> session) : ComponentBase, IDisposable
{
    private Timer? _timer;

    protected override void OnInitialized() => _timer = new Timer(Tick, null, 1000, 1000);

    private void Tick(object? state)
    {
        session.Update(ui => ui with { Clicks = DateTime.UtcNow.Second }); // expect: TSS303
        InvokeAsync(StateHasChanged);
    }

    public void Dispose() => _timer?.Dispose();
}

// case TSS303: a circuit opens when the page has long been sent
public sealed class CircuitCounter(ISession<Ui> session) : CircuitHandler
{
    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        session.Update(ui => ui with { Clicks = ui.Clicks + 1 }); // expect: TSS303
        return Task.CompletedTask;
    }
}

// case TSS303: the stock session, after rendering
public sealed class StockTracker : ComponentBase
{
    [Inject] public required IHttpContextAccessor Accessor { get; set; }

    protected override void OnAfterRender(bool firstRender) => Accessor.HttpContext!.Session.SetInt32("renders", 1); // expect: TSS303 (TSS502)
}

// near miss TSS303: a component of no mode is part of its page
public sealed class Greeting : ComponentBase
{
    [Inject] public required ISession<Ui> Session { get; set; }

    protected override void OnInitialized() => Session.Update(ui => ui with { Clicks = ui.Clicks + 1 });
}

// near miss TSS303: a form of a static page, posted and handled in its request
public sealed class ThemeForm : ComponentBase
{
    [Inject] public required ISession<Ui> Session { get; set; }

    [SupplyParameterFromForm] public bool Dark { get; set; }

    private void Submit() => Session.Update(ui => ui with { Dark = Dark });

    protected override async Task OnParametersSetAsync()
    {
        await Task.Yield();
        if (Dark) Submit();
    }
}

// near miss TSS303: an interactive component that reads
[OnServer]
public sealed class ClickLabel : ComponentBase
{
    [Inject] public required ISession<Ui> Session { get; set; }

    private string Text => $"{Session.Value.Clicks} clicks";

    protected override bool ShouldRender() => Text.Length > 0;
}

// near miss TSS303: after rendering, something else is changed
public sealed class Focus : ComponentBase
{
    private Ui _ui = new();

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender) _ui = _ui with { Clicks = _ui.Clicks + 1 };
    }
}

// near miss TSS303: an interactive component that asks an endpoint to do it
[OnServer]
public sealed class RemoteCounter(HttpClient client, ISession<Ui> session) : ComponentBase
{
    private async Task OnClick()
    {
        int clicks = session.Value.Clicks;
        await client.PostAsJsonAsync("/clicks", clicks + 1);
    }

    protected override Task OnInitializedAsync() => OnClick();
}

// near miss TSS303: a method of that name in a class that is no component
public sealed class Report(ISession<Ui> session)
{
    public void OnAfterRender(bool firstRender)
    {
        if (firstRender) session.Update(ui => ui with { Clicks = 0 });
    }
}
