using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using TypedSession;

[SessionState("wishes", Carrier = SessionCarrier.Store)]
public sealed partial record Wishes
{
    [SessionKey(0), MaxLength(100)] public ImmutableArray<int> ProductIds { get; init; } = [];

    public Wishes Add(int productId) => this with { ProductIds = ProductIds.Add(productId) };

    public static ITypedSessionBuilder Store(ITypedSessionBuilder sessions) =>
        Environment.GetEnvironmentVariable("TYPEDSESSION_POSTGRESQL") is { Length: > 0 } database
            ? sessions.UsePostgreSql(database, options =>
            {
                options.Schema = "native_wishes";
                options.MigrateOnStart = true;
            })
            : sessions.UseInMemoryStore();
}
