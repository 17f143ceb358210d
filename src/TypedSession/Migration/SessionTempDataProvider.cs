using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Mvc.ViewFeatures.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace TypedSession;

/// <summary>Keeps <c>TempData</c> as a typed session is kept.</summary>
internal sealed class SessionTempDataProvider(TempDataSerializer serializer) : ITempDataProvider
{
    /// <inheritdoc cref="FrameworkState.WhyUnused"/>
    public static string? WhyUnused(IServiceProvider services) => services.GetService<ITempDataProvider>() switch
    {
        SessionTempDataProvider => null,
        var other => $"UseTempData was called, and another provider of TempData took its place afterwards: {other?.GetType().Name}. Take "
            + "out what registers it, such as `AddSessionStateTempDataProvider()` or `AddCookieTempDataProvider()`, or UseTempData.",
    };

    public IDictionary<string, object?> LoadTempData(HttpContext context)
    {
        Session<TempDataState> session = UntypedAccess.SessionsOf(context).Loaded<TempDataState>();
        try
        {
            if (session.Value.Data is { Length: > 0 } data) return serializer.Deserialize(data)!;
        }
        catch (Exception exception) when (exception is not SessionException)
        {
            session.Logger.TempDataUnreadable(exception);
            if (!session.Sessions.IsCommitted) session.Update(static _ => new TempDataState());
        }

        return new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
    }

    public void SaveTempData(HttpContext context, IDictionary<string, object?> values)
    {
        byte[] data = values is { Count: > 0 } ? serializer.Serialize(values!) : [];
        Session<TempDataState> session = UntypedAccess.SessionsOf(context).Loaded<TempDataState>();

        // MVC saves again, and late, what has not changed.
        if (session.Value.Data.AsSpan().SequenceEqual(data)) return;
        try
        {
            session.Update(_ => new TempDataState { Data = data });
        }
        catch (SessionTooLargeException exception)
        {
            throw Full(values, exception);
        }
    }

    /// <summary>Says which keys take the room.</summary>
    private SessionTooLargeException Full(IDictionary<string, object?> values, SessionTooLargeException exception)
    {
        KeySizes keys = new(values.Select(pair =>
            (pair.Key, serializer.Serialize(new Dictionary<string, object> { [pair.Key] = pair.Value! }).Length)));
        bool isStored = exception.Carrier == SessionCarrier.Store;
        string remedy = isStored ? "raise TypedSessionOptions.Store.MaxBytes" : "give large ones a store: `.UseStore(…)`";
        string message = string.Create(CultureInfo.InvariantCulture,
            $"TempData is full: it would take {exception.Bytes:N0} bytes, and its {(isStored ? "store" : "cookie")} holds "
            + $"{exception.MaxBytes:N0}. Nothing of this request was kept. Bytes by key: {keys}. Keep less, or {remedy}.");
        return new SessionTooLargeException(message, exception.Carrier, exception.Bytes, exception.MaxBytes, keys.All);
    }
}
