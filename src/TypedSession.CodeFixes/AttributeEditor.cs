using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedSession.CodeFixes;

/// <summary>Gives a member an attribute with one number, where the member's other attributes stand.</summary>
internal static class AttributeEditor
{
    /// <summary>Sets the number of the attribute where the member has it, or else adds the attribute.</summary>
    public static SyntaxNode WithNumber(SyntaxNode member, string name, int number)
    {
        AttributeSyntax added = Parse($"{name}({number.ToString(CultureInfo.InvariantCulture)})");
        SyntaxList<AttributeListSyntax> lists = ListsOf(member);
        if (lists.SelectMany(list => list.Attributes).FirstOrDefault(existing => SimpleName(existing) == SimpleName(added)) is { } existing)
        {
            return member.ReplaceNode(existing, WithArgument(existing, NumberOf(existing), added.ArgumentList!));
        }

        return lists.LastOrDefault(IsForMember) is { } list
            ? member.ReplaceNode(list, list.WithAttributes(Append(list.Attributes, added)))
            : WithNewList(member, added);
    }

    /// <summary>Adds an attribute to a type: after those of the library's, or on a line of its own.</summary>
    public static TypeDeclarationSyntax AddTo(TypeDeclarationSyntax type, string attribute)
    {
        AttributeSyntax added = Parse(attribute);
        if (type.AttributeLists.LastOrDefault(list => list.Target is null) is { } list)
        {
            return type.ReplaceNode(list, list.WithAttributes(Append(list.Attributes, added)));
        }

        SyntaxTriviaList before = type.GetLeadingTrivia();
        SyntaxTriviaList indent =
            SyntaxFactory.TriviaList(before.Reverse().TakeWhile(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)));
        var own = (AttributeListSyntax)added.Parent!;
        return (TypeDeclarationSyntax)type.WithLeadingTrivia(indent)
            .WithAttributeLists([own.WithLeadingTrivia(before).WithTrailingTrivia(SyntaxFactory.EndOfLine(LineEndOf(type)))]);
    }

    /// <summary>Takes an attribute of that simple name from a member, and its list where nothing is left in it.</summary>
    public static SyntaxNode Without(SyntaxNode member, string name)
    {
        if (ListsOf(member).SelectMany(list => list.Attributes)
            .FirstOrDefault(attribute => SimpleName(attribute) == name) is not { } attribute)
        {
            return member;
        }

        var list = (AttributeListSyntax)attribute.Parent!;
        if (list.Attributes.Count > 1) return member.ReplaceNode(list, list.WithAttributes(list.Attributes.Remove(attribute)));
        SyntaxTriviaList before = list.GetLeadingTrivia();
        bool isFirst = member.GetFirstToken() == list.GetFirstToken();
        SyntaxNode bare = member.RemoveNode(list, SyntaxRemoveOptions.KeepNoTrivia)!;
        return isFirst ? bare.WithLeadingTrivia(before) : bare;
    }

    private static string LineEndOf(SyntaxNode node) =>
        node.SyntaxTree.GetText().Lines is { Count: > 1 } lines && lines[0].EndIncludingLineBreak - lines[0].End == 2 ? "\r\n" : "\n";

    /// <summary>The attributes of a member, by their simple names.</summary>
    public static IEnumerable<(string Name, AttributeSyntax Attribute)> AttributesOf(SyntaxNode member) =>
        ListsOf(member).Where(IsForMember).SelectMany(list => list.Attributes).Select(attribute => (SimpleName(attribute), attribute));

    /// <summary>Sets the number that one argument of each of some attributes has.</summary>
    public static SyntaxNode WithNumbers(
        SyntaxNode member, IReadOnlyDictionary<AttributeSyntax, AttributeArgumentSyntax?> attributes, int number)
    {
        AttributeArgumentListSyntax added = Parse($"A({number.ToString(CultureInfo.InvariantCulture)})").ArgumentList!;
        return member.ReplaceNodes(attributes.Keys, (original, _) => WithArgument(original, attributes[original], added));
    }

    private static SyntaxList<AttributeListSyntax> ListsOf(SyntaxNode member) =>
        member is ParameterSyntax parameter ? parameter.AttributeLists : ((MemberDeclarationSyntax)member).AttributeLists;

    private static bool IsForMember(AttributeListSyntax list) =>
        list.Target is null || list.Target.Identifier.IsKind(SyntaxKind.PropertyKeyword);

    private static string SimpleName(AttributeSyntax attribute)
    {
        string written = attribute.Name.ToString();
        string name = written.Substring(written.LastIndexOf('.') + 1);
        return name.EndsWith("Attribute", StringComparison.Ordinal) ? name.Substring(0, name.Length - "Attribute".Length) : name;
    }

    private static AttributeArgumentSyntax? NumberOf(AttributeSyntax attribute) =>
        attribute.ArgumentList?.Arguments.FirstOrDefault(argument => argument.NameEquals is null);

    /// <summary>What else stands in the brackets stays: an error message, a comment.</summary>
    private static AttributeSyntax WithArgument(
        AttributeSyntax attribute, AttributeArgumentSyntax? replaced, AttributeArgumentListSyntax number)
    {
        AttributeArgumentSyntax added = number.Arguments[0];
        if (replaced is not null) return attribute.ReplaceNode(replaced.Expression, added.Expression.WithTriviaFrom(replaced.Expression));
        if (attribute.ArgumentList is not { } list) return attribute.WithArgumentList(number);
        SyntaxToken comma = SyntaxFactory.Token(default, SyntaxKind.CommaToken, [SyntaxFactory.Space]);
        IEnumerable<SyntaxToken> separators = list.Arguments.GetSeparators();
        if (list.Arguments.Count > 0) separators = separators.Prepend(comma);
        return attribute.WithArgumentList(list.WithArguments(SyntaxFactory.SeparatedList(list.Arguments.Prepend(added), separators)));
    }

    private static SeparatedSyntaxList<AttributeSyntax> Append(SeparatedSyntaxList<AttributeSyntax> attributes, AttributeSyntax added) =>
        SyntaxFactory.SeparatedList(
        attributes.Append(added),
        attributes.GetSeparators().Append(SyntaxFactory.Token(default, SyntaxKind.CommaToken, [SyntaxFactory.Space])));

    /// <summary>
    /// On the member's own line, after its comments. Parsed text has no elastic trivia, so that nothing is laid out anew.
    /// </summary>
    private static SyntaxNode WithNewList(SyntaxNode member, AttributeSyntax added)
    {
        AttributeListSyntax list = ((AttributeListSyntax)added.Parent!).WithLeadingTrivia(member.GetLeadingTrivia())
            .WithTrailingTrivia(SyntaxFactory.Space);
        SyntaxNode bare = member.WithLeadingTrivia();
        return bare is ParameterSyntax parameter
            ? parameter.WithAttributeLists(ListsOf(bare).Insert(0, list))
            : ((PropertyDeclarationSyntax)bare).WithAttributeLists(ListsOf(bare).Insert(0, list));
    }

    private static AttributeSyntax Parse(string attribute) =>
        SyntaxFactory.ParseCompilationUnit($"[{attribute}] class C;").Members[0].AttributeLists[0].Attributes[0];
}
