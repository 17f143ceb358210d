using System.Globalization;

namespace TypedSession.Codec.Tests;

/// <summary>The table of types in docs/wire-format.md: each example has exactly the bytes that stand beside it.</summary>
public sealed class WireFormatPageTests
{
    private delegate void Example(ref SessionWriter writer);

    private static readonly Dictionary<string, Example> Examples = new()
    {
        ["true"] = static (ref writer) => writer.Write(true),
        ["200"] = static (ref writer) => writer.Write(200),
        ["UInt128.MaxValue"] = static (ref writer) => writer.Write(UInt128.MaxValue),
        ["0.5f"] = static (ref writer) => writer.Write(0.5f),
        ["0.5"] = static (ref writer) => writer.Write(0.5),
        ["12.34m"] = static (ref writer) => writer.Write(12.34m),
        ["\"é\""] = static (ref writer) => writer.Write("é"),
        ["new byte[] { 1, 2 }"] = static (ref writer) => writer.Write([1, 2]),
        ["Guid(\"00112233-4455-6677-8899-aabbccddeeff\")"] = static (ref writer) => writer.Write(new Guid("00112233-4455-6677-8899-aabbccddeeff")),
        ["2026-11-20T12:00:00+01:00"] = static (ref writer) => writer.Write(new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.FromHours(1))),
        ["2026-11-20T11:00:00Z"] = static (ref writer) => writer.Write(new DateTime(2026, 11, 20, 11, 0, 0, DateTimeKind.Utc), "example"),
        ["2026-11-20"] = static (ref writer) => writer.Write(new DateOnly(2026, 11, 20)),
        ["00:20:00"] = static (ref writer) => writer.Write(TimeSpan.FromMinutes(20)),
        ["^3"] = static (ref writer) => writer.Write(^3),
        ["1..^3"] = static (ref writer) => writer.Write(1..^3),
        ["1.2.3"] = static (ref writer) => writer.Write(new Version(1, 2, 3), "example"),
        ["null"] = static (ref writer) => writer.WriteNil(),
    };

    [Fact]
    public void Each_example_has_the_bytes_that_stand_beside_it()
    {
        Dictionary<string, string> rows = Rows().ToDictionary(row => row.Example, row => row.Bytes);
        Assert.Equal(Examples.Keys.Order(StringComparer.Ordinal), rows.Keys.Order(StringComparer.Ordinal));
        Assert.All(Examples, example =>
        {
            var writer = new SessionWriter(new byte[64]);
            example.Value(ref writer);
            Assert.Equal(rows[example.Key], string.Join(' ', writer.WrittenSpan.ToArray().Select(value => value.ToString("x2", CultureInfo.InvariantCulture))));
        });
    }

    /// <summary>Example and bytes of each row of the table under "Types".</summary>
    private static IEnumerable<(string Example, string Bytes)> Rows()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "TypedSession.sln"))) root = root.Parent!;
        string page = File.ReadAllText(Path.Combine(root.FullName, "docs", "wire-format.md"));
        string table = page[page.IndexOf("### Types", StringComparison.Ordinal)..page.IndexOf("### Reading", StringComparison.Ordinal)];
        return table.Split('\n')
            .Where(line => line.StartsWith('|'))
            .Skip(2)
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .Select(cells => (cells[3].Trim('`'), cells[4].Trim('`')));
    }
}
