namespace TypedSession.Browser.Tests.Fixtures;

/// <summary>A folder that is gone afterwards.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("typed-session-shop-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
