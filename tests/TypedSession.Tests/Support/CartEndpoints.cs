namespace TypedSession.Tests.Support;

/// <summary>What most tests do with a cart.</summary>
public static class CartEndpoints
{
    public const string CookieName = "__Host-Http-cart";

    public static void Map(WebApplication app)
    {
        app.MapGet("/untouched", () => "untouched");
        app.MapGet("/", (ISession<Cart> session) => Text(session.Value));
        app.MapGet("/status", (ISession<Cart> session) => session.Status.ToString());
        app.MapGet("/id", (ISession<Cart> session) => IdOf(session));
        app.MapGet("/times", (ISession<Cart> session) => session.Info is { } info ? $"{info.Created:s} {info.LastSeen:s}" : "none");
        app.MapPost("/add/{id:int}", (int id, ISession<Cart> session) => Text(session.Update(cart => Add(cart, id))));
        app.MapPost("/same", (ISession<Cart> session) => Text(session.Update(cart => cart)));
        app.MapPost("/renew", (ISession<Cart> session) => session.RenewId());
        app.MapPost("/end", (ISession<Cart> session) => session.End());
    }

    public static Cart Add(Cart cart, int id) => cart with { Lines = cart.Lines.Add(new CartLine(id, 1)) };

    /// <summary>A page that shows the notice, and so takes it.</summary>
    public static string Page(ISession<Cart> session)
    {
        string? notice = session.TakeFlash(cart => cart.Notice);
        return Text(session.Value with { Notice = notice });
    }

    public static string Text(Cart cart) => string.Join(',', cart.Lines.Select(line => line.ProductId)) + (cart.Notice is null ? "" : " " + cart.Notice);

    public static string IdOf<T>(ISession<T> session)
        where T : class, ISessionState<T>
    {
        if (session.Info is not { } info) return "none";
        Span<byte> id = stackalloc byte[SessionId.Length];
        info.Id.CopyTo(id);
        return Convert.ToHexString(id);
    }
}
