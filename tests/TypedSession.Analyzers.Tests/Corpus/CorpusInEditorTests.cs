using TypedSession.Harness;

namespace TypedSession.Analyzers.Tests.Corpus;

/// <summary>The corpus as an editor sees it: in a workspace, in one project and in two.</summary>
public sealed class CorpusInEditorTests
{
    public static TheoryData<string> Files => [.. CorpusFile.All.Select(file => file.Path)];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task An_editor_reports_what_a_build_does_and_no_rule_throws(string file)
    {
        CorpusRun built = await CorpusRun.Instance.Value;
        foreach ((string source, _, HarnessOptions options) in built.Files.Single(one => one.Path == file).Projects())
        {
            await EditorHarness.DemandAgreementAsync(Rules.All, source, options, built.ReportedOn(source, options));
        }
    }
}
