using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace TypedSession;

/// <summary>Hides secrets in JSON that a session holds as a text, as code that was written for <c>AddSession</c> keeps its objects.</summary>
internal ref struct SecretJson
{
    private readonly Utf8JsonWriter _writer;
    private bool _hasHidden;

    private SecretJson(Utf8JsonWriter writer) => _writer = writer;

    /// <summary>The text without the values of properties that are named like secrets. A text that is no JSON stays as it is.</summary>
    public static string Hide(string text)
    {
        if (!text.AsSpan().TrimStart().StartsWith('{') && !text.AsSpan().TrimStart().StartsWith('[')) return text;
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            ArrayBufferWriter<byte> written = new();
            using Utf8JsonWriter writer = new(written, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
            SecretJson json = new(writer);
            json.Write(document.RootElement);
            writer.Flush();
            return json._hasHidden ? Encoding.UTF8.GetString(written.WrittenSpan) : text;
        }
        catch (JsonException)
        {
            return text;
        }
    }

    private void Write(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                _writer.WriteStartObject();
                foreach (JsonProperty property in element.EnumerateObject()) Write(property);
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

    private void Write(JsonProperty property)
    {
        _writer.WritePropertyName(property.Name);
        if (!SecretText.IsSecret(property.Name))
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
}
