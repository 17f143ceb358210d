namespace TypedSession.Tests.KeyRings;

/// <summary>
/// Four processes start at once on an empty folder of keys. Each of them makes a key, and they see each other's cookies only after the two
/// minutes in which Data Protection would look for an unknown key itself.
/// </summary>
public class ColdStartTests(ITestOutputHelper output)
{
    private const int Nodes = 4;

    private static readonly bool IsLong = Environment.GetEnvironmentVariable("TYPEDSESSION_LONG") == "1";

    [Fact]
    public Task Four_nodes_read_each_other_s_cookies() => RunAsync(starts: 2, silence: null);

    [Fact]
    public Task Four_nodes_read_each_other_s_cookies_after_130_seconds_of_silence()
    {
        Assert.SkipUnless(IsLong, "Takes minutes: set TYPEDSESSION_LONG=1.");
        return RunAsync(starts: 20, silence: TimeSpan.FromSeconds(130));
    }

    private async Task RunAsync(int starts, TimeSpan? silence)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory();
        List<Node[]> farms = [];
        int keys = 0, races = 0, read = 0;
        try
        {
            for (int start = 0; start < starts; start++)
            {
                string keyFolder = folder.CreateSubdirectory($"{start}").FullName;
                farms.Add([.. Enumerable.Range(0, Nodes).Select(_ => Node.Start(keyFolder, isLater: silence is null))]);
                foreach (Node node in farms[^1]) await node.ListensAsync();
                int made = Directory.GetFiles(keyFolder, "key-*.xml").Length;
                keys += made;
                races += made > 1 ? 1 : 0;
            }

            if (silence is { } pause) await Task.Delay(pause, TestContext.Current.CancellationToken);
            foreach (Node[] farm in farms) read += await CountReadAsync(farm);
        }
        finally
        {
            foreach (Node node in farms.SelectMany(farm => farm)) await node.DisposeAsync();
            folder.Delete(recursive: true);
        }

        output.WriteLine($"{starts} starts, {races} with several first keys ({keys} in all), {read} of {starts * Nodes * Nodes} cookies read.");
        Assert.Equal(starts * Nodes * Nodes, read);
    }

    /// <summary>How many of the nodes' cookies the nodes read, each those of all.</summary>
    private static async Task<int> CountReadAsync(Node[] farm)
    {
        for (int i = 0; i < farm.Length; i++) await farm[i].Browser.PostAsync($"/add/{i}");
        string[] cookies = [.. farm.Select(node => $"{CartEndpoints.CookieName}={node.Browser.Jar[CartEndpoints.CookieName]}")];
        int read = 0;
        foreach (Node node in farm)
        {
            for (int i = 0; i < cookies.Length; i++)
            {
                if ((await node.Browser.GetAsync("/", cookies[i])).Body == $"{i}") read++;
            }
        }

        return read;
    }
}
