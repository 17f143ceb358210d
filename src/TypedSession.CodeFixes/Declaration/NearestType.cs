using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using TypedSession.Schema;

namespace TypedSession.CodeFixes.Declaration;

/// <summary>The type that takes the place of one that cannot be stored, and the initial value that goes with it.</summary>
internal sealed class NearestType
{
    private const string Immutable = "Immutable";

    private NearestType(TypeSyntax replaced, string name, string written, TextChange? value)
    {
        Name = name;
        Position = replaced.SpanStart;
        Changes = value is { } initial ? [new(replaced.Span, written), initial] : [new(replaced.Span, written)];
    }

    public string Name { get; }

    public int Position { get; }

    public bool IsImmutable => Name.StartsWith(Immutable, StringComparison.Ordinal);

    public IReadOnlyList<TextChange> Changes { get; }

    /// <summary>Null where nothing is near, or the member begins with something that the other type cannot.</summary>
    public static NearestType? Find(TypeSyntax? member, SemanticModel model)
    {
        if (member is null) return null;
        foreach (TypeSyntax type in member.DescendantNodesAndSelf().OfType<TypeSyntax>().Where(type => type is not NullableTypeSyntax))
        {
            if (model.GetTypeInfo(type).Type is not { } symbol || StorableType.NearestName(symbol) is not { } name) continue;
            if (Written(type, name) is not { } written) return null;
            bool isWhole = type == member || type.Parent == member;
            if (!isWhole || !name.StartsWith(Immutable, StringComparison.Ordinal)) return new NearestType(type, name, written, value: null);
            string empty = name == "ImmutableDictionary" ? written + ".Empty" : "[]";
            (bool mayBe, TextChange? change) = ValueOf(member, isNullable: type != member, empty);
            return mayBe ? new NearestType(type, name, written, change) : null;
        }

        return null;
    }

    private static string? Written(TypeSyntax type, string name) => type switch
    {
        ArrayTypeSyntax { RankSpecifiers.Count: 1 } array => $"{array.ElementType}[]",
        GenericNameSyntax generic => name + generic.TypeArgumentList,
        QualifiedNameSyntax { Right: GenericNameSyntax generic } => name + generic.TypeArgumentList,
        AliasQualifiedNameSyntax => null,
        _ => name,
    };

    /// <summary>Whether the member begins empty, or with nothing; and how that is written, where it is written otherwise.</summary>
    private static (bool MayBe, TextChange? Change) ValueOf(TypeSyntax type, bool isNullable, string empty) => type.Parent switch
    {
        PropertyDeclarationSyntax { Initializer: null } property when isNullable || property.Modifiers.Any(SyntaxKind.RequiredKeyword) =>
            (true, null),
        PropertyDeclarationSyntax { Initializer: null, AccessorList: { } accessors } =>
            (true, new TextChange(new TextSpan(accessors.Span.End, 0), $" = {empty};")),
        PropertyDeclarationSyntax { Initializer.Value: CollectionExpressionSyntax } when empty == "[]" => (true, null),
        PropertyDeclarationSyntax { Initializer.Value: LiteralExpressionSyntax } when isNullable => (true, null),
        PropertyDeclarationSyntax { Initializer.Value: var value } => (IsEmpty(value), new TextChange(value.Span, empty)),
        ParameterSyntax { Default: null } => (true, null),
        ParameterSyntax => (isNullable, null),
        _ => (true, null),
    };

    private static bool IsEmpty(ExpressionSyntax value) => value switch
    {
        CollectionExpressionSyntax { Elements.Count: 0 } => true,
        BaseObjectCreationExpressionSyntax
        {
            ArgumentList: null or { Arguments.Count: 0 },
            Initializer: null or { Expressions.Count: 0 }
        } =>
            true,
        InvocationExpressionSyntax
        {
            Expression: MemberAccessExpressionSyntax { Name: GenericNameSyntax name },
            ArgumentList.Arguments.Count: 0
        } =>
            name.Identifier.ValueText == "Empty",
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression, Operand: var inner } => IsEmpty(inner),
        _ => value.IsKind(SyntaxKind.NullLiteralExpression) || value.IsKind(SyntaxKind.DefaultLiteralExpression),
    };
}
