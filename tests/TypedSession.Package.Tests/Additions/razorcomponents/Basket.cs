using System.ComponentModel.DataAnnotations;
using TypedSession;

[SessionState("basket")]
public sealed partial record Basket
{
    [SessionKey(0)] public int Count { get; set; }
    [SessionKey(1), MaxLength(9)] public List<int> Items { get; init; } = [];
}
