namespace TypedSession.PostgreSql.Tests.Support;

/// <summary>What nodes of one application share: keys, clock and database.</summary>
internal static class Nodes
{
    /// <summary>What is asked here is never how fast the machine is.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public static TestApp.Setup With(TestDatabase database, Action<TypedSessionOptions>? options = null) => new()
    {
        AfterSessions = services => services.AddTypedSession(static all => all.Store.Timeout = Patience)
            .UsePostgreSql(database.ConnectionString, static postgreSql => postgreSql.MigrateOnStart = true)
            .UseStore<Basket>(_ => new PostgreSqlSessionRecordStore(database.DataSource))
            .Configure<Basket>(options ?? (static _ => { })),
    };
}
