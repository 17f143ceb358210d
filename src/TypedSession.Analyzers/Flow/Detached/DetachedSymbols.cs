using Microsoft.CodeAnalysis;
using TypedSession.Analyzers.Flow.Origins;

namespace TypedSession.Analyzers.Flow.Detached;

/// <summary>The framework's types that run code apart from a response.</summary>
internal sealed class DetachedSymbols
{
    public DetachedSymbols(FlowSymbols symbols)
    {
        const string Asp = "Microsoft.AspNetCore";
        HttpResponse = symbols.HttpResponse;
        HttpContext = symbols.HttpContext;
        Hub = symbols.Find($"{Asp}.SignalR.Core", $"{Asp}.SignalR.Hub");
        Component = symbols.Find($"{Asp}.Components", $"{Asp}.Components.IComponent");
        RenderMode = symbols.Find($"{Asp}.Components", $"{Asp}.Components.RenderModeAttribute");
        RendererInfo = symbols.Find($"{Asp}.Components", $"{Asp}.Components.RendererInfo");
        HostedService = symbols.Find("Microsoft.Extensions.Hosting.Abstractions", "Microsoft.Extensions.Hosting.IHostedService");
        Controller = symbols.Find($"{Asp}.Mvc.Core", $"{Asp}.Mvc.ControllerBase");
        NonAction = symbols.Find($"{Asp}.Mvc.Core", $"{Asp}.Mvc.NonActionAttribute");
        Results = symbols.Find($"{Asp}.Http.Results", $"{Asp}.Http.Results");
        TypedResults = symbols.Find($"{Asp}.Http.Results", $"{Asp}.Http.TypedResults");
        Task = symbols.Find("System.Runtime", "System.Threading.Tasks.Task");
        TaskFactory = symbols.Find("System.Runtime", "System.Threading.Tasks.TaskFactory");
        ThreadPool = symbols.Find("System.Threading.ThreadPool", "System.Threading.ThreadPool");
        AsyncSequence = symbols.Find("System.Runtime", "System.Collections.Generic.IAsyncEnumerable`1");
    }

    public INamedTypeSymbol? HttpResponse { get; }

    public INamedTypeSymbol? HttpContext { get; }

    public INamedTypeSymbol? Hub { get; }

    public INamedTypeSymbol? Component { get; }

    public INamedTypeSymbol? RenderMode { get; }

    public INamedTypeSymbol? RendererInfo { get; }

    public INamedTypeSymbol? HostedService { get; }

    public INamedTypeSymbol? Controller { get; }

    public INamedTypeSymbol? NonAction { get; }

    public INamedTypeSymbol? Results { get; }

    public INamedTypeSymbol? TypedResults { get; }

    public INamedTypeSymbol? Task { get; }

    public INamedTypeSymbol? TaskFactory { get; }

    public INamedTypeSymbol? ThreadPool { get; }

    public INamedTypeSymbol? AsyncSequence { get; }
}
