using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption;

namespace TypedSession.Security.Tests.Forgery;

/// <summary>One session has one text: what a lenient decoder would take for the same bytes is refused as well.</summary>
public sealed class TextEditTests(ITestOutputHelper output)
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private static readonly string[] Inserted = [" ", "\t", "\u00a0", "=", "==", ".", "+", "/", "\"", ",", "%", "%20", "%0A", "%41", "%3D", "A", "\0"];

    [Fact]
    public async Task No_letter_changed_is_accepted()
    {
        await using SealedText text = await SealedText.StartAsync(EncryptionAlgorithm.AES_256_GCM, output);
        string cookie = await text.MakeAsync(128);

        await text.RefuseAsync(
            "letters changed",
            (from at in Enumerable.Range(0, cookie.Length) from letter in Letters where cookie[at] != letter select cookie[..at] + letter + cookie[(at + 1)..]).Part(oneIn: 19));
    }

    [Fact]
    public async Task Nothing_inserted_is_accepted()
    {
        await using SealedText text = await SealedText.StartAsync(EncryptionAlgorithm.AES_256_GCM, output);
        string cookie = await text.MakeAsync(128);

        // Blanks around the text belong to the header, not to the cookie.
        await text.RefuseAsync(
            "insertions",
            (from at in Enumerable.Range(0, cookie.Length + 1)
             from inserted in Inserted
             where inserted.Trim(' ', '\t').Length > 0 || (at > 0 && at < cookie.Length)
             select cookie[..at] + inserted + cookie[at..]).Part(oneIn: 7));
    }

    [Fact]
    public async Task No_letter_written_in_another_way_is_accepted()
    {
        await using SealedText text = await SealedText.StartAsync(EncryptionAlgorithm.AES_256_GCM, output);
        string cookie = await text.MakeAsync(128);

        await text.RefuseAsync(
            "letters percent-encoded, or of the other alphabet",
            from at in Enumerable.Range(0, cookie.Length)
            from form in OtherForms(cookie[at])
            select cookie[..at] + form + cookie[(at + 1)..]);
    }

    private static IEnumerable<string> OtherForms(char letter)
    {
        yield return $"%{(int)letter:X2}";
        if (letter == '-') yield return "+";
        if (letter == '_') yield return "/";
    }
}
