using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedSession.Repository.Tests.Layout;

public sealed partial class SourceFileTests
{
    private static readonly string[] Code = [.. Repository.Files("*.cs", ".").Where(path => !path.EndsWith($"/{nameof(SourceFileTests)}.cs", StringComparison.Ordinal))];

    private static readonly string[] Pages = [.. Repository.Files("*.md", ".")];

    /// <summary>Types that are long for a reason: each is one idea, and its parts are of no use apart.</summary>
    private static readonly string[] LongTypes =
    [
        "src/TypedSession SessionReader", // one cursor over one span, and a method for each type of the format
        "src/TypedSession SessionWriter", // the same for writing
        "src/TypedSession MessagePackFormat", // the bytes of each type, for both
    ];

    [Fact]
    public void No_source_file_is_longer_than_300_lines() =>
        Assert.DoesNotContain(Code.Select(path => (Path: path, Lines: Repository.Read(path).Count(character => character == '\n'))), file => file.Lines > 300);

    [Fact]
    public void No_type_is_longer_than_300_lines_partial_files_counted_together()
    {
        var lengths =
            from path in Code
            where path.StartsWith("src/", StringComparison.Ordinal)
            from type in CSharpSyntaxTree.ParseText(Repository.Read(path)).GetRoot().DescendantNodes().OfType<TypeDeclarationSyntax>()
            where type.Parent is not TypeDeclarationSyntax
            let lines = type.GetLocation().GetLineSpan()
            group lines.EndLinePosition.Line - lines.StartLinePosition.Line + 1 by $"{string.Join('/', path.Split('/')[..2])} {type.Identifier}{type.TypeParameterList}";

        Assert.Equal(LongTypes.Order(), lengths.Where(static type => type.Sum() > 300).Select(static type => type.Key).Order());
    }

    [Fact]
    public void Nothing_is_left_to_be_done_later() => Assert.Empty(LinesWith(LeftOver(), Code));

    [Fact]
    public void No_test_sleeps() => Assert.Empty(LinesWith(Sleep(), Code));

    [Fact]
    public void No_file_names_a_machine_s_folders_or_a_package_registry() =>
        Assert.Empty(LinesWith(Elsewhere(), [.. Code, .. Pages, .. new[] { "*.csproj", "*.props", "*.targets", "*.json", "*.sh", "*.config" }.SelectMany(pattern => Repository.Files(pattern, "."))]));

    private static IEnumerable<string> LinesWith(Regex pattern, IEnumerable<string> paths) =>
        from path in paths
        from line in Repository.Read(path).Split('\n')
        where pattern.IsMatch(line)
        select $"{path}: {line.Trim()}";

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|XXX|NotImplementedException)\b")]
    private static partial Regex LeftOver();

    [GeneratedRegex(@"\bThread\.Sleep\b")]
    private static partial Regex Sleep();

    [GeneratedRegex(@"/(home|root|work|Users)/\w+/|/tmp/\w|[A-Z]:\\+Users|\b(nuget|npmjs|pypi|debian)\.(org|com)\b")]
    private static partial Regex Elsewhere();
}
