using System.Text;

namespace TypedSession.EntityFrameworkCore.Tests;

/// <summary>What is there for someone who has the file, and no cookie.</summary>
public sealed class AtRestTests(PostgreSqlServer server)
{
    [Fact]
    public async Task The_files_of_SQLite_tell_no_value_no_owner_and_no_id()
    {
        await using SessionDatabase database = await SessionDatabase.CreateAsync(Provider.Sqlite, server);
        await using TestApp app = await TestApp.StartAsync(BasketEndpoints.Map, Nodes.With(database));
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/note/TheSecretNote");
        await browser.PostAsync("/become/987654");
        string id = (await browser.GetAsync("/id")).Body;
        await browser.PostAsync("/renew");
        string cookie = browser.Jar[BasketEndpoints.CookieName];

        byte[] bytes = await FilesAsync(database);

        Assert.NotEqual(-1, bytes.AsSpan().IndexOf("basket"u8));
        foreach (string secret in (string[])["TheSecretNote", "987654", id, cookie[40..72]])
        {
            Assert.Equal(-1, bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(secret)));
            Assert.Equal(-1, bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes(secret)));
        }

        Assert.Equal(-1, bytes.AsSpan().IndexOf(Convert.FromHexString(id)));
    }

    /// <summary>The database, and what it has written beside it.</summary>
    private static async Task<byte[]> FilesAsync(SessionDatabase database)
    {
        List<byte> all = [];
        foreach (string path in Directory.EnumerateFiles(Path.GetDirectoryName(database.File)!))
        {
            await using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using MemoryStream copy = new();
            await file.CopyToAsync(copy, TestContext.Current.CancellationToken);
            all.AddRange(copy.ToArray());
        }

        return [.. all];
    }
}
