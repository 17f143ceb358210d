using Microsoft.CodeAnalysis;
using TypedSession.Schema;
using TypedSession.Schema.Model;

namespace TypedSession.Analyzers;

/// <summary>A state or part of the project, as the one reader of declarations sees it.</summary>
/// <param name="Type">The type.</param>
/// <param name="Model">What could be read.</param>
/// <param name="Findings">What is wrong.</param>
internal sealed record SessionDeclaration(INamedTypeSymbol Type, SessionModel Model, IReadOnlyList<Finding> Findings)
{
    private readonly IReadOnlyList<IPropertySymbol> _properties = StoredMembers.Of(Type);

    /// <summary>The stored properties that the type itself declares, those of a type that cannot be stored included.</summary>
    public IEnumerable<IPropertySymbol> Properties => _properties.Where(IsOwn);

    /// <summary>
    /// The members, and the properties that declare them. What all cases of a union inherit is listed with its first case alone.
    /// </summary>
    public IEnumerable<(MemberModel Member, IPropertySymbol Property)> Members =>
        Model.Members.Select(member => (Member: member, Property: _properties.First(property => property.Name == member.Name)))
            .Where(item => IsJudgedHere(item.Property));

    /// <summary>The findings, each of them once: what all cases of a union inherit is wrong with the first.</summary>
    public IEnumerable<Finding> OwnFindings =>
        Findings.Where(finding => finding.Symbol is not IPropertySymbol property || IsJudgedHere(property));

    /// <summary>Reads a state or part.</summary>
    public static SessionDeclaration Of(INamedTypeSymbol type)
    {
        (SessionModel model, IReadOnlyList<Finding> findings) = new DeclarationReader().Read(type);
        return new(type, model, findings);
    }

    private bool IsOwn(IPropertySymbol property) => SymbolEqualityComparer.Default.Equals(property.ContainingType, Type);

    private bool IsJudgedHere(IPropertySymbol property) =>
        IsOwn(property) || SymbolEqualityComparer.Default.Equals(FirstCaseOf(property.ContainingType), Type);

    private static ITypeSymbol? FirstCaseOf(INamedTypeSymbol union) =>
        union.Attribute(SymbolExtensions.CaseAttribute) is { ConstructorArguments.Length: 2 } first
            ? first.ConstructorArguments[1].Value as ITypeSymbol
            : null;
}
