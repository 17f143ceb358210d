using Microsoft.CodeAnalysis;
using TypedSession.Schema;

namespace TypedSession.Analyzers.Flow.Origins;

/// <summary>The framework's types that the flow rules know. One that a project does not reference is null, and equal to nothing.</summary>
internal sealed class FlowSymbols
{
    private readonly IAssemblySymbol _project;
    private readonly Dictionary<string, IAssemblySymbol> _assemblies;

    public FlowSymbols(Compilation compilation, KnownSymbols known)
    {
        _project = compilation.Assembly;
        _assemblies = compilation.SourceModule.ReferencedAssemblySymbols
            .GroupBy(static assembly => assembly.Name, StringComparer.Ordinal)
            .ToDictionary(static same => same.Key, static same => same.First(), StringComparer.Ordinal);
        const string Http = "Microsoft.AspNetCore.Http";
        const string Mvc = "Microsoft.AspNetCore.Mvc";
        Session = known.Session;
        StockSession = Find($"{Http}.Features", $"{Http}.ISession");
        StockExtensions = Find($"{Http}.Extensions", $"{Http}.SessionExtensions");
        HttpContext = Find($"{Http}.Abstractions", $"{Http}.HttpContext");
        HttpResponse = Find($"{Http}.Abstractions", $"{Http}.HttpResponse");
        ContextAccessor = Find($"{Http}.Abstractions", $"{Http}.IHttpContextAccessor");
        RequestDelegate = Find($"{Http}.Abstractions", $"{Http}.RequestDelegate");
        Middleware = Find($"{Http}.Abstractions", $"{Http}.IMiddleware");
        Result = Find($"{Http}.Abstractions", $"{Http}.IResult");
        WebSockets = Find($"{Http}.Abstractions", $"{Http}.WebSocketManager");
        WritingExtensions = Find($"{Http}.Abstractions", $"{Http}.HttpResponseWritingExtensions");
        JsonExtensions = Find($"{Http}.Extensions", $"{Http}.HttpResponseJsonExtensions");
        SendFileExtensions = Find($"{Http}.Extensions", $"{Http}.SendFileResponseExtensions");
        ResponseExtensions = Find($"{Http}.Extensions", $"{Http}.ResponseExtensions");
        ResponseFeature = Find($"{Http}.Features", $"{Http}.Features.IHttpResponseFeature");
        BodyFeature = Find($"{Http}.Features", $"{Http}.Features.IHttpResponseBodyFeature");
        Features = Find("Microsoft.Extensions.Features", $"{Http}.Features.IFeatureCollection");
        FeatureExtensions = Find("Microsoft.Extensions.Features", $"{Http}.Features.FeatureCollectionExtensions");
        ActionResult = Find($"{Mvc}.Abstractions", $"{Mvc}.IActionResult");
        ActionContext = Find($"{Mvc}.Abstractions", $"{Mvc}.ActionContext");
        ResultExecution = Find($"{Mvc}.Abstractions", $"{Mvc}.Filters.ResultExecutionDelegate");
        ResourceExecution = Find($"{Mvc}.Abstractions", $"{Mvc}.Filters.ResourceExecutionDelegate");
        ResultExecuted = Find($"{Mvc}.Abstractions", $"{Mvc}.Filters.ResultExecutedContext");
        ResourceExecuted = Find($"{Mvc}.Abstractions", $"{Mvc}.Filters.ResourceExecutedContext");
        RazorPage = Find($"{Mvc}.Razor", $"{Mvc}.Razor.RazorPageBase");
        ResultExecutor = Find($"{Mvc}.Core", $"{Mvc}.Infrastructure.IActionResultExecutor`1");
        ProblemDetails = Find($"{Http}.Abstractions", $"{Http}.IProblemDetailsService");
        UpgradeFeature = Find($"{Http}.Features", $"{Http}.Features.IHttpUpgradeFeature");
        StreamRendering = Find("Microsoft.AspNetCore.Components", "Microsoft.AspNetCore.Components.StreamRenderingAttribute");
        Stream = Find("System.Runtime", "System.IO.Stream");
        TextWriter = Find("System.Runtime", "System.IO.TextWriter");
        BinaryWriter = Find("System.Runtime", "System.IO.BinaryWriter") ?? Find("System.Runtime.Extensions", "System.IO.BinaryWriter");
        PipeWriter = Find("System.IO.Pipelines", "System.IO.Pipelines.PipeWriter");
        BufferExtensions = Find("System.Memory", "System.Buffers.BuffersExtensions");
    }

