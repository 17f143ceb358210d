using TypedSession.Harness;

namespace TypedSession.Repository.Tests.Harness;

public sealed class SnapshotTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_text_is_accepted_once_and_matched_after()
    {
        Snapshot.Match("a\n", "one", _folder, accept: true, isContinuousIntegration: false);
        Snapshot.Match("a\r\n", "one", _folder, accept: false, isContinuousIntegration: true);
    }

    [Fact]
    public void Another_text_is_refused_with_the_lines_that_differ()
    {
        Snapshot.Match("a\nb\n", "one", _folder, accept: true, isContinuousIntegration: false);
        HarnessException exception = Assert.Throws<HarnessException>(() => Snapshot.Match("a\n  b\n", "one", _folder, accept: false, isContinuousIntegration: false));
        Assert.Contains("  a\n- b\n+   b", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public void A_snapshot_is_made_only_where_asked_and_never_in_continuous_integration(bool accept, bool isContinuousIntegration)
    {
        Assert.Throws<HarnessException>(() => Snapshot.Match("a", "one", _folder, accept, isContinuousIntegration));
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }
}
