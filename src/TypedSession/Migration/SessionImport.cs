using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Session;
using Microsoft.Extensions.DependencyInjection;
using FrameworkSession = Microsoft.AspNetCore.Http.ISession;

namespace TypedSession;

/// <summary>Imports keys of <c>HttpContext.Session</c>.</summary>
internal sealed class SessionImport<T>(IReadOnlyCollection<string> keys, Func<FrameworkSession, T, T> import) : StateImport<T>
{
    public override string? WhyNothingIsOld(IServiceProvider services, bool hasHttpSession)
    {
        if (hasHttpSession)
            return "UseHttpSession and ImportSession exclude each other: with UseHttpSession there is no old session any more that "
                + "something could be imported from. Keep `AddSession` for ImportSession, or leave ImportSession out.";
        return services.GetService<ISessionStore>() is not null ? null
            : "ImportSession needs the old session to import from, and there is none: keep `builder.Services.AddSession();` with its "
                + "cache, or leave ImportSession out.";
    }

    public override Task LoadAsync(HttpContext context, CancellationToken cancellationToken)
    {
        return Find(context)?.LoadAsync(cancellationToken) ?? OldSession.RunAsync(context, OpenAsync);

        Task OpenAsync()
        {
            FrameworkSession old = OldSession.Find(context)!;
            context.Features.Set(new Opened(old));
            return old.LoadAsync(cancellationToken);
        }
    }

    protected override T Read(HttpContext context, T value) =>
        Find(context) is { } old && keys.Any(key => old.TryGetValue(key, out _)) ? import(old, value) : value;

    protected override Func<Task>? RemovalOf(HttpContext context)
    {
        if (!OldSession.IsSent(context)) return null;
        if (OldSession.Find(context) is { } old) return () => RemoveAsync(old);
        return () => OldSession.RunAsync(context, () => RemoveAsync(OldSession.Find(context)!));
    }

    /// <summary>Null also where the client sent none: what this request may have begun there is none of the old ones.</summary>
    private static FrameworkSession? Find(HttpContext context) =>
        OldSession.IsSent(context) ? OldSession.Find(context) ?? context.Features.Get<Opened>()?.Session : null;

    private async Task RemoveAsync(FrameworkSession old)
    {
        await old.LoadAsync(CancellationToken.None).ConfigureAwait(false);
        foreach (string key in keys) old.Remove(key);

        // The framework's middleware may have saved it before the response started.
        await old.CommitAsync(CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>A session that was opened before <c>UseSession</c> did.</summary>
    private sealed record Opened(FrameworkSession Session);
}
