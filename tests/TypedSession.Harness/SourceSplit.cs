using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace TypedSession.Harness;

/// <summary>A test's sources cut into those of a library and those of a project that refers to it. What is left keeps its place.</summary>
internal sealed record SourceSplit(IReadOnlyList<string> Library, IReadOnlyList<string> Rest)
{
    private static readonly string[] Declarations = ["SessionState", "SessionPart"];

    /// <summary>
    /// The ways to cut them: all types that nothing is expected in, so that helpers stand in another project; else the states and parts.
    /// </summary>
    public static IEnumerable<SourceSplit> Of(IReadOnlyList<Markup> sources)
    {
        CSharpParseOptions language = new(LanguageVersion.Preview);
        CompilationUnitSyntax[] units = [.. sources.Select(source => (CompilationUnitSyntax)CSharpSyntaxTree.ParseText(source.Source, language).GetRoot())];
        HashSet<SyntaxNode> unmarked = [.. units.SelectMany((unit, index) => Types(unit).Where(type => !IsMarked(type, sources[index])))];
        HashSet<SyntaxNode> states = [.. unmarked.Where(IsDeclaration)];
        SyntaxNode? last = units.SelectMany(Members).LastOrDefault(member => !IsDeclaration(member));
        unmarked.Remove(last!);
        return new[] { unmarked, states }.Where(moved => moved.Count > 0).Select(moved => new SourceSplit(
            [.. units.Select((unit, index) => Blank(sources[index].Source, [.. Members(unit).Where(member => !moved.Contains(member)), .. unit.AttributeLists]))],
            [.. units.Select((unit, index) => Blank(sources[index].Source, Members(unit).Where(moved.Contains)))]));
    }

    private static bool IsMarked(SyntaxNode type, Markup source) => source.Spans.Any(mark => type.FullSpan.Contains(mark.Span));

    private static IEnumerable<MemberDeclarationSyntax> Members(SyntaxNode container) =>
        container.ChildNodes().OfType<MemberDeclarationSyntax>().SelectMany(member => member is BaseNamespaceDeclarationSyntax ? Members(member) : [member]);

    private static IEnumerable<SyntaxNode> Types(SyntaxNode unit) =>
        Members(unit).Where(member => member is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax);

    private static bool IsDeclaration(SyntaxNode type) => type is TypeDeclarationSyntax declaration
        && declaration.AttributeLists.SelectMany(list => list.Attributes).Any(IsOfLibrary);

    private static bool IsOfLibrary(AttributeSyntax attribute) =>
        Declarations.Any(name => attribute.Name.ToString().Contains(name, StringComparison.Ordinal));

    private static string Blank(string source, IEnumerable<SyntaxNode> taken)
    {
        StringBuilder text = new(source);
        foreach (TextSpan span in taken.Select(node => node.Span))
        {
            for (int at = span.Start; at < span.End; at++)
            {
                if (text[at] is not ('\n' or '\r')) text[at] = ' ';
            }
        }

        return text.ToString();
    }
}
