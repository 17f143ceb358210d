using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TypedSession.Analyzers.Size;

/// <summary>TSS102: a state that may outgrow its cookie, or states that together may outgrow what servers take.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CookieCeilingAnalyzer : DiagnosticAnalyzer
{
    public const string Id = "TSS102";

    /// <summary>A default nginx answers 400 above 8 KB of request headers, and other cookies want to live as well.</summary>
    private const int AllStatesLimit = 7500;

    private static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        Id,
        "Session may outgrow its cookie",
        "{0}",
        RuleCategory.Size,
        DiagnosticSeverity.Warning,
        "The worst case that the declared bounds allow, as the whole Set-Cookie line that carries it: encoded, sealed, with name and attributes.");

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Descriptor];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            if (KnownSymbols.TryCreate(start.Compilation) is not { } known) return;
            Lazy<ImmutableArray<(SessionDeclaration State, StateSize Size)>> all = new(() => StatesOf(start.Compilation, known, start.Options));
            SessionDeclaration.RegisterAction(start, known, (symbol, declaration) =>
            {
                if (StateSize.Of(declaration, symbol.Options) is not { } size) return;
                if (size.Line > size.Ceiling) Report(symbol, declaration, MessageOf(declaration, size));
                if (SymbolEqualityComparer.Default.Equals(all.Value[0].State.Type, declaration.Type) && MessageOf(all.Value) is { } message)
                {
                    Report(symbol, declaration, message);
                }
            });
        });
    }

    /// <summary>The states of the project whose size is known, the largest first.</summary>
    private static ImmutableArray<(SessionDeclaration State, StateSize Size)> StatesOf(Compilation compilation, KnownSymbols known, AnalyzerOptions options) =>
    [
        .. known.DeclaredTypes
            .Select(type => SessionDeclaration.Of(compilation, type))
            .Select(state => (State: state, Size: StateSize.Of(state, options)!))
            .Where(state => state.Size is not null)
            .OrderByDescending(state => state.Size.Sent).ThenBy(state => state.State.Model.FullName, StringComparer.Ordinal),
    ];

    private static void Report(SymbolAnalysisContext context, SessionDeclaration state, string message) =>
        context.ReportDiagnostic(Diagnostic.Create(Descriptor, SyntaxLocations.NameOf(state.Type), message));

    private static string MessageOf(SessionDeclaration state, StateSize size) =>
        $"'{state.Type.Name}' may take a Set-Cookie line of {StateSize.Text(size.Line)} bytes, and its ceiling is {StateSize.Text(size.Ceiling)}: 'Update' throws for the user who gets there. "
        + $"Lower the bounds of its largest members, here in bytes of content: {StateSize.LargestMembers(state.Model)}.";

    /// <summary>Null where all states together stay within what servers take.</summary>
    private static string? MessageOf(ImmutableArray<(SessionDeclaration State, StateSize Size)> states)
    {
        int together = states.Sum(state => state.Size.Sent);
        if (together <= AllStatesLimit) return null;
        string largest = string.Join(", ", states.Take(3).Select(state => $"{state.State.Type.Name} ({StateSize.Text(state.Size.Sent)})"));
        return $"The {states.Length} states of this project may together take {StateSize.Text(together)} bytes of cookies, and servers refuse a user's requests from about {StateSize.Text(AllStatesLimit)}. The largest: {largest}.";
    }
}
