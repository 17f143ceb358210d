using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using TypedSession.Benchmarks.Codec;
using TypedSession.Benchmarks.Sessions;

namespace TypedSession.Benchmarks.Http;

/// <summary>The framework's session over a cache, with JSON in it.</summary>
internal abstract class StockSession(string name, KeyRing? keys = null) : Candidate(name, keys)
{
    private const string Key = "session";

    public override bool WriteSetsCookie => false;

    public override void AddServices(IServiceCollection services)
    {
        base.AddServices(services);
        AddCache(services);
        services.AddSession();
    }

    public override void Use(WebApplication app) => app.UseSession();

    public override SmallSession ReadSmall(HttpContext context) => Read(context, JsonSessions.Default.SmallSession);

    public override void Write(HttpContext context, SmallSession session) => Write(context, session, JsonSessions.Default.SmallSession);

    public override ShopSession ReadShop(HttpContext context) => Read(context, JsonSessions.Default.ShopSession);

    public override void Write(HttpContext context, ShopSession session) => Write(context, session, JsonSessions.Default.ShopSession);

    protected abstract void AddCache(IServiceCollection services);

    private static T Read<T>(HttpContext context, JsonTypeInfo<T> type) => JsonSerializer.Deserialize(context.Session.Get(Key), type)!;

#pragma warning disable TSS202 // Hiding an object as JSON is what is compared with here.
    private static void Write<T>(HttpContext context, T session, JsonTypeInfo<T> type) =>
        context.Session.Set(Key, JsonSerializer.SerializeToUtf8Bytes(session, type));
#pragma warning restore TSS202
}

/// <summary>Over a cache in memory, which has no need to be waited for.</summary>
internal sealed class StockMemorySession() : StockSession("AddSession, memory")
{
    protected override void AddCache(IServiceCollection services) => services.AddDistributedMemoryCache();
}
