using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using MessagePack;
using MessagePack.Formatters;
using TypedSession;
using TypedSession.MessagePack;

[SessionState("wishes", Carrier = SessionCarrier.Store)]
public sealed partial record Wishes
{
    [SessionKey(0), MaxLength(100)] public ImmutableArray<int> ProductIds { get; init; } = [];
    [SessionKey(1), SessionFormatter(typeof(MessagePackFormatter<Price, PriceFormatter>), MaxBytes = 24)]
    public Price Sum { get; init; }

    public Wishes Add(int productId) => this with { ProductIds = ProductIds.Add(productId), Sum = new Price(Sum.Cents + 199, "EUR") };

    /// <summary>In the store that the environment names.</summary>
    public static ITypedSessionBuilder Store(ITypedSessionBuilder sessions)
    {
        string connection = Environment.GetEnvironmentVariable("CONNECTION") ?? "";
        return Environment.GetEnvironmentVariable("STORE") switch
        {
            "PostgreSQL" => sessions.UsePostgreSql(
                connection, options => (options.Schema, options.MigrateOnStart) = ("native_wishes", true)),
            "Redis" => sessions.UseRedis(connection),
            _ => sessions.UseInMemoryStore(),
        };
    }
}

/// <summary>A type that this library cannot store by itself.</summary>
public readonly record struct Price(long Cents, string Currency);

public sealed class PriceFormatter : IMessagePackFormatter<Price>
{
    public void Serialize(ref MessagePackWriter writer, Price value, MessagePackSerializerOptions options)
    {
        writer.WriteArrayHeader(2);
        writer.Write(value.Cents);
        writer.Write(value.Currency);
    }

    public Price Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options)
    {
        reader.ReadArrayHeader();
        return new Price(reader.ReadInt64(), reader.ReadString() ?? "");
    }
}
