using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using MessagePack;
using MessagePack.Resolvers;

namespace TypedSession.MessagePack.Tests;

public sealed class Calendar : IMessagePackOptions
{
    public static MessagePackSerializerOptions Options { get; } =
        MessagePackSerializerOptions.Standard.WithResolver(CompositeResolver.Create(DayResolver.Instance, StandardResolver.Instance));
}

[SessionState]
public sealed partial record Offer
{
    [SessionKey(0)] public int Before { get; init; } = 1;

    [SessionKey(1), SessionFormatter(typeof(MessagePackFormatter<Price>), MaxBytes = 24)] public Price? Price { get; init; }

    [SessionKey(2), SessionFormatter(typeof(MessagePackFormatter<Label>), MaxBytes = 12)] public Label? Label { get; init; }

    [SessionKey(3), SessionFormatter(typeof(MessagePackFormatter<Label, LabelFormatter>), MaxBytes = 12)]
    public Label? Named { get; init; }

    [SessionKey(4), SessionFormatter(typeof(MessagePackFormatter<Label, OlderLabelFormatter>), MaxBytes = 12)]
    public Label? Older { get; init; }

    [SessionKey(5), SessionFormatter(typeof(MessagePackResolverFormatter<Day, Calendar>), MaxBytes = 8)]
    public Day Day { get; init; }

    [SessionKey(6), SessionFormatter(typeof(MessagePackFormatter<Day>), MaxBytes = 8), MaxLength(3)]
    public ImmutableArray<Day> Days { get; init; } = [];

    [SessionKey(7), SessionFormatter(typeof(MessagePackFormatter<Nested>), MaxBytes = 90)] public Nested? Nested { get; init; }

    [SessionKey(8)] public int After { get; init; } = 2;
}
