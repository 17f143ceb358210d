using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption;

namespace TypedSession.Security.Tests.Forgery;

public sealed class CutTests(ITestOutputHelper output)
{
    [Theory]
    [MemberData(nameof(SealedText.Algorithms), MemberType = typeof(SealedText))]
    public async Task No_part_of_a_cookie_and_nothing_longer_is_accepted(EncryptionAlgorithm algorithm)
    {
        await using SealedText text = await SealedText.StartAsync(algorithm, output);
        List<byte[]> forgeries = [];
        foreach (int size in SealedText.Sizes)
        {
            byte[] cookie = await text.MakeBytesAsync(size);
            for (int length = 0; length < cookie.Length; length++) forgeries.AddRange(cookie[..length], cookie[^length..]);
            for (int more = 1; more <= 64; more++) forgeries.AddRange([.. cookie, .. new byte[more]], [.. cookie, .. cookie[..Math.Min(more, cookie.Length)]]);
        }

        await text.RefuseAsync($"truncations and extensions, {algorithm}", forgeries.Part(oneIn: 11));
    }

    [Fact]
    public async Task No_text_cut_anywhere_is_accepted()
    {
        await using SealedText text = await SealedText.StartAsync(EncryptionAlgorithm.AES_256_GCM, output);
        foreach (int size in SealedText.Sizes[..9])
        {
            string cookie = await text.MakeAsync(size);
            await text.RefuseAsync($"texts cut, {size} bytes", Enumerable.Range(0, cookie.Length).Select(length => cookie[..length]).Part(oneIn: 5));
        }
    }

    [Theory]
    [MemberData(nameof(SealedText.Algorithms), MemberType = typeof(SealedText))]
    public async Task No_splice_of_two_valid_cookies_is_accepted(EncryptionAlgorithm algorithm)
    {
        await using SealedText text = await SealedText.StartAsync(algorithm, output);
        List<byte[]> forgeries = [];
        foreach (int size in (int[])[0, 16, 64, 1024])
        {
            byte[] first = await text.MakeBytesAsync(size);
            byte[] second = await text.MakeBytesAsync(size);
            for (int cut = 1; cut < first.Length; cut++)
            {
                // Magic and key are those of both.
                byte[] spliced = [.. first[..cut], .. second[cut..]];
                if (!spliced.AsSpan().SequenceEqual(second)) forgeries.Add(spliced);
                forgeries.Add([.. first, .. second[cut..]]);
            }
        }

        await text.RefuseAsync($"splices, {algorithm}", forgeries.Part(oneIn: 7));
    }
}
