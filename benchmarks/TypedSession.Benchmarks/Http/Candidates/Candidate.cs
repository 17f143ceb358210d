using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using TypedSession.Benchmarks.Sessions;

namespace TypedSession.Benchmarks.Http;

/// <summary>One way to keep a session. All serve the same requests by the same code, and differ in these members only.</summary>
internal abstract class Candidate(string name, KeyRing? keys = null)
{
    public string Name => name;

    /// <summary>What seals its cookies; null when nothing does.</summary>
    public KeyRing? Keys => keys;

    /// <summary>Whether each write sets the cookie.</summary>
    public virtual bool WriteSetsCookie => true;

    public virtual void AddServices(IServiceCollection services) => keys?.AddTo(services);

    public virtual void Use(WebApplication app)
    {
    }

    /// <summary>Before a session is used: fetches it, where that takes waiting.</summary>
    public virtual Task LoadAsync(HttpContext context) => Task.CompletedTask;

    /// <summary>After a session was used: keeps it before the answer, where that is not done by itself.</summary>
    public virtual Task SaveAsync(HttpContext context) => Task.CompletedTask;

    public abstract SmallSession ReadSmall(HttpContext context);

    public abstract void Write(HttpContext context, SmallSession session);

    public abstract ShopSession ReadShop(HttpContext context);

    public abstract void Write(HttpContext context, ShopSession session);
}
