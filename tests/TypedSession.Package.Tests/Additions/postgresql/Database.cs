using TypedSession;

public static class Database
{
    public static ITypedSessionBuilder Use(IServiceCollection services) =>
        services.AddTypedSession().UsePostgreSql("Host=localhost;Database=shop", options => options.MigrateOnStart = true);

    public static async Task HandleAsync(HttpContext context, ISession<Cart> session)
    {
        await context.Response.WriteAsync("On its way.");
        session.Update(cart => cart.Add(productId: 1)); // TSS301
    }
}
