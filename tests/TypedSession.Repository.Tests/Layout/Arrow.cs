using System.Xml.Linq;

namespace TypedSession.Repository.Tests.Layout;

/// <summary>One room uses another.</summary>
internal sealed record Arrow(string From, string To) : IComparable<Arrow>
{
    public int CompareTo(Arrow? other) => string.CompareOrdinal(ToString(), other?.ToString());

    public override string ToString() => $"{From} -> {To}";

    /// <summary>Reads lines like <c>Hosting -> Cookies, Sealing</c>.</summary>
    public static IReadOnlySet<Arrow> Parse(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Split("->", StringSplitOptions.TrimEntries))
        .SelectMany(line => line is [string from, string targets]
            ? targets.Split(',', StringSplitOptions.TrimEntries).Select(to => new Arrow(from, to))
            : throw new FormatException($"No arrow: {string.Join(' ', line)}"))
        .ToHashSet();

    /// <summary>The arrows of the first way that comes back to where it began; none where there is no circle.</summary>
    public static IReadOnlyList<Arrow> Circle(IEnumerable<Arrow> arrows)
    {
        ILookup<string, Arrow> from = arrows.Order().ToLookup(arrow => arrow.From);
        return from.Select(room => Follow([], room.Key)).FirstOrDefault(circle => circle.Count > 0) ?? [];

        IReadOnlyList<Arrow> Follow(IReadOnlyList<Arrow> way, string room) => way.Any(arrow => arrow.From == room)
            ? [.. way.SkipWhile(arrow => arrow.From != room)]
            : from[room].Select(next => Follow([.. way, next], next.To)).FirstOrDefault(circle => circle.Count > 0) ?? [];
    }

    /// <summary>The references and linked sources between the projects of src.</summary>
    public static IReadOnlySet<Arrow> BetweenProjects() => (
        from path in Repository.Files("*.csproj", "src")
        from item in XDocument.Parse(Repository.Read(path)).Descendants()
        where item.Name.LocalName is "ProjectReference" or "Compile" && item.Attribute("Include") is not null
        let parts = item.Attribute("Include")!.Value.Replace('\\', '/').Split('/')
        where parts is ["..", ..]
        select new Arrow(Path.GetFileNameWithoutExtension(path), parts[1])).ToHashSet();
}
