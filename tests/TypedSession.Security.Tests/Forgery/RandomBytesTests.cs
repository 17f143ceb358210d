using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption;

namespace TypedSession.Security.Tests.Forgery;

public sealed class RandomBytesTests(ITestOutputHelper output)
{
    /// <summary>Magic and key id of Data Protection: without them nothing is decrypted.</summary>
    private const int HeadLength = 20;

    [Theory]
    [MemberData(nameof(SealedText.Algorithms), MemberType = typeof(SealedText))]
    public async Task No_random_bytes_are_accepted_with_the_right_head_or_without(EncryptionAlgorithm algorithm)
    {
        await using SealedText text = await SealedText.StartAsync(algorithm, output);
        byte[] head = (await text.MakeBytesAsync(0))[..HeadLength];

        await text.RefuseAsync($"random bytes, {algorithm}", Enumerable.Range(0, Campaign.Of(500_000, 10_000)).Select(number => Draw(number % 4 == 0 ? [] : head)));
    }

    /// <summary>Mostly of the lengths that there are.</summary>
    private static string Draw(byte[] head) => Base64Url.EncodeToString([.. head, .. RandomNumberGenerator.GetBytes(Random.Shared.Next(4) == 0 ? Random.Shared.Next(1, 600) : 44 + 32 * Random.Shared.Next(1, 9))]);
}
