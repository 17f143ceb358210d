namespace TypedSession.PostgreSql.Tests.Support;

/// <summary>What nodes of one application share: keys, clock and database.</summary>
internal static class Nodes
{
    public static TestApp.Setup With(TestDatabase database, Action<TypedSessionOptions>? options = null) => new()
    {
        AfterSessions = services => services.AddTypedSession()
            .UsePostgreSql(database.ConnectionString, static postgreSql => postgreSql.MigrateOnStart = true)
            .UseStore<Basket>(_ => new PostgreSqlSessionStore(database.DataSource))
            .Configure<Basket>(options ?? (static _ => { })),
    };
}
