using System.Globalization;
using System.Text;
using System.Text.Json;

namespace TypedSession.Tests.Support;

/// <summary>The texts in which a secret may turn up.</summary>
internal static class SecretForms
{
    public static IEnumerable<string> Of(string text) =>
        [text, Uri.EscapeDataString(text), JsonSerializer.Serialize(text).Trim('"'), .. Of(Encoding.UTF8.GetBytes(text))];

    public static IEnumerable<string> Of(byte[] bytes) =>
    [
        Convert.ToHexString(bytes),
        Convert.ToHexStringLower(bytes),
        BitConverter.ToString(bytes),
        string.Join(", ", bytes.Select(value => value.ToString(CultureInfo.InvariantCulture))),
        .. bytes.Length == SessionId.Length ? GuidForms(bytes) : [],
        .. Enumerable.Range(0, 3).Select(offset => Base64Inside(bytes, offset)).SelectMany(text => (string[])[text, text.Replace('+', '-').Replace('/', '_'), Uri.EscapeDataString(text)]),
    ];

    private static IEnumerable<string> GuidForms(byte[] bytes) =>
        ((Guid[])[new Guid(bytes), new Guid(bytes, bigEndian: true)]).SelectMany(guid => (string[])[guid.ToString(), guid.ToString("N")]);

    /// <summary>The letters that the bytes alone decide, where base64 begins this many bytes before them.</summary>
    private static string Base64Inside(byte[] bytes, int offset)
    {
        string text = Convert.ToBase64String([.. new byte[offset], .. bytes]);
        int first = ((offset * 8) + 5) / 6;
        int last = (offset + bytes.Length) * 8 / 6;
        return text[first..last];
    }
}
