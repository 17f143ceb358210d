using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace TypedSession.CodeFixes.Content;

/// <summary>A member that holds a whole user, and the member for the user's id that takes its place.</summary>
internal sealed class UserMember
{
    private UserMember(PropertyDeclarationSyntax declaration, IPropertySymbol property, IPropertySymbol id, bool isNullable)
    {
        Declaration = declaration;
        Property = property;
        Id = id;
        IsNullable = isNullable;
        NewName = property.Name + (id.Name.EndsWith("Id", StringComparison.Ordinal) ? "Id" : id.Name);
    }

    public PropertyDeclarationSyntax Declaration { get; }

    public IPropertySymbol Property { get; }

    /// <summary>The user's own id.</summary>
    public IPropertySymbol Id { get; }

    public string NewName { get; }

    /// <summary>Whether the new member can be null.</summary>
    public bool IsNullable { get; }

    /// <summary>Whether a value that is not null is read by <c>.Value</c>.</summary>
    public bool IsNullableValue => IsNullable && Id.Type.IsValueType;

    /// <summary>
    /// Null where the member is more than an automatic property of a user's type, or its type's id is nothing that a session keeps.
    /// </summary>
    public static UserMember? Find(SyntaxNode? type, string idName, SemanticModel model)
    {
        if (type?.FirstAncestorOrSelf<PropertyDeclarationSyntax>() is not { } declaration || declaration.Type != type
            || !IsPlain(declaration))
        {
            return null;
        }

        if (model.GetDeclaredSymbol(declaration) is not IPropertySymbol { Type: INamedTypeSymbol { IsReferenceType: true } user } property)
        {
            return null;
        }

        IPropertySymbol? id = BasesOf(user).SelectMany(current => current.GetMembers(idName)).OfType<IPropertySymbol>().FirstOrDefault();
        if (id is not { Type.NullableAnnotation: not NullableAnnotation.Annotated } || !IsStorable(id.Type)) return null;
        UserMember member = new(declaration, property, id,
            isNullable: !declaration.Modifiers.Any(SyntaxKind.RequiredKeyword)
                && property.Type.NullableAnnotation != NullableAnnotation.NotAnnotated);
        return property.ContainingType.GetMembers(member.NewName).IsEmpty ? member : null;
    }

    /// <summary>The changes of the declaration: type, name and initial value.</summary>
    public IEnumerable<TextChange> Changes(SemanticModel model)
    {
        bool isText = Id.Type.SpecialType == SpecialType.System_String;
        string type = Id.Type.WithNullableAnnotation(NullableAnnotation.NotAnnotated).ToMinimalDisplayString(model, Declaration.SpanStart);
        bool hasMark = IsNullable && (Id.Type.IsValueType || Property.NullableAnnotation == NullableAnnotation.Annotated);
        yield return new(Declaration.Type.Span, type + (hasMark ? "?" : ""));
        yield return new(Declaration.Identifier.Span, NewName);
        if (Declaration.Initializer is { } initializer)
        {
            if (isText && !IsNullable) yield return new(initializer.Value.Span, "\"\"");
            else if (!IsNullable)
                yield return new(TextSpan.FromBounds(Declaration.AccessorList!.Span.End, Declaration.SemicolonToken.Span.End), "");
        }
    }

    private static bool IsPlain(PropertyDeclarationSyntax declaration) =>
        declaration.AccessorList is { } accessors
        && accessors.Accessors.All(accessor => accessor.Body is null && accessor.ExpressionBody is null)
        && declaration.AttributeLists.SelectMany(list => list.Attributes)
            .All(attribute =>
                attribute.Name.ToString().Split('.').Last() is "SessionKey" or "Flash" or "SessionKeyAttribute" or "FlashAttribute")
        && (declaration.Initializer is null || IsNothing(declaration.Initializer.Value));

    /// <summary>Whether the expression is <c>null</c> or <c>default</c>, with an exclamation mark or without.</summary>
    public static bool IsNothing(ExpressionSyntax value) => value switch
    {
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } suppressed =>
            IsNothing(suppressed.Operand),
        ParenthesizedExpressionSyntax inner => IsNothing(inner.Expression),
        _ => value.IsKind(SyntaxKind.NullLiteralExpression) || value.IsKind(SyntaxKind.DefaultLiteralExpression),
    };

    private static bool IsStorable(ITypeSymbol type) =>
        type.SpecialType is SpecialType.System_String or (>= SpecialType.System_SByte and <= SpecialType.System_UInt64)
        || type is { Name: "Guid", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } };

    private static IEnumerable<INamedTypeSymbol> BasesOf(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType) yield return current;
    }
}
