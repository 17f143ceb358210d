using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using TypedSession.Benchmarks.Sessions;

namespace TypedSession.Benchmarks.Http;

/// <summary>This library, as it comes.</summary>
internal class TypedSessionCookie(KeyRing keys, string? name = null, int? rememberedBytes = null)
    : Candidate(name ?? $"TypedSession, {keys.Name}", keys)
{
    public override void AddServices(IServiceCollection services)
    {
        base.AddServices(services);
        AddSessions(
            services.AddTypedSession(options => options.Cookie.RememberedBytes = rememberedBytes ?? options.Cookie.RememberedBytes));
    }

    public override void Use(WebApplication app) => app.UseTypedSession();

    public override SmallSession ReadSmall(HttpContext context) => context.GetSession<SmallSession>().Value;

    public override void Write(HttpContext context, SmallSession session) => context.GetSession<SmallSession>().Value = session;

    public override ShopSession ReadShop(HttpContext context) => context.GetSession<ShopSession>().Value;

    public override void Write(HttpContext context, ShopSession session) => context.GetSession<ShopSession>().Value = session;

    /// <summary>Says where its states are kept, if not in the cookie.</summary>
    protected virtual void AddSessions(ITypedSessionBuilder sessions)
    {
    }
}
