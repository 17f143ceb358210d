using System.Net;
using Microsoft.AspNetCore.DataProtection;

namespace TypedSession.PostgreSql.Tests.Campaigns.Support;

/// <summary>The application of the campaigns, by the real clock.</summary>
internal static class Work
{
    public static async Task<WebApplication> StartAsync(
        string connectionString, Action<WebApplication>? map = null, Func<ISessionRecordStore, ISessionRecordStore>? wrap = null, Action<TypedSessionOptions>? options = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder([TestApp.NoFileWatchers]);
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(static kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddDataProtection().SetApplicationName("campaign").PersistKeysToPostgreSql(connectionString, MigrateOnStart);
        ITypedSessionBuilder sessions = builder.Services.AddTypedSession(options ?? (static _ => { })).UsePostgreSql(connectionString, MigrateOnStart);
        if (wrap is not null)
        {
            builder.Services.AddSingleton(_ => NpgsqlDataSource.Create(connectionString));
            sessions.UseStore<Ledger>(services => wrap(new PostgreSqlSessionRecordStore(services.GetRequiredService<NpgsqlDataSource>())));
        }

        WebApplication app = builder.Build();
        app.UseTypedSession();
        Map(app);
        map?.Invoke(app);
        await app.StartAsync();
        return app;
    }

    private static void MigrateOnStart(PostgreSqlSessionOptions options) => options.MigrateOnStart = true;

    private static void Map(WebApplication app)
    {
        app.MapGet("/", (ISession<Ledger> session) => new LedgerView(session.Status, session.Value.Owner, session.Value.Count, new Dictionary<int, int>(session.Value.Items)));
        app.MapPost("/open/{owner:int}", (int owner, ISession<Ledger> session) => session.Update(ledger => ledger with { Owner = owner }).Owner);
        app.MapPost("/increment", async (ISession<Ledger> session) => (await session.UpdateAsync(ledger => ledger with { Count = ledger.Count + 1 })).Count);
        app.MapPost("/set/{key:int}/{value:int}", (int key, int value, ISession<Ledger> session) =>
        {
            session.Update(ledger => ledger with { Items = ledger.Items.SetItem(key, value) });
            return "kept";
        });
        app.MapPost("/add/{key:int}", async (int key, ISession<Ledger> session) =>
        {
            await session.UpdateAsync(ledger => ledger with { Items = ledger.Items.SetItem(key, ledger.Items.GetValueOrDefault(key) + 1) });
            return "kept";
        });
        app.MapPost("/end", (ISession<Ledger> session) => session.End());
        app.MapPost("/owner/{owner}", (string owner, ISessionAdministration revocations) => revocations.RevokeOwnerAsync(owner));
        app.MapGet("/account", (ISession<Account> session) => $"{session.Status}");
        app.MapPost("/account/{owner:int}", (int owner, ISession<Account> session) => session.Update(account => account with { CustomerId = owner }).CustomerId);
        app.MapPost("/account/end", (ISession<Account> session) => session.End());
    }
}
