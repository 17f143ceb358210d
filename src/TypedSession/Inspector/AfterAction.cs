namespace TypedSession;

/// <summary>
/// What a page says of a button that was pressed on the one before: sealed in its address, since nothing else is left when the last
/// cookie is gone.
/// </summary>
/// <param name="Visitor">Whose requests to show; null where cookies say that.</param>
/// <param name="Done">What was done.</param>
internal sealed record AfterAction(string? Visitor, string Done)
{
    public string Write(InspectorSeal seal) => seal.Seal(InspectorSeal.After, $"{Visitor}\n{Done}");

    public static AfterAction? Read(string? text, InspectorSeal seal) =>
        seal.Open(InspectorSeal.After, text)?.Split('\n', 2) is [var visitor, var done]
            ? new AfterAction(visitor.Length == 0 ? null : visitor, done)
            : null;
}
