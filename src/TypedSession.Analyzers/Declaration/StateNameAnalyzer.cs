using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedSession.Schema;

namespace TypedSession.Analyzers.Declaration;

/// <summary>TSS006: two states of one name, or a name that no cookie can have.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StateNameAnalyzer : DiagnosticAnalyzer
{
    public const string Id = "TSS006";

    /// <summary>A name that no state of the project has, for the fix.</summary>
    public const string FreeNameProperty = "FreeName";

    private static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        Id,
        "State name is taken or not valid",
        "{0}",
        RuleCategory.Declaration,
        DiagnosticSeverity.Error,
        "A state's name names its cookie and binds its seal: what [SessionState] says, else the type's name in kebab case. Two states of one name would read and overwrite each other's cookie.");

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Descriptor];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        SessionDeclaration.RegisterAction(context, static (compilation, known) =>
        {
            Lazy<IReadOnlyDictionary<string, INamedTypeSymbol>> owners = new(() => OwnersIn(compilation, known));
            return (symbol, declaration) =>
            {
                if (MessageOf(declaration, owners) is not { } message) return;
                ImmutableDictionary<string, string?> properties = ImmutableDictionary<string, string?>.Empty.Add(FreeNameProperty, FreeName(declaration.Type, owners.Value));
                symbol.ReportDiagnostic(Diagnostic.Create(Descriptor, SyntaxLocations.NameOf(declaration.Type), properties, message));
            };
        });
    }

    private static string? MessageOf(SessionDeclaration declaration, Lazy<IReadOnlyDictionary<string, INamedTypeSymbol>> owners)
    {
        if (declaration.Model.State?.Name is not { } name) return null;
        if (!StateName.IsValid(name))
        {
            return $"No cookie can be named '{name}', so no session can hold '{declaration.Type.Name}'. Give it a name of 1 to {StateName.MaxLength} lower-case letters, digits and hyphens: [SessionState(\"…\")].";
        }

        INamedTypeSymbol owner = owners.Value[name];
        return SymbolEqualityComparer.Default.Equals(owner, declaration.Type)
            ? null
            : $"'{declaration.Type.ToDisplayString()}' and '{owner.ToDisplayString()}' are both named '{name}', and would overwrite each other's cookie. Give one another name: [SessionState(\"…\")].";
    }

    /// <summary>The type's name, with that of what it stands in where it is taken, or else with a number.</summary>
    private static string FreeName(INamedTypeSymbol type, IReadOnlyDictionary<string, INamedTypeSymbol> owners)
    {
        string own = StateName.OfType(type.Name);
        string container = StateName.OfType(((ISymbol?)type.ContainingType ?? type.ContainingNamespace).Name);
        IEnumerable<string> numbered = Enumerable.Range(2, int.MaxValue - 2).Select(number => $"state-{number.ToString(CultureInfo.InvariantCulture)}");
        return new[] { own, $"{container}-{own}" }.Concat(numbered).First(name => StateName.IsValid(name) && !owners.ContainsKey(name));
    }

    /// <summary>The first state of each name, in the order of files and lines.</summary>
    private static IReadOnlyDictionary<string, INamedTypeSymbol> OwnersIn(Compilation compilation, KnownSymbols known) =>
        known.DeclaredTypes
            .Select(type => (Type: type, SessionDeclaration.Of(compilation, type).Model.State?.Name))
            .Where(state => state.Name is not null)
            .GroupBy(state => state.Name!, state => state.Type)
            .ToDictionary(
                states => states.Key,
                states => states
                    .OrderBy(type => SyntaxLocations.NameOf(type).SourceTree?.FilePath, StringComparer.Ordinal)
                    .ThenBy(type => SyntaxLocations.NameOf(type).SourceSpan.Start)
                    .First());
}
