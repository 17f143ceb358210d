using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using FrameworkSession = Microsoft.AspNetCore.Http.ISession;

namespace TypedSession;

/// <summary>Imports keys of <c>HttpContext.Session</c>.</summary>
internal sealed class SessionImport<T>(IReadOnlyCollection<string> keys, Func<FrameworkSession, T, T> import) : StateImport<T>
{
    public override string? WhyNothingIsOld(IServiceProvider services, bool hasHttpSession) => hasHttpSession
        ? "UseHttpSession and ImportSession exclude each other: with UseHttpSession there is no old session any more that something "
            + "could be imported from. Keep `AddSession` for ImportSession, or leave ImportSession out."
        : null;

    public override Task LoadAsync(HttpContext context, CancellationToken cancellationToken) =>
        Find(context)?.LoadAsync(cancellationToken) ?? Task.CompletedTask;

    public override T Read(HttpContext context, T value) =>
        Find(context) is { } old && keys.Any(key => old.TryGetValue(key, out _)) ? import(old, value) : value;

    protected override Func<Task>? RemovalOf(HttpContext context) => Find(context) is { } old ? () => RemoveAsync(old) : null;

    private static FrameworkSession? Find(HttpContext context) => context.Features.Get<ISessionFeature>()?.Session;

    private async Task RemoveAsync(FrameworkSession old)
    {
        await old.LoadAsync(CancellationToken.None).ConfigureAwait(false);
        foreach (string key in keys) old.Remove(key);

        // The framework's middleware may have saved it before the response started.
        await old.CommitAsync(CancellationToken.None).ConfigureAwait(false);
    }
}
