using Microsoft.CodeAnalysis;
using TypedSession.Analyzers.Flow.Origins;

namespace TypedSession.Analyzers.Flow;

/// <summary>The framework's types that cache answers, and that make methods into endpoints.</summary>
internal sealed class CacheSymbols
{
    public CacheSymbols(FlowSymbols symbols)
    {
        const string Mvc = "Microsoft.AspNetCore.Mvc";
        const string OutputCaching = "Microsoft.AspNetCore.OutputCaching";
        Session = symbols.Session;
        OutputCache = symbols.Find(OutputCaching, $"{OutputCaching}.OutputCacheAttribute");
        ResponseCache = symbols.Find($"{Mvc}.Core", $"{Mvc}.ResponseCacheAttribute");
        Conventions = symbols.Find(OutputCaching, "Microsoft.Extensions.DependencyInjection.OutputCacheConventionBuilderExtensions");
        Policy = symbols.Find(OutputCaching, $"{OutputCaching}.OutputCachePolicyBuilder");
        Controller = symbols.Find($"{Mvc}.Core", $"{Mvc}.ControllerBase");
        NonAction = symbols.Find($"{Mvc}.Core", $"{Mvc}.NonActionAttribute");
        Verb = symbols.Find($"{Mvc}.Core", $"{Mvc}.Routing.HttpMethodAttribute");
        RazorPage = symbols.Find($"{Mvc}.RazorPages", $"{Mvc}.RazorPages.PageBase");
        Component = symbols.Find("Microsoft.AspNetCore.Components", "Microsoft.AspNetCore.Components.IComponent");
        Page = symbols.Find($"{Mvc}.RazorPages", $"{Mvc}.RazorPages.PageModel");
    }

    public INamedTypeSymbol? Session { get; }

    public INamedTypeSymbol? OutputCache { get; }

    public INamedTypeSymbol? ResponseCache { get; }

    public INamedTypeSymbol? Conventions { get; }

    public INamedTypeSymbol? Policy { get; }

    public INamedTypeSymbol? Controller { get; }

    public INamedTypeSymbol? NonAction { get; }

    public INamedTypeSymbol? Verb { get; }

    public INamedTypeSymbol? Page { get; }

    /// <summary>What a page without a model of its own is compiled to.</summary>
    public INamedTypeSymbol? RazorPage { get; }

    public INamedTypeSymbol? Component { get; }

    /// <summary>Whether a project that does not cache at all need not be looked at.</summary>
    public bool CanCache => OutputCache is not null || ResponseCache is not null;
}
