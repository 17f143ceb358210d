using System.Text.Json.Serialization;
using TypedSession.Benchmarks.Sessions;

namespace TypedSession.Benchmarks.Codec;

/// <summary>System.Text.Json with its source generator, camel case, as a hand-made session would have it.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SmallSession))]
[JsonSerializable(typeof(ShopSession))]
internal sealed partial class JsonSessions : JsonSerializerContext;
