using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption;

namespace TypedSession.Security.Tests.Forgery;

public sealed class BitFlipTests(ITestOutputHelper output)
{
    [Theory]
    [MemberData(nameof(SealedText.Algorithms), MemberType = typeof(SealedText))]
    public async Task No_flipped_bit_of_any_sealed_byte_is_accepted(EncryptionAlgorithm algorithm)
    {
        await using SealedText text = await SealedText.StartAsync(algorithm, output);
        List<byte[]> cookies = [];
        foreach (int size in SealedText.Sizes) cookies.Add(await text.MakeBytesAsync(size));

        await text.RefuseAsync($"bit flips, {algorithm}", cookies.SelectMany(Flips).Part(oneIn: 37));
    }

    [Theory]
    [MemberData(nameof(SealedText.Algorithms), MemberType = typeof(SealedText))]
    public async Task No_byte_replaced_by_another_is_accepted(EncryptionAlgorithm algorithm)
    {
        await using SealedText text = await SealedText.StartAsync(algorithm, output);
        byte[] cookie = await text.MakeBytesAsync(16);

        await text.RefuseAsync($"bytes replaced, {algorithm}", Replacements(cookie).Part(oneIn: 23));
    }

    private static IEnumerable<byte[]> Flips(byte[] cookie)
    {
        for (int bit = 0; bit < cookie.Length * 8; bit++)
        {
            byte[] flipped = [.. cookie];
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            yield return flipped;
        }
    }

    private static IEnumerable<byte[]> Replacements(byte[] cookie) =>
        from at in Enumerable.Range(0, cookie.Length)
        from value in Enumerable.Range(0, 256)
        where cookie[at] != value
        select (byte[])[.. cookie[..at], (byte)value, .. cookie[(at + 1)..]];
}
