using Microsoft.CodeAnalysis;
using TypedSession.Analyzers.Flow.Origins;

namespace TypedSession.Analyzers.Flow.Late;

/// <summary>The framework's types that run code apart from a response.</summary>
internal sealed class DetachedSymbols
{
    public DetachedSymbols(FlowSymbols symbols)
    {
        const string Asp = "Microsoft.AspNetCore";
        HttpResponse = symbols.HttpResponse;
        HttpContext = symbols.HttpContext;
        Hub = symbols.Find($"{Asp}.SignalR.Core", $"{Asp}.SignalR.Hub");
        HubFilter = symbols.Find($"{Asp}.SignalR.Core", $"{Asp}.SignalR.IHubFilter");
        Component = symbols.Find($"{Asp}.Components", $"{Asp}.Components.IComponent");
        ComponentBase = symbols.Find($"{Asp}.Components", $"{Asp}.Components.ComponentBase");
        CircuitHandler = symbols.Find($"{Asp}.Components.Server", $"{Asp}.Components.Server.Circuits.CircuitHandler");
        RenderMode = symbols.Find($"{Asp}.Components", $"{Asp}.Components.RenderModeAttribute");
        RendererInfo = symbols.Find($"{Asp}.Components", $"{Asp}.Components.RendererInfo");
        HostedService = symbols.Find("Microsoft.Extensions.Hosting.Abstractions", "Microsoft.Extensions.Hosting.IHostedService");
        HostLifetime = symbols.Find("Microsoft.Extensions.Hosting.Abstractions", "Microsoft.Extensions.Hosting.IHostApplicationLifetime");
        Controller = symbols.Find($"{Asp}.Mvc.Core", $"{Asp}.Mvc.ControllerBase");
        NonAction = symbols.Find($"{Asp}.Mvc.Core", $"{Asp}.Mvc.NonActionAttribute");
        Results = symbols.Find($"{Asp}.Http.Results", $"{Asp}.Http.Results");
        TypedResults = symbols.Find($"{Asp}.Http.Results", $"{Asp}.Http.TypedResults");
        Task = symbols.Find("System.Runtime", "System.Threading.Tasks.Task");
        TaskFactory = symbols.Find("System.Runtime", "System.Threading.Tasks.TaskFactory");
        ThreadPool = symbols.Find("System.Threading.ThreadPool", "System.Threading.ThreadPool");
        Thread = symbols.Find("System.Threading.Thread", "System.Threading.Thread")
            ?? symbols.Find("System.Threading", "System.Threading.Thread");
        Timer = symbols.Find("System.Runtime", "System.Threading.Timer") ?? symbols.Find("System.Threading", "System.Threading.Timer");
        EventTimer = symbols.Find("System.ComponentModel.TypeConverter", "System.Timers.Timer");
        ChannelWriter = symbols.Find("System.Threading.Channels", "System.Threading.Channels.ChannelWriter`1");
        CancellationToken = symbols.Find("System.Runtime", "System.Threading.CancellationToken");
        AsyncSequence = symbols.Find("System.Runtime", "System.Collections.Generic.IAsyncEnumerable`1");
    }

    public INamedTypeSymbol? HttpResponse { get; }

    public INamedTypeSymbol? HttpContext { get; }

    public INamedTypeSymbol? Hub { get; }

    public INamedTypeSymbol? HubFilter { get; }

    public INamedTypeSymbol? Component { get; }

    public INamedTypeSymbol? ComponentBase { get; }

    public INamedTypeSymbol? CircuitHandler { get; }

    public INamedTypeSymbol? RenderMode { get; }

    public INamedTypeSymbol? RendererInfo { get; }

    public INamedTypeSymbol? HostedService { get; }

    public INamedTypeSymbol? HostLifetime { get; }

    public INamedTypeSymbol? Controller { get; }

    public INamedTypeSymbol? NonAction { get; }

    public INamedTypeSymbol? Results { get; }

    public INamedTypeSymbol? TypedResults { get; }

    public INamedTypeSymbol? Task { get; }

    public INamedTypeSymbol? TaskFactory { get; }

    public INamedTypeSymbol? ThreadPool { get; }

    public INamedTypeSymbol? Thread { get; }

    public INamedTypeSymbol? Timer { get; }

    /// <summary>The timer that raises an event.</summary>
    public INamedTypeSymbol? EventTimer { get; }

    public INamedTypeSymbol? ChannelWriter { get; }

    public INamedTypeSymbol? CancellationToken { get; }

    public INamedTypeSymbol? AsyncSequence { get; }
}
