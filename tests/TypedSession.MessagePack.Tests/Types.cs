using MessagePack;
using MessagePack.Formatters;

namespace TypedSession.MessagePack.Tests;

/// <summary>A type with attributes of MessagePack-CSharp's.</summary>
[MessagePackObject]
public readonly record struct Price([property: Key(0)] long Cents, [property: Key(1)] string Currency);

/// <summary>The same as a class, with a formatter that its attribute names.</summary>
[MessagePackFormatter(typeof(LabelFormatter))]
public sealed record Label(string Text);

public sealed class LabelFormatter : IMessagePackFormatter<Label?>
{
    public void Serialize(ref PackWriter writer, Label? value, PackOptions options) => writer.Write(value?.Text);

    public Label? Deserialize(ref PackReader reader, PackOptions options) =>
        reader.ReadString() is string text ? new Label(text) : null;
}

#nullable disable
/// <summary>A formatter from before nullable references, which asks its options for a built-in one.</summary>
public sealed class OlderLabelFormatter : IMessagePackFormatter<Label>
{
    public void Serialize(ref PackWriter writer, Label value, PackOptions options) =>
        options.Resolver.GetFormatterWithVerify<string>().Serialize(ref writer, value.Text, options);

    public Label Deserialize(ref PackReader reader, PackOptions options) =>
        new(options.Resolver.GetFormatterWithVerify<string>().Deserialize(ref reader, options));
}
#nullable restore

/// <summary>A type of a third party's, which knows nothing of MessagePack.</summary>
public readonly record struct Day(int Number);

/// <summary>What a third party's package has for it.</summary>
public sealed class DayResolver : IFormatterResolver, IMessagePackFormatter<Day>
{
    public static readonly DayResolver Instance = new();

    private DayResolver()
    {
    }

    public IMessagePackFormatter<T>? GetFormatter<T>() => this as IMessagePackFormatter<T>;

    public void Serialize(ref PackWriter writer, Day value, PackOptions options) => writer.Write(value.Number);

    public Day Deserialize(ref PackReader reader, PackOptions options) => new(reader.ReadInt32());
}

/// <summary>As deep as one likes.</summary>
[MessagePackObject]
public sealed record Nested
{
    [Key(0)] public Nested? Inner { get; init; }

    public static Nested Of(int depth) => new() { Inner = depth > 1 ? Of(depth - 1) : null };
}
