using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace TypedSession;

/// <summary>Hides secrets in JSON that a session holds as a text, as code that was written for <c>AddSession</c> keeps its objects.</summary>
internal ref partial struct SecretJson
{
    private const int MaxDepth = 1000;

    private readonly Utf8JsonWriter _writer;
    private bool _hasHidden;

    private SecretJson(Utf8JsonWriter writer) => _writer = writer;

    private static readonly JsonDocumentOptions AnyJson =
        new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = MaxDepth };

    /// <summary>The text without the values of properties that are named like secrets. A text that is no JSON stays as it is.</summary>
    public static string Hide(string text)
    {
        string json = text.TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        if (json is not ['{' or '[' or '"' or '/', ..]) return text;
        try
        {
            using JsonDocument document = JsonDocument.Parse(json, AnyJson);
            ArrayBufferWriter<byte> written = new();
            using Utf8JsonWriter writer = new(written,
                new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = MaxDepth });
            SecretJson hiding = new(writer);
            hiding.Write(document.RootElement);
            writer.Flush();
            return hiding._hasHidden ? Encoding.UTF8.GetString(written.WrittenSpan) : text;
        }
        catch (JsonException)
        {
            // Cut JSON, or several texts of it: nobody can say where a secret ends.
            return PropertyNames().Matches(json).Any(static match => SecretText.IsSecret(match.Groups[1].Value)) ? SecretText.Mask : text;
        }
    }

    private void Write(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                _writer.WriteStartObject();
                bool isSecret = IsNamedSecret(element);
                foreach (JsonProperty property in element.EnumerateObject()) Write(property, isSecret && IsValue(property.Name));
                _writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                _writer.WriteStartArray();
                foreach (JsonElement each in element.EnumerateArray()) Write(each);
                _writer.WriteEndArray();
                break;
            case JsonValueKind.String:
                WriteText(element.GetString()!);
                break;
            default:
                element.WriteTo(_writer);
                break;
        }
    }

    private void Write(JsonProperty property, bool isSecret)
    {
        _writer.WritePropertyName(property.Name);
        if (!isSecret && !SecretText.IsSecret(property.Name))
        {
            Write(property.Value);
            return;
        }

        _writer.WriteStringValue(SecretText.Mask);
        _hasHidden = true;
    }

    /// <summary>A text in JSON can be JSON itself.</summary>
    private void WriteText(string text)
    {
        string shown = Hide(text);
        _writer.WriteStringValue(shown);
        _hasHidden |= !ReferenceEquals(shown, text);
    }

    /// <summary>Whether it is a name and a value, as of authentication's tokens, and the name is one of a secret.</summary>
    private static bool IsNamedSecret(JsonElement element) => element.EnumerateObject().Any(static property =>
        property.Value.ValueKind == JsonValueKind.String && IsName(property.Name) && SecretText.IsSecret(property.Value.GetString()!));

    private static bool IsName(string property) => property.ToUpperInvariant() is "NAME" or "KEY" or "TYPE";

    private static bool IsValue(string property) => property.Equals("value", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex("\"([^\"]{1,100})\"\\s*:")]
    private static partial Regex PropertyNames();
}
