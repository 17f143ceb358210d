using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using TypedSession.Benchmarks.Sessions;

namespace TypedSession.Benchmarks.Codec;

/// <summary>System.Text.Json with its source generator, camel case, as a hand-made session would have it.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, Converters = [typeof(BytesAsBase64)])]
[JsonSerializable(typeof(SmallSession))]
[JsonSerializable(typeof(ShopSession))]
internal sealed partial class JsonSessions : JsonSerializerContext;

/// <summary>As the framework writes arrays of bytes.</summary>
internal sealed class BytesAsBase64 : JsonConverter<ImmutableArray<byte>>
{
    public override ImmutableArray<byte> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        System.Runtime.InteropServices.ImmutableCollectionsMarshal.AsImmutableArray(reader.GetBytesFromBase64());

    public override void Write(Utf8JsonWriter writer, ImmutableArray<byte> value, JsonSerializerOptions options) =>
        writer.WriteBase64StringValue(value.AsSpan());
}
