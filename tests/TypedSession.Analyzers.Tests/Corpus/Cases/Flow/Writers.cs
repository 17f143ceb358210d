// Answers that are written through something over the body: archives, JSON and XML writers, encoders of other libraries.
// Seen in: download-all endpoints (ZipArchive over Response.Body), sitemap and feed writers (XmlWriter.Create), set-up servers that render a template into the
// body, exports that pack a folder into it, JSON dumps with Utf8JsonWriter.

using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Xml;

[SessionState("downloads")]
public sealed partial record Downloads
{
    [SessionKey(0)] public int Count { get; init; }
}

public static class WriterEndpoints
{
    private static Downloads Counted(Downloads downloads) => downloads with { Count = downloads.Count + 1 };

    // case TSS301: an archive that is closed
    public static async Task Zip(HttpContext http, ISession<Downloads> session)
    {
        using (var zip = new ZipArchive(http.Response.Body, ZipArchiveMode.Create, leaveOpen: true))
        {
            zip.CreateEntry("a.txt");
        }

        await Task.Yield();
        session.Update(Counted); // expect: TSS301 or TSS302
    }

    // case TSS302: between two entries of an archive
    public static async Task Entries(HttpContext http, ISession<Downloads> session, string[] names)
    {
        using var zip = new ZipArchive(http.Response.BodyWriter.AsStream(), ZipArchiveMode.Create);
        foreach (string name in names)
        {
            using (var entry = new StreamWriter(zip.CreateEntry(name).Open())) await entry.WriteAsync(name);
            session.Update(Counted); // expect: TSS302 or TSS301
        }
    }

    // near miss TSS301: the archive is made in memory first
    public static async Task ZipInMemory(HttpContext http, ISession<Downloads> session)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true)) zip.CreateEntry("a.txt");
        session.Update(Counted);
        memory.Position = 0;
        await memory.CopyToAsync(http.Response.Body);
    }

    // case TSS301: JSON by hand
    public static async Task Json(HttpContext http, ISession<Downloads> session)
    {
        await using var json = new Utf8JsonWriter(http.Response.Body);
        json.WriteStartObject();
        json.WriteEndObject();
        await json.FlushAsync();
        session.Update(Counted); // expect: TSS301
    }

    // near miss TSS301: a writer over the pipe fills its memory only
    public static async Task JsonToPipe(HttpContext http, ISession<Downloads> session)
    {
        using var json = new Utf8JsonWriter(http.Response.BodyWriter);
        json.WriteStartArray();
        json.WriteEndArray();
        json.Flush();
        session.Update(Counted);
        await http.Response.BodyWriter.FlushAsync();
    }

    // near miss TSS301: nothing is flushed yet
    public static async Task JsonInTime(HttpContext http, ISession<Downloads> session)
    {
        var json = new Utf8JsonWriter(http.Response.Body);
        json.WriteNumberValue(session.Update(Counted).Count);
        session.RenewId();
        await json.FlushAsync();
    }

    // case TSS302: a feed
    public static async Task Feed(HttpContext http, ISession<Downloads> session)
    {
        using (var xml = XmlWriter.Create(http.Response.Body, new XmlWriterSettings { Async = true }))
        {
            await xml.WriteStartElementAsync(null, "feed", null);
            await xml.FlushAsync();
        }

        session.End(); // expect: TSS302 or TSS301
    }

    // case TSS301: numbers, as bytes
    public static void Binary(HttpContext http, ISession<Downloads> session)
    {
        var binary = new BinaryWriter(http.Response.Body);
        binary.Write(42);
        session.Value = new Downloads(); // expect: TSS301
    }

    // case TSS301: two on top of each other
    public static async Task Stacked(HttpContext http, ISession<Downloads> session)
    {
        await using (var text = new StreamWriter(new BrotliStream(http.Response.Body, CompressionLevel.Fastest), Encoding.UTF8))
            await text.WriteAsync("Hello");
        session.Update(Counted); // expect: TSS301 or TSS302
    }

    // case TSS302: a method of another library that is given the body
    public static async Task Packed(HttpContext http, ISession<Downloads> session)
    {
        await TarFile.CreateFromDirectoryAsync("reports", http.Response.Body, includeBaseDirectory: false);
        session.Update(Counted); // expect: TSS302 or TSS301
    }

    // near miss TSS302: it is given the request's
    public static async Task Unpacked(HttpContext http, ISession<Downloads> session)
    {
        await TarFile.ExtractToDirectoryAsync(http.Request.Body, "reports", overwriteFiles: true);
        session.Update(Counted);
    }
}
