namespace TypedSession.EntityFrameworkCore.Tests.Support;

/// <summary>What nodes of one application share: keys, clock and database.</summary>
internal static class Nodes
{
    /// <summary>What is asked here is never how fast the machine is.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public static TestApp.Setup With(SessionDatabase database) => new()
    {
        AfterSessions = services => services.AddTypedSession(static all => all.Store.Timeout = Patience)
            .UseEntityFramework(database.Use, static options => options.CreateTablesOnStart = true)
            .UseStore<Basket>(static services => services.GetRequiredService<EntityFrameworkSessionRecordStore<SessionDbContext>>()),
    };
}
