using System.Text.RegularExpressions;

namespace TypedSession.Repository.Tests.Layout;

public sealed partial class SourceFileTests
{
    private static readonly string[] Folders = ["src", "tests", "samples", "benchmarks"];

    [Fact]
    public void No_source_file_is_longer_than_300_lines() =>
        Assert.DoesNotContain(Repository.Files("*.cs", Folders).Select(path => (Path: path, Lines: Repository.Read(path).Count(character => character == '\n'))), file => file.Lines > 300);

    [Fact]
    public void Nothing_is_left_to_be_done_later() => Assert.Empty(LinesWith(LeftOver(), Folders));

    [Fact]
    public void No_test_sleeps() => Assert.Empty(LinesWith(Sleep(), Folders));

    [Fact]
    public void No_file_names_a_machine_s_folders() => Assert.Empty(LinesWith(MachinePath(), Folders));

    private static IEnumerable<string> LinesWith(Regex pattern, IEnumerable<string> folders) =>
        from path in Repository.Files("*.cs", folders)
        where !path.EndsWith($"/{nameof(SourceFileTests)}.cs", StringComparison.Ordinal)
        from line in Repository.Read(path).Split('\n')
        where pattern.IsMatch(line)
        select $"{path}: {line.Trim()}";

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|XXX|NotImplementedException)\b")]
    private static partial Regex LeftOver();

    [GeneratedRegex(@"\bThread\.Sleep\b")]
    private static partial Regex Sleep();

    [GeneratedRegex(@"""(/home/|/root/|/work/|[A-Z]:\\\\?Users)")]
    private static partial Regex MachinePath();
}
