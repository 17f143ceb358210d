using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using TypedSession.Harness;

namespace TypedSession.Analyzers.Tests.Corpus;

/// <summary>
/// A file of the corpus: C# as an application has it, whose comments say what the rules must make of it. <c>// case TSS301: why</c> or
/// <c>// near miss TSS301: why</c> above a declaration or a statement makes a case of it, and <c>// expect: TSS301</c> ends a line at which
/// this rule must report; <c>TSS301 or TSS302</c> leaves it to them, and <c>(TSS302)</c> allows one more. A case without such a line is to be
/// reported once, anywhere in it. The comment at the top says where in public code the pattern is found.
/// </summary>
internal sealed partial record CorpusFile(string Path, string Text, string Note, ImmutableArray<CorpusCase> Cases, ImmutableArray<CorpusMark> Expected)
{
    private static readonly Lazy<IReadOnlyList<CorpusFile>> Files = new(ReadAll);

    /// <summary>For rules that look at the whole project: each case is compiled with what is no case, and without the others.</summary>
    private bool EachCaseAlone => Note.Contains("Each case is a project of its own.", StringComparison.Ordinal) || EachCaseAProgram;

    private bool EachCaseAProgram => Note.Contains("Each case is a program of its own.", StringComparison.Ordinal);

    private bool MayNotCompile => Note.Contains("Does not compile", StringComparison.Ordinal);

    public static IReadOnlyList<CorpusFile> All => Files.Value;

    /// <summary>The projects that the file stands for, with the lines of each that count.</summary>
    public IEnumerable<(string Source, Func<int, bool> Counts, HarnessOptions Options)> Projects()
    {
        HarnessOptions options = CorpusReferences.Options with { MayNotCompile = MayNotCompile, OutputKind = EachCaseAProgram ? OutputKind.ConsoleApplication : null };
        return EachCaseAlone
            ? Cases.Select(one => (Without(Cases.Where(other => other != one)), (Func<int, bool>)one.Holds, options))
            : [(Text, _ => true, options)];
    }

    public CorpusCase? CaseAt(int line) => Cases.Where(one => one.Holds(line)).MinBy(one => one.Lines.End.Value - one.Lines.Start.Value);

    public string LineAt(int line) => Comment().Replace(Text.Split('\n').ElementAtOrDefault(line) ?? "", "").Trim();

    private static IReadOnlyList<CorpusFile> ReadAll()
    {
        string folder = RepositoryRoot.Combine("tests", "TypedSession.Analyzers.Tests", "Corpus", "Cases");
        return [.. Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(path => Read(System.IO.Path.ChangeExtension(System.IO.Path.GetRelativePath(folder, path), null).Replace('\\', '/'), File.ReadAllText(path).ReplaceLineEndings("\n")))];
    }

    private static CorpusFile Read(string path, string text)
    {
        SourceText source = SourceText.From(text);
        SyntaxNode root = CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(LanguageVersion.Preview)).GetRoot();
        IReadOnlySet<string> chosen = CaseShape.ChosenNames(root);
        ImmutableArray<CorpusCase> cases = [.. root.DescendantNodes().OfType<MemberDeclarationSyntax>().SelectMany(node => CasesOf(path, node, source, chosen))];
        ImmutableArray<CorpusMark> marks = [.. source.Lines.SelectMany(line => Expectation().Match(line.ToString()).Groups["item"].Captures.Select(item => MarkOf(line.LineNumber, item.Value)))];
        IEnumerable<CorpusMark> anywhere = cases
            .Where(one => !one.IsNearMiss && !marks.Any(mark => mark.IsDemanded && mark.Rule == one.Rule && one.Holds(mark.Lines.Start.Value)))
            .Select(one => new CorpusMark(one.Lines, one.Rule, [], IsDemanded: true));
        return new CorpusFile(
            path,
            text,
            string.Join(' ', text.Split('\n').TakeWhile(line => line.StartsWith("//", StringComparison.Ordinal)).Select(line => line[2..].Trim())),
            cases,
            [.. marks, .. anywhere]);
    }

    private static IEnumerable<CorpusCase> CasesOf(string path, MemberDeclarationSyntax node, SourceText source, IReadOnlySet<string> chosen) =>
        from trivia in node.GetLeadingTrivia()
        let label = Label().Match(trivia.ToString())
        where label.Success
        let rule = label.Groups["id"].Value
        let lines = source.Lines.GetLinePositionSpan(node.Span)
        select new CorpusCase(path, NameOf(node), rule, label.Groups["kind"].Value == "near miss", lines.Start.Line..(lines.End.Line + 1), CaseShape.Of(node, rule, chosen));

    private static CorpusMark MarkOf(int line, string item)
    {
        string[] rules = item.Trim('(', ')').Split(" or ");
        return new CorpusMark(line..(line + 1), rules[0], rules[1..], IsDemanded: item[0] != '(');
    }

    private static string NameOf(MemberDeclarationSyntax node) => node is GlobalStatementSyntax
        ? node.ToString().Split('\n')[0].Trim() is { Length: > 60 } line ? line[..60] : node.ToString().Split('\n')[0].Trim()
        : string.Join('.', node.AncestorsAndSelf().Select(Identifier).OfType<string>().Reverse());

    private static string? Identifier(SyntaxNode node) => node switch
    {
        BaseTypeDeclarationSyntax type => type.Identifier.Text,
        MethodDeclarationSyntax method => method.Identifier.Text,
        PropertyDeclarationSyntax property => property.Identifier.Text,
        ConstructorDeclarationSyntax => "constructor",
        MemberDeclarationSyntax member and not BaseNamespaceDeclarationSyntax => member.Kind().ToString(),
        _ => null,
    };

    private string Without(IEnumerable<CorpusCase> others)
    {
        string[] lines = Text.Split('\n');
        foreach (int line in others.SelectMany(other => Enumerable.Range(other.Lines.Start.Value, other.Lines.End.Value - other.Lines.Start.Value)))
        {
            lines[line] = "";
        }

        return new StringBuilder().AppendJoin('\n', lines).ToString();
    }

    [GeneratedRegex(@"^// (?<kind>case|near miss) (?<id>TSS[0-9]{3}): \S.*$")]
    private static partial Regex Label();

    [GeneratedRegex(@"// expect: (?:(?<item>\(?TSS[0-9]{3}(?: or TSS[0-9]{3})*\)?)(?:,? )?)+$")]
    private static partial Regex Expectation();

    [GeneratedRegex(@"//.*$")]
    private static partial Regex Comment();
}
