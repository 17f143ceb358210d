using System.Text.Json;

namespace Fleet.Load.Shopping;

/// <summary>What a node knows of a session, as <c>/fleet/session</c> says it.</summary>
internal sealed record Knowledge(string Cart, Dictionary<int, int> Lines, int? Wishes, string Draft, string? GiftNote)
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    /// <summary>Whether it knows nothing at all.</summary>
    public bool IsNothing => Cart != "Restored" && Draft != "Restored" && Lines.Count == 0 && Wishes is null or 0 && GiftNote is null;

    public static Knowledge Parse(string json) =>
        JsonSerializer.Deserialize<Knowledge>(json, Web) ?? throw new FormatException("There is nothing in the answer.");
}
