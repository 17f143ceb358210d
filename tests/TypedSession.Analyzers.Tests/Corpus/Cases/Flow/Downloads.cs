// Downloads and exports that are counted, noted or paid for in the session once the bytes are on their way.
// Seen in: school and shop projects with a "report" or "invoice" action that sends a file and then stores "last download" in the session;
// the captcha controllers of many forum applications, which write the picture first and remember its text afterwards.

using System.IO.Compression;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

[SessionState("visits")]
public sealed partial record Visits
{
    [SessionKey(0)] public int Downloads { get; init; }
    [SessionKey(1), MaxLength(20)] public string? Captcha { get; init; }
}

public sealed class InvoiceController(ISession<Visits> session) : Controller
{
    // case TSS301: the file has been sent when it is counted
    public async Task Invoice(int id)
    {
        Response.ContentType = "application/pdf";
        await Response.SendFileAsync($"invoices/{id}.pdf");
        session.Update(visits => visits with { Downloads = visits.Downloads + 1 }); // expect: TSS301
    }

    // near miss TSS301: counted first, sent second
    public async Task CountedInvoice(int id)
    {
        session.Update(visits => visits with { Downloads = visits.Downloads + 1 });
        Response.ContentType = "application/pdf";
        await Response.SendFileAsync($"invoices/{id}.pdf");
    }

    // near miss TSS301: a result is a plan; it is sent when the action is long over
    public IActionResult Planned(int id)
    {
        PhysicalFileResult file = PhysicalFile($"/invoices/{id}.pdf", "application/pdf");
        session.Update(visits => visits with { Downloads = visits.Downloads + 1 });
        return file;
    }

    // case TSS301: the picture of a captcha is written before its text is remembered
    public async Task Captcha()
    {
        string text = Random.Shared.Next(10_000, 99_999).ToString();
        byte[] picture = Convert.FromHexString(text + "0");
        Response.ContentType = "image/png";
        await Response.Body.WriteAsync(picture);
        session.Value = session.Value with { Captcha = text }; // expect: TSS301
    }

    // near miss TSS301: the picture is drawn into memory
    public async Task<IActionResult> DrawnCaptcha()
    {
        string text = Random.Shared.Next(10_000, 99_999).ToString();
        using MemoryStream picture = new();
        await picture.WriteAsync(Convert.FromHexString(text + "0"));
        session.Value = session.Value with { Captcha = text };
        return File(picture.ToArray(), "image/png");
    }

    // case TSS301: rows go out one by one through a writer over the body, which is flushed where it is disposed
    public async Task Csv(IEnumerable<string> rows)
    {
        Response.ContentType = "text/csv";
        await using (StreamWriter writer = new(Response.Body))
        {
            await writer.WriteLineAsync("id;name");
            foreach (string row in rows) await writer.WriteLineAsync(row);
        }

        session.Update(visits => visits with { Downloads = visits.Downloads + 1 }); // expect: TSS301 or TSS302
    }

    // near miss TSS301: the writer's stream is a temporary file
    public async Task<IActionResult> CsvOnDisk(IEnumerable<string> rows)
    {
        string path = Path.GetTempFileName();
        await using (StreamWriter writer = new(System.IO.File.OpenWrite(path)))
        {
            foreach (string row in rows) await writer.WriteLineAsync(row);
        }

        session.Update(visits => visits with { Downloads = visits.Downloads + 1 });
        return PhysicalFile(path, "text/csv");
    }
}

public sealed class ExportModel(ISession<Visits> session) : PageModel
{
    // case TSS301: a page handler completes the response by hand, then takes a new id
    public async Task OnGetAsync(byte[] content)
    {
        await Response.BodyWriter.WriteAsync(content);
        await Response.CompleteAsync();
        session.RenewId(); // expect: TSS301
    }

    // case TSS301: JSON is serialized straight into the body
    public async Task OnPostAsync(Dictionary<string, int> totals)
    {
        await JsonSerializer.SerializeAsync(Response.Body, totals);
        session.End(); // expect: TSS301 or TSS302
    }

    // near miss TSS301: JSON is serialized into a file
    public async Task<IActionResult> OnPutAsync(Dictionary<string, int> totals)
    {
        await using FileStream file = System.IO.File.Create("totals.json");
        await JsonSerializer.SerializeAsync(file, totals);
        session.End();
        return RedirectToPage();
    }

    // case TSS301: an archive is packed into the body as it grows
    public async Task OnPostZipAsync(IReadOnlyList<string> names)
    {
        using (ZipArchive archive = new(Response.BodyWriter.AsStream(), ZipArchiveMode.Create))
        {
            foreach (string name in names) archive.CreateEntry(name);
        }

        await Response.Body.FlushAsync();
        session.Update(visits => visits with { Downloads = names.Count }); // expect: TSS301
    }
}

public static class FileEndpoints
{
    // case TSS301: a proxy copies a remote file to its own answer
    public static async Task Mirror(HttpContext context, HttpClient client, ISession<Visits> session)
    {
        await using Stream remote = await client.GetStreamAsync("/catalogue.pdf");
        await remote.CopyToAsync(context.Response.Body, context.RequestAborted);
        session.Update(visits => visits with { Downloads = visits.Downloads + 1 }); // expect: TSS301
    }

    // near miss TSS301: a proxy copies what it is sent, not what it answers
    public static async Task Receive(HttpContext context, ISession<Visits> session)
    {
        await using FileStream file = File.Create(Path.GetTempFileName());
        await context.Request.Body.CopyToAsync(file, context.RequestAborted);
        session.Update(visits => visits with { Downloads = visits.Downloads + 1 });
    }

    // case TSS301: response and body are kept in locals
    public static async Task Chunked(HttpContext context, ISession<Visits> session, byte[] first, byte[] second)
    {
        HttpResponse response = context.Response;
        Stream body = response.Body;
        response.ContentLength = first.Length + second.Length;
        await body.WriteAsync(first);
        session.Update(visits => visits with { Downloads = visits.Downloads + 1 }); // expect: TSS301
        await body.WriteAsync(second);
    }

    // near miss TSS301: the response of a client has the same words
    public static async Task Fetch(HttpClient client, ISession<Visits> session)
    {
        using HttpResponseMessage response = await client.GetAsync("/stock.json");
        Stream body = await response.Content.ReadAsStreamAsync();
        using FileStream file = File.Create("stock.json");
        await body.CopyToAsync(file);
        session.Update(visits => visits with { Downloads = visits.Downloads + 1 });
    }

    // case TSS301: every branch of a format switch has answered
    public static async Task Formats(HttpContext context, ISession<Visits> session, string format)
    {
        switch (format)
        {
            case "json":
                await context.Response.WriteAsJsonAsync(new { Total = 1 });
                break;
            case "text":
                await context.Response.WriteAsync("Total 1");
                break;
            default:
                context.Response.StatusCode = StatusCodes.Status406NotAcceptable;
                await context.Response.CompleteAsync();
                break;
        }

        session.Update(visits => visits with { Downloads = visits.Downloads + 1 }); // expect: TSS301
    }
}
