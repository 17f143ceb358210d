using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace TypedSession.Analyzers.Flow.Origins;

/// <summary>
/// What a member of one of the project's objects stands for, where that is one thing: what its getter computes, or what it is given at the
/// only place that can set it.
/// </summary>
internal sealed class MemberValues(Compilation compilation)
{
    private readonly ConcurrentDictionary<ISymbol, IOperation?> _values = new(SymbolEqualityComparer.Default);

    /// <summary>Null where it may stand for several things.</summary>
    public IOperation? Of(ISymbol member) =>
        member.IsStatic || member.IsVirtual || member.IsOverride || !compilation.Declares(member)
            ? null
            : _values.GetOrAdd(member.OriginalDefinition, Find);

    private IOperation? Find(ISymbol member) => member switch
    {
        IMethodSymbol method => compilation.BodyOf(method) is { } body ? Returned(body) : null,
        IPropertySymbol { GetMethod: { } getter } when compilation.BodyOf(getter) is { } body => Returned(body),
        IFieldSymbol { IsReadOnly: false, DeclaredAccessibility: not Accessibility.Private } => null,
        IPropertySymbol { DeclaredAccessibility: not Accessibility.Private, SetMethod.DeclaredAccessibility: not Accessibility.Private } =>
            null,
        _ => Given(member),
    };

    private static IOperation? Returned(IOperation body)
    {
        IReturnOperation[] returns = [.. body.Descendants().OfType<IReturnOperation>().Take(2)];
        return returns.Length == 1 ? returns[0].ReturnedValue : null;
    }

    private IOperation? Given(ISymbol member)
    {
        SyntaxNode[] writes = [.. member.ContainingType.DeclaringSyntaxReferences
            .SelectMany(part => WritesIn(part.GetSyntax(), member.Name)).Take(2)];
        ExpressionSyntax? value = writes.Length != 1 ? null : writes[0] switch
        {
            AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Right: var right } => right,
            EqualsValueClauseSyntax initializer => initializer.Value,
            _ => null,
        };
#pragma warning disable RS1030 // The member may be set in another file than the operation under analysis.
        return value is null ? null : compilation.GetSemanticModel(value.SyntaxTree).GetOperation(value);
#pragma warning restore RS1030
    }

    /// <summary>What gives a value to the member, or may; that it is nothing at first is of no concern.</summary>
    private static IEnumerable<SyntaxNode> WritesIn(SyntaxNode type, string member)
    {
        foreach (SyntaxNode node in type.DescendantNodes())
        {
            SyntaxNode? write = node switch
            {
                SimpleNameSyntax name when name.Identifier.ValueText == member =>
                    WriteOf(name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name),
                VariableDeclaratorSyntax declarator when declarator.Identifier.ValueText == member => declarator.Initializer,
                PropertyDeclarationSyntax property when property.Identifier.ValueText == member => property.Initializer,
                _ => null,
            };
            if (write is not null
                and not EqualsValueClauseSyntax
                {
                    Value: LiteralExpressionSyntax
                    or PostfixUnaryExpressionSyntax { Operand: LiteralExpressionSyntax }
                })
            {
                yield return write;
            }
        }
    }

    private static SyntaxNode? WriteOf(ExpressionSyntax member) => member.Parent switch
    {
        AssignmentExpressionSyntax assignment when assignment.Left == member => assignment,
        ArgumentSyntax passed when !passed.RefKindKeyword.IsKind(SyntaxKind.None) => passed,
        ArgumentSyntax { Parent: TupleExpressionSyntax { Parent: AssignmentExpressionSyntax parts } tuple } when parts.Left == tuple =>
            tuple,
        RefExpressionSyntax reference => reference,
        _ => null,
    };
}
