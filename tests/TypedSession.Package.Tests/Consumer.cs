namespace TypedSession.Package.Tests;

/// <summary>A fresh copy of one of the SDK's templates that uses the package as its readme says.</summary>
internal sealed record Consumer(string Template, string Options = "", string Endpoint = "", string Properties = "", string? Additions = null, string Package = "TypedSession",
    string Services = "builder.Services.AddTypedSession();", string Reference = "")
{
    private const string MinimalEndpoint =
        "app.MapGet(\"/cart\", (ISession<Cart> session) => $\"Lines: {session.Update(cart => cart.Add(productId: 7)).Lines.Length}\");";

    /// <summary>The templates, each with the session in the way that is usual there.</summary>
    public static readonly Consumer[] Templates =
    [
        new("web", Endpoint: MinimalEndpoint),
        // What this brings by default from beyond the framework is left out: the package's folder is the only source.
        new("webapi", Options: "--no-openapi", Endpoint: MinimalEndpoint),
        new("blazor"),
        new("webapp"),
        new("mvc"),
    ];

    /// <summary>A project that does what the rules are against.</summary>
    public static readonly Consumer Misbehaving = new("web", Additions: "misbehaving");

    /// <summary>A project that names the package on PostgreSQL, and no other.</summary>
    public static readonly Consumer OnPostgreSql = new("web", Additions: "postgresql", Package: "TypedSession.PostgreSql");

    /// <summary>A project that gets the package as through a library: by NuGet's defaults no analyzers pass on.</summary>
    public static readonly Consumer ThroughLibrary =
        new("web", Endpoint: MinimalEndpoint, Additions: "throughlibrary", Reference: "ExcludeAssets=\"analyzers\"");

    /// <summary>A project that declares and names states wrongly, in signatures above all.</summary>
    public static readonly Consumer Declarations = new("web", Additions: "declarations");

    /// <summary>A Blazor Web App and Razor Pages whose markup does what the rules are against.</summary>
    public static readonly Consumer[] Razor =
    [
        new("blazor", Additions: "razorcomponents"),
        new("webapp", Additions: "razorpages"),
    ];

    public string Name => Additions ?? Template;

    private static string AllAdditions => Path.Combine(AppContext.BaseDirectory, "Additions");

    /// <summary>Makes the project in a folder of its own name.</summary>
    public async Task CreateAsync(string folder, string version)
    {
        string project = Path.Combine(folder, Name);
        await DotNet.RunAsync(folder, $"new {Template} -n {Name} --no-restore {Options}");
        CopyAdditions("all", project);
        CopyAdditions(Name, project);
        Replace(
            Path.Combine(project, $"{Name}.csproj"),
            ("</Project>",
            $"""
              <PropertyGroup>
                <TreatWarningsAsErrors>{Additions is null}</TreatWarningsAsErrors>
                {Properties}
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="{Package}" Version="{version}" {Reference} />
              </ItemGroup>
            </Project>
            """));
        Replace(
            Path.Combine(project, "Program.cs"),
            ("var builder", "using TypedSession;\n\nvar builder"),
            ("var app = builder.Build();", $"{Services}\nvar app = builder.Build();\napp.UseTypedSession();"),
            ("app.Run();", $"{Endpoint}\napp.Run();"));
    }

    private static void CopyAdditions(string name, string project)
    {
        string source = Path.Combine(AllAdditions, name);
        if (!Directory.Exists(source)) return;
        foreach (string file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(project, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    private static void Replace(string path, params ReadOnlySpan<(string Old, string New)> changes)
    {
        string text = File.ReadAllText(path);
        foreach ((string old, string @new) in changes)
        {
            Assert.Contains(old, text, StringComparison.Ordinal);
            text = text.Replace(old, @new, StringComparison.Ordinal);
        }

        File.WriteAllText(path, text);
    }
}
