namespace TypedSession.Tests.Support;

/// <summary>What tests of stored sessions do.</summary>
public static class BasketEndpoints
{
    public const string CookieName = "__Host-Http-basket";

    public static void Map(WebApplication app)
    {
        app.MapGet("/", (ISession<Basket> session) => $"{session.Status} {session.Value.Count} {session.Value.Items.Count} {session.Value.Note}".Trim());
        app.MapGet("/count", (ISession<Basket> session) => session.Value.Count);
        app.MapGet("/id", (ISession<Basket> session) => CartEndpoints.IdOf(session));
        app.MapGet("/seen", (ISession<Basket> session) => session.Info is { } info ? $"{info.Created:s} {info.LastSeen:s}" : "none");
        app.MapPost("/note/{note}", (string note, ISession<Basket> session) => session.Update(basket => basket with { Note = note }).Note);
        app.MapPost("/item/{item:int}", (int item, ISession<Basket> session) =>
        {
            session.Update(basket => basket with { Items = basket.Items.SetItem(item, 1) });
            return "kept";
        });
        app.MapPost("/increment", async (ISession<Basket> session) => (await session.UpdateAsync(basket => basket with { Count = basket.Count + 1 })).Count);
        app.MapPost("/read-then-increment", (ISession<Basket> session) =>
        {
            int count = session.Value.Count;
            session.Update(basket => basket with { Count = count + 1 });
            return "kept";
        });
        app.MapPost("/become/{id:int}", (int id, ISession<Basket> session) =>
        {
            session.Update(basket => basket with { CustomerId = id });
            return "kept";
        });
        app.MapPost("/renew", (ISession<Basket> session) => session.RenewId());
        app.MapPost("/end", (ISession<Basket> session) => session.End());
    }

    public static TestApp.Setup With(ISessionRecordStore store, Action<TypedSessionOptions>? options = null) => new()
    {
        AfterSessions = services => services.AddTypedSession().UseStore(_ => store).UseStore<Basket>(_ => store).Configure<Basket>(options ?? (static _ => { })),
    };
}
