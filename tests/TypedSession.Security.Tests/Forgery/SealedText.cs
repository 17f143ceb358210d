using System.Buffers.Text;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption;

namespace TypedSession.Security.Tests.Forgery;

/// <summary>Valid cookies, and what an application makes of texts that are not.</summary>
internal sealed class SealedText(FastApp host, ITestOutputHelper output) : IAsyncDisposable
{
    /// <summary>The sizes of content: around the blocks of ciphers and the steps of the padding, and the most that fits.</summary>
    public static readonly int[] Sizes = [0, 1, 15, 16, 17, 31, 32, 64, 255, 1024, 2048, 2850];

    public static TheoryData<EncryptionAlgorithm> Algorithms => [EncryptionAlgorithm.AES_256_GCM, EncryptionAlgorithm.AES_256_CBC];

    public FastApp Host => host;

    public static async Task<SealedText> StartAsync(EncryptionAlgorithm algorithm, ITestOutputHelper output) =>
        new(await FastApp.StartAsync(Blob.Map, new KeyRing(algorithm)), output);

    /// <summary>A text that the application made, and takes.</summary>
    public async Task<string> MakeAsync(int size)
    {
        string cookie = (await host.PostAsync($"/{size}")).Cookie;
        Assert.Equal("Restored", (await host.GetAsync("/", cookie)).Body);
        return cookie[(Blob.CookieName.Length + 1)..];
    }

    public async Task<byte[]> MakeBytesAsync(int size) => Base64Url.DecodeFromChars(await MakeAsync(size));

    public Task RefuseAsync(string what, IEnumerable<byte[]> forgeries) => RefuseAsync(what, forgeries.Select(bytes => Base64Url.EncodeToString(bytes)));

    /// <summary>Sends each, and wants each refused.</summary>
    public async Task RefuseAsync(string what, IEnumerable<string> forgeries)
    {
        int tried = 0;
        int accepted = 0;
        await Parallel.ForEachAsync(forgeries, async (text, _) =>
        {
            Interlocked.Increment(ref tried);
            if (!(await host.GetAsync("/", $"{Blob.CookieName}={text}")).IsRefusal) Interlocked.Increment(ref accepted);
        });

        output.WriteLine($"{what}: {tried} tried, {accepted} accepted");
        Assert.NotEqual(0, tried);
        Assert.Equal(0, accepted);
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();
}