    public INamedTypeSymbol? Session { get; }

    /// <summary>The framework's own session.</summary>
    public INamedTypeSymbol? StockSession { get; }

    public INamedTypeSymbol? StockExtensions { get; }

    public INamedTypeSymbol? HttpContext { get; }

    public INamedTypeSymbol? HttpResponse { get; }

    public INamedTypeSymbol? ContextAccessor { get; }

    public INamedTypeSymbol? RequestDelegate { get; }

    public INamedTypeSymbol? Middleware { get; }

    public INamedTypeSymbol? Result { get; }

    public INamedTypeSymbol? WebSockets { get; }

    public INamedTypeSymbol? WritingExtensions { get; }

    public INamedTypeSymbol? JsonExtensions { get; }

    public INamedTypeSymbol? SendFileExtensions { get; }

    /// <summary>The class of <c>Response.Clear()</c>.</summary>
    public INamedTypeSymbol? ResponseExtensions { get; }

    public INamedTypeSymbol? ResponseFeature { get; }

    public INamedTypeSymbol? BodyFeature { get; }

    public INamedTypeSymbol? Features { get; }

    public INamedTypeSymbol? FeatureExtensions { get; }

    public INamedTypeSymbol? ActionResult { get; }

    public INamedTypeSymbol? ActionContext { get; }

    public INamedTypeSymbol? ResultExecution { get; }

    public INamedTypeSymbol? ResourceExecution { get; }

    public INamedTypeSymbol? ResultExecuted { get; }

    public INamedTypeSymbol? ResourceExecuted { get; }

    /// <summary>What a page or view is compiled to.</summary>
    public INamedTypeSymbol? RazorPage { get; }

    public INamedTypeSymbol? ResultExecutor { get; }

    /// <summary>The service that writes problem details.</summary>
    public INamedTypeSymbol? ProblemDetails { get; }

    public INamedTypeSymbol? UpgradeFeature { get; }

    public INamedTypeSymbol? StreamRendering { get; }

    public INamedTypeSymbol? Stream { get; }

    public INamedTypeSymbol? TextWriter { get; }

    public INamedTypeSymbol? BinaryWriter { get; }

    public INamedTypeSymbol? PipeWriter { get; }

    public INamedTypeSymbol? BufferExtensions { get; }

    /// <summary>Whether a symbol is the project's own. Others have no body here that could be looked into, not even in an editor.</summary>
    public bool IsOwn(ISymbol symbol) => symbol.IsOf(_project);

    /// <summary>Whether a type can be a response's body: a stream or a pipe.</summary>
    public bool IsBodyType(ITypeSymbol? type) => type.Is(Stream) || type.Is(PipeWriter);

    /// <summary>Whether a type stands for one request.</summary>
    public bool IsRequestType(ITypeSymbol? type) => type.Is(HttpContext) || type.Is(HttpResponse) || type.Is(ActionContext);

    /// <summary>Whether a type runs the rest of a filter's pipeline, up to the result's last byte.</summary>
    public bool IsExecution(ITypeSymbol? type) => type is not null && (type.Same(ResultExecution) || type.Same(ResourceExecution));

    /// <summary>Whether a type is a session, the library's or the stock one.</summary>
    public bool IsSessionType(ITypeSymbol? type) => type is not null && (type.OriginalDefinition.Same(Session) || type.Same(StockSession));

    /// <summary>A framework's type by its assembly and full name.</summary>
    public INamedTypeSymbol? Find(string assembly, string type) =>
        _assemblies.TryGetValue(assembly, out IAssemblySymbol? found) ? KnownSymbols.Find(found, type) : null;
}
