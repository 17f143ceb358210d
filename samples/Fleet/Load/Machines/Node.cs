namespace Fleet.Load.Machines;

/// <summary>A node of the shop.</summary>
internal sealed class Node(int number, LoadOptions options) : Machine($"node {number}", Path.Combine(options.Folder, $"node{number}.log"))
{
    private static readonly HttpClient Client = new() { Timeout = TimeSpan.FromSeconds(1) };

    public int Number => number;

    /// <summary>The release that it is to run.</summary>
    public int Release { get; set; } = 1;

    /// <summary>The release that it said it runs when it was asked last; null when it did not answer.</summary>
    public int? Answered { get; private set; }

    public string Address => $"http://127.0.0.1:{options.Port + number}";

    public async Task AskAsync()
    {
        try
        {
            Answered = int.Parse(await Client.GetStringAsync($"{Address}/fleet/release"));
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            Answered = null;
        }
    }

    protected override IEnumerable<string> Command() =>
    [
        "dotnet", Path.Combine(options.Root, $"samples/Fleet/Release{Release}/bin/{options.Configuration}/net10.0/Release{Release}.dll"),
        "--urls", Address,
        "--contentRoot", Path.Combine(options.Root, "samples/Shop"),
        .. Database.Arguments(options),
    ];
}
