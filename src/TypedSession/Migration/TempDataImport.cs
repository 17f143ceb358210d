using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.Extensions.DependencyInjection;

namespace TypedSession;

/// <summary>Imports keys of <c>TempData</c>.</summary>
internal sealed class TempDataImport<T>(IReadOnlyCollection<string> keys, Func<IReadOnlyDictionary<string, object?>, T, T> import)
    : StateImport<T>
{
    public override bool IsFromSession => false;

    public override Task LoadAsync(HttpContext context, CancellationToken cancellationToken) => Task.CompletedTask;

    public override T Read(HttpContext context, T value)
    {
        if (Find(context) is not { } old) return value;
        Dictionary<string, object?> values = keys.Where(old.ContainsKey).ToDictionary(static key => key, old.Peek,
            StringComparer.OrdinalIgnoreCase);
        return values.Count > 0 ? import(values, value) : value;
    }

    protected override Func<Task>? RemovalOf(HttpContext context) => Find(context) is { } old ? () => RemoveAsync(old) : null;

    private static ITempDataDictionary? Find(HttpContext context) =>
        context.RequestServices.GetService<ITempDataDictionaryFactory>()?.GetTempData(context);

    private Task RemoveAsync(ITempDataDictionary old)
    {
        bool isThere = false;
        foreach (string key in keys) isThere |= old.Remove(key);
        if (isThere) old.Save();
        return Task.CompletedTask;
    }
}
