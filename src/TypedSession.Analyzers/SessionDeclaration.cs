using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedSession.Schema;
using TypedSession.Schema.Model;

namespace TypedSession.Analyzers;

/// <summary>A state or part of the project, as the one reader of declarations sees it.</summary>
/// <param name="Type">The type.</param>
/// <param name="Model">What could be read.</param>
/// <param name="Findings">What is wrong.</param>
internal sealed record SessionDeclaration(INamedTypeSymbol Type, SessionModel Model, IReadOnlyList<Finding> Findings)
{
    /// <summary>All rules of a compilation share one reading.</summary>
    private static readonly ConditionalWeakTable<Compilation, ConcurrentDictionary<INamedTypeSymbol, SessionDeclaration>> Read = new();

    private readonly IReadOnlyList<IPropertySymbol> _properties = StoredMembers.Of(Type);

    /// <summary>The stored properties that the type itself declares, those of a type that cannot be stored included.</summary>
    public IEnumerable<IPropertySymbol> Properties => _properties.Where(IsOwn);

    /// <summary>
    /// The members, and the properties that declare them. What all cases of a union inherit is listed with its first case alone.
    /// </summary>
    public IEnumerable<(MemberModel Member, IPropertySymbol Property)> Members =>
        Model.Members.Select(member => (Member: member, Property: _properties.First(property => property.Name == member.Name))).Where(item => IsJudgedHere(item.Property));

    /// <summary>The findings of one kind, each of them once.</summary>
    public IEnumerable<Finding> FindingsOf(params FindingKind[] kinds) =>
        Findings.Where(finding => kinds.Contains(finding.Kind) && (finding.Symbol is not IPropertySymbol property || IsJudgedHere(property)));

    /// <summary>
    /// Makes a rule for the compilation and calls it for each state and part declared there. Does nothing in a project that does not use
    /// the library.
    /// </summary>
    public static void RegisterAction(AnalysisContext context, Func<Compilation, KnownSymbols, Action<SymbolAnalysisContext, SessionDeclaration>> rule) =>
        context.RegisterCompilationStartAction(start =>
        {
            if (KnownSymbols.TryCreate(start.Compilation) is not { } known) return;
            RegisterAction(start, known, rule(start.Compilation, known));
        });

    /// <summary>Calls a rule for each state and part declared in the compilation.</summary>
    public static void RegisterAction(CompilationStartAnalysisContext context, KnownSymbols known, Action<SymbolAnalysisContext, SessionDeclaration> rule) =>
        context.RegisterSymbolAction(
            symbol =>
            {
                var type = (INamedTypeSymbol)symbol.Symbol;
                if (known.IsDeclared(type)) rule(symbol, Of(symbol.Compilation, type));
            },
            SymbolKind.NamedType);

    /// <summary>Calls a rule that needs nothing of its compilation.</summary>
    public static void RegisterAction(AnalysisContext context, Action<SymbolAnalysisContext, SessionDeclaration> rule) =>
        RegisterAction(context, (_, _) => rule);

    /// <summary>The declaration of a state or part.</summary>
    public static SessionDeclaration Of(Compilation compilation, INamedTypeSymbol type) =>
        Read.GetValue(compilation, static _ => new(SymbolEqualityComparer.Default)).GetOrAdd(type, static type =>
        {
            (SessionModel model, IReadOnlyList<Finding> findings) = new DeclarationReader().Read(type);
            return new(type, model, findings);
        });

    private bool IsOwn(IPropertySymbol property) => SymbolEqualityComparer.Default.Equals(property.ContainingType, Type);

    private bool IsJudgedHere(IPropertySymbol property) =>
        IsOwn(property) || SymbolEqualityComparer.Default.Equals(FirstCaseOf(property.ContainingType), Type);

    private static ITypeSymbol? FirstCaseOf(INamedTypeSymbol union) =>
        union.Attribute(SymbolExtensions.CaseAttribute) is { ConstructorArguments.Length: 2 } first ? first.ConstructorArguments[1].Value as ITypeSymbol : null;
}
