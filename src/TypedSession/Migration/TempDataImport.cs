using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.Extensions.DependencyInjection;

namespace TypedSession;

/// <summary>Imports keys of <c>TempData</c>.</summary>
internal sealed class TempDataImport<T>(IReadOnlyCollection<string> keys, Func<IReadOnlyDictionary<string, object?>, T, T> import)
    : StateImport<T>
{
    public override string? WhyNothingIsOld(IServiceProvider services, bool hasHttpSession) =>
        services.GetService<ITempDataProvider>() switch
        {
            SessionTempDataProvider => WhyNothingIsOld("UseTempData"),
            SessionStateTempDataProvider when hasHttpSession => WhyNothingIsOld("UseHttpSession, with TempData in the session,"),
            _ => null,
        };

    public override Task LoadAsync(HttpContext context, CancellationToken cancellationToken)
    {
        bool isDone = !IsInSession(context) || context.Features.Get<Loaded>() is not null;
        return isDone ? Task.CompletedTask : OldSession.RunAsync(context, LoadAsync);

        Task LoadAsync()
        {
            ITempDataDictionary old = Find(context)!;
            old.Load();
            context.Features.Set(new Loaded(old));

            // Loading takes the messages out of the session, and a page that is not MVC's puts none back.
            if (old.Count > 0) old.Save();
            return Task.CompletedTask;
        }
    }

    protected override T Read(HttpContext context, T value)
    {
        if (Find(context) is not { } old) return value;
        Dictionary<string, object?> values = keys.Where(old.ContainsKey).ToDictionary(static key => key, old.Peek,
            StringComparer.OrdinalIgnoreCase);
        return values.Count > 0 ? import(values, value) : value;
    }

    protected override Func<Task>? RemovalOf(HttpContext context)
    {
        if (Find(context) is not { } old) return null;
        return IsInSession(context) ? () => OldSession.RunAsync(context, () => RemoveAsync(old)) : () => RemoveAsync(old);
    }

    private static string WhyNothingIsOld(string ours) =>
        $"{ours} and ImportTempData exclude each other: messages that are kept in a typed session are no old ones. Keep MVC's provider "
        + "for ImportTempData, or leave ImportTempData out.";

    private static bool IsInSession(HttpContext context) =>
        context.RequestServices.GetService<ITempDataProvider>() is SessionStateTempDataProvider;

    /// <returns>Null where there is none to be had.</returns>
    private static ITempDataDictionary? Find(HttpContext context) => IsInSession(context) && !OldSession.MayExist(context)
        ? null
        : context.RequestServices.GetService<ITempDataDictionaryFactory>()?.GetTempData(context);

    private Task RemoveAsync(ITempDataDictionary old)
    {
        bool isThere = false;
        foreach (string key in keys) isThere |= old.Remove(key);
        if (isThere) old.Save();
        return Task.CompletedTask;
    }

    /// <summary>What has been loaded out of the session.</summary>
    private sealed record Loaded(ITempDataDictionary Messages);
}
