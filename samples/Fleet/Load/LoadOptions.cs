namespace Fleet.Load;

/// <summary>Where the nodes keep what they share.</summary>
internal enum StoreKind
{
    PostgreSql,
    Redis,
}

/// <summary>What the command line says.</summary>
internal sealed record LoadOptions
{
    public const string Usage = """
          --seconds 75         how long the shoppers shop
          --shoppers 24        how many there are
          --kill-every 6       the seconds from one kill to the next in the schedule that is made where none is given
          --schedule "…"       what happens when, such as "10:kill 2,14:start 2,20:kill-db,23:start-db,30:deploy 1 2"
                                 kill N      ends node N (1 to 3) with kill -9
                                 start N     starts it again
                                 deploy N R  stops node N and starts it with release R (1 or 2) of the shop
                                 kill-db     ends the store with kill -9
                                 start-db    starts it again
          --schedule random    kills, deployments and starts at moments that the seed draws
          --port 5100          where nginx listens; the nodes take the three ports after it
          --store postgresql   or redis: where carts, ends of sessions and keys are
          --database-port 5104 where the store listens
          --seed 1             another seed makes other shoppers
        """;

    public int Seconds { get; init; } = 75;

    public int Shoppers { get; init; } = 24;

    public int KillEvery { get; init; } = 6;

    public string? Schedule { get; init; }

    public int Port { get; init; } = 5100;

    public int DatabasePort { get; init; } = 5104;

    public int Seed { get; init; } = 1;

    /// <summary>Debug or Release: which build of the nodes is started.</summary>
    public string Configuration { get; init; } = "Release";

    /// <summary>The repository.</summary>
    public string Root { get; init; } = ".";

    /// <summary>Where everything is left: logs, figures, the chart.</summary>
    public string Folder { get; init; } = "artifacts/fleet";

    /// <summary>PostgreSQL or Redis.</summary>
    public StoreKind Store { get; init; }

    public string DatabaseFolder { get; init; } = "";

    public static LoadOptions Parse(string[] arguments)
    {
        LoadOptions options = new();
        for (int i = 0; i < arguments.Length; i += 2)
        {
            string value = i + 1 < arguments.Length ? arguments[i + 1] : throw new FormatException($"{arguments[i]} needs a value.");
            options = arguments[i] switch
            {
                "--seconds" => options with { Seconds = Positive(value) },
                "--shoppers" => options with { Shoppers = Positive(value) },
                "--kill-every" => options with { KillEvery = Positive(value) },
                "--schedule" => options with { Schedule = value },
                "--port" => options with { Port = Positive(value) },
                "--database-port" => options with { DatabasePort = Positive(value) },
                "--store" => options with { Store = StoreOf(value) },
                "--seed" => options with { Seed = Positive(value) },
                "--configuration" => options with { Configuration = value },
                "--root" => options with { Root = value },
                "--folder" => options with { Folder = value },
                "--database-folder" => options with { DatabaseFolder = value },
                _ => throw new FormatException($"{arguments[i]} is no option."),
            };
        }

        return options;
    }

    private static StoreKind StoreOf(string text) => text switch
    {
        "postgresql" => StoreKind.PostgreSql,
        "redis" => StoreKind.Redis,
        _ => throw new FormatException($"'{text}' is no store: postgresql or redis."),
    };

    private static int Positive(string text) =>
        int.TryParse(text, out int number) && number > 0 ? number : throw new FormatException($"'{text}' is not a positive number.");
}
