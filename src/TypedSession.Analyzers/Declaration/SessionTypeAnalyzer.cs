using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedSession.Schema;

namespace TypedSession.Analyzers.Declaration;

/// <summary>
/// TSS007: <c>ISession&lt;T&gt;</c> of a type that is no state. What is wrong with a state of this project is left to the rules that say it
/// at the state.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SessionTypeAnalyzer() : RuleAnalyzer(
    [Descriptor],
    // What pages and components inject stands in code that Razor generates.
    GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics)
{
    private static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        "TSS007",
        "Session of a type that is not a state",
        "No session can hold '{0}': {1}",
        "A session holds a [SessionState] record, for which the generator has written the code that loads and saves it. Nothing else can "
        + "be injected as ISession<T>.",
        DiagnosticSeverity.Error);

    private protected override void Start(CompilationStartAnalysisContext context, KnownSymbols known)
    {
        if (known.Session is { } session) context.RegisterSyntaxNodeAction(node => Judge(node, session), SyntaxKind.GenericName);
    }

    private static void Judge(SyntaxNodeAnalysisContext context, INamedTypeSymbol session)
    {
        var name = (GenericNameSyntax)context.Node;
        if (name.Identifier.ValueText != session.Name || name.Arity != 1 || name.IsPartOfStructuredTrivia()) return;
        if (context.SemanticModel.GetSymbolInfo(name, context.CancellationToken).Symbol is not INamedTypeSymbol named) return;
        if (!SymbolEqualityComparer.Default.Equals(named.OriginalDefinition, session)
            || Why(named.TypeArguments[0], context.Compilation.Assembly) is not { } why)
        {
            return;
        }

        context.ReportDiagnostic(Diagnostic.Create(Descriptor, name.TypeArgumentList.Arguments[0].GetLocation(),
            named.TypeArguments[0].DisplayName(), why));
    }

    /// <summary>Null for a state, and for what other rules or the compiler report.</summary>
    private static string? Why(ITypeSymbol type, IAssemblySymbol project)
    {
        if (type.TypeKind == TypeKind.Error || IsState(type)) return null;
        if (type is ITypeParameterSymbol parameter)
        {
            return IsConstrained(parameter) ? null : $"it may be any type. Say 'where {type.Name} : class, ISessionState<{type.Name}>'.";
        }

        if (type.Attribute(SymbolExtensions.StateAttribute) is not null)
        {
            return !type.IsOf(project)
                ? $"'{type.ContainingAssembly.Name}' was built without the generator, or for another version of it. Let it refer to "
                    + "TypedSession as a package, and build it anew."
                : null;
        }

        return type.Attribute(SymbolExtensions.PartAttribute) is not null
            ? "it is a part. Hold it in a partial record with [SessionState]."
            : "it is no state. Declare a partial record with [SessionState] that holds what you need of it.";
    }

    private static bool IsState(ITypeSymbol type) =>
        type.AllInterfaces.Any(contract =>
            contract.IsNamed(SymbolExtensions.State) && SymbolEqualityComparer.Default.Equals(contract.TypeArguments[0], type));

    private static bool IsConstrained(ITypeParameterSymbol parameter) => parameter.ConstraintTypes.Any(constraint =>
        constraint.IsNamed(SymbolExtensions.State)
        || constraint.AllInterfaces.Any(contract => contract.IsNamed(SymbolExtensions.State))
        || (constraint is ITypeParameterSymbol other && IsConstrained(other)));
}
