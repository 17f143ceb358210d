using System.ComponentModel.DataAnnotations;
using TypedSession;

// Every bound that a rule recommends, wherever it can stand.
[SessionState]
public sealed partial record Bounds([MaxLength(9)] int[]? Positional = null, [property: Length(0, 9)] int[]? Property = null)
{
    [SessionKey(0), MaxLength(9)] public string? Text { get; init; }
    [SessionKey(1), StringLength(9)] public string? Title { get; init; }
    [SessionKey(2), Range(typeof(long), "0", "99")] public long Number { get; init; }
    [SessionKey(3), MaxLength(9), MaxElementLength(9)] public Dictionary<string, string>? Map { get; init; }

    public partial interface IInner
    {
        [SessionPart]
        public readonly partial record struct Part([MaxLength(9)] string? Name);
    }

    [SessionKey(4)] public IInner.Part Part { get; init; }
}
