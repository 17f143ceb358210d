namespace TypedSession.Tests.KeyRings;

/// <summary>Four processes start at once without a key, and each of them makes one.</summary>
public class ColdStartTests(ITestOutputHelper output)
{
    private const int Nodes = 4;

    private static readonly bool IsLong = Environment.GetEnvironmentVariable("TYPEDSESSION_LONG") == "1";

    /// <summary>Past the minutes in which the framework looks for unknown keys, on a folder that filled after each node had read it.</summary>
    [Fact]
    public async Task Nodes_that_know_no_key_but_their_own_read_each_other_s_cookies()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory();
        DirectoryInfo[] folders = [.. Enumerable.Range(0, Nodes).Select(i => folder.CreateSubdirectory($"{i}"))];
        Node[] farm = [.. folders.Select(own => Node.Start(own.FullName, isLater: true))];
        try
        {
            foreach (Node node in farm) await node.ListensAsync();
            FileInfo[] keys = [.. folders.SelectMany(own => own.GetFiles("key-*.xml"))];
            Assert.Equal(Nodes, keys.Length);
            foreach (FileInfo key in keys)
            {
                foreach (DirectoryInfo other in folders.Where(other => other.FullName != key.DirectoryName)) key.CopyTo(Path.Combine(other.FullName, key.Name));
            }

            Assert.Equal(Nodes * Nodes, await CountReadAsync(farm));
        }
        finally
        {
            await EndAsync(farm, folder);
        }
    }

    /// <summary>On one folder, which they fill at the same time. In the long run 20 times, and they see each other's cookies after 130 seconds of silence.</summary>
    [Fact]
    public async Task Each_cold_start_has_nodes_that_read_each_other_s_cookies()
    {
        int starts = IsLong ? 20 : 1;
        TimeSpan silence = IsLong ? TimeSpan.FromSeconds(130) : TimeSpan.Zero;
        DirectoryInfo folder = Directory.CreateTempSubdirectory();
        List<Node[]> farms = [];
        int keys = 0, races = 0, read = 0;
        try
        {
            for (int start = 0; start < starts; start++)
            {
                DirectoryInfo shared = folder.CreateSubdirectory($"{start}");
                farms.Add([.. Enumerable.Range(0, Nodes).Select(_ => Node.Start(shared.FullName, isLater: false))]);
                foreach (Node node in farms[^1]) await node.ListensAsync();
                int made = shared.GetFiles("key-*.xml").Length;
                keys += made;
                races += made > 1 ? 1 : 0;
            }

            await Task.Delay(silence, TestContext.Current.CancellationToken);
            foreach (Node[] farm in farms) read += await CountReadAsync(farm);
        }
        finally
        {
            await EndAsync(farms.SelectMany(farm => farm), folder);
        }

        output.WriteLine($"{starts} starts, {races} with several first keys ({keys} in all), {read} of {starts * Nodes * Nodes} cookies read.");
        Assert.Equal(starts * Nodes * Nodes, read);
    }

    /// <summary>A page waits a quarter of a second for a key, which a busy machine may need for less; a visitor loads it again.</summary>
    private const int MaxLoads = 5;

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
                int load = 1;
                while ((await node.Browser.GetAsync("/", cookies[i])).Body != $"{i}" && load < MaxLoads) load++;
                if (load < MaxLoads) read++;
            }
        }

        return read;
    }

    private static async Task EndAsync(IEnumerable<Node> nodes, DirectoryInfo folder)
    {
        foreach (Node node in nodes) await node.DisposeAsync();
        folder.Delete(recursive: true);
    }
}
