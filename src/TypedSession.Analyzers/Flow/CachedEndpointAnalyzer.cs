using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using TypedSession.Analyzers.Flow.Origins;

namespace TypedSession.Analyzers.Flow;

/// <summary>TSS306: an endpoint whose answers are cached uses a session.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CachedEndpointAnalyzer() : RuleAnalyzer([Descriptor], RazorCode.Flags)
{
    private static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        "TSS306",
        "Cached endpoint uses a session",
        "{0} has no effect on answers made with the session of {1}: they are kept out of every cache that serves several visitors. Use "
        + "the session elsewhere, or do not cache this endpoint.",
        "What was made for one visitor must not be shown to the next. "
        + "A response that used a session is not stored, and says 'private, no-cache'.");

    private protected override void Start(CompilationStartAnalysisContext context, KnownSymbols known)
    {
        CacheSymbols symbols = new(new FlowSymbols(context.Compilation, known));
        if (known.Session is not { } session || !symbols.CanCache)
            return;
        CacheAttributes attributes = new(symbols);
        CachedRoutes routes = new(symbols, attributes);
        CachedMethods methods = new(symbols, attributes);
        SessionUse uses = new(context.Compilation, session);
        context.RegisterOperationAction(operation => JudgeRoute(operation, routes, uses), OperationKind.Invocation);
        context.RegisterOperationBlockAction(block => JudgeMethod(block, methods, uses));
        context.RegisterSymbolAction(symbol => JudgeHeir(symbol, methods, uses), SymbolKind.NamedType);
    }

    private static void JudgeRoute(OperationAnalysisContext context, CachedRoutes routes, SessionUse uses)
    {
        var call = (IInvocationOperation)context.Operation;
        if (CachedRoutes.HandlerOf(call) is { } handler && routes.CachingOf(call, handler) is { } caching && uses.Of(handler) is { } state)
            context.ReportWritten(Diagnostic.Create(Descriptor, caching.Where, caching.What, state.Name));
    }

    /// <summary>What a class inherits uses a session, and the class itself has it cached.</summary>
    private static void JudgeHeir(SymbolAnalysisContext context, CachedMethods methods, SessionUse uses)
    {
        if (context.IsGeneratedCode)
            return;
        var type = (INamedTypeSymbol)context.Symbol;
        foreach ((IMethodSymbol method, string caching) in methods.Inherited(type))
        {
            if ((uses.Of(method) ?? uses.InBody(method)) is not { } state)
                continue;
            context.ReportDiagnostic(Diagnostic.Create(Descriptor, SyntaxLocations.NameOf(type), caching, state.Name));
            return;
        }
    }

    private static void JudgeMethod(OperationBlockAnalysisContext context, CachedMethods methods, SessionUse uses)
    {
        if (context.OwningSymbol is not IMethodSymbol method || methods.CachingOf(method) is not { } caching)
            return;
        (ITypeSymbol State, IOperation Use)? named = context.OperationBlocks.Select(uses.In)
            .FirstOrDefault(static found => found is not null);
        if ((uses.Of(method) ?? named?.State) is not { } state)
            return;
        // The name of a method that Razor makes stands in no page.
        Location name = SyntaxLocations.NameOf(method);
        Location at = context.IsGeneratedCode && !RazorCode.IsInRazor(name) && named is { } found ? found.Use.Syntax.GetLocation() : name;
        context.ReportWritten(Diagnostic.Create(Descriptor, at, caching, state.Name));
    }
}
