using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Mvc.ViewFeatures.Infrastructure;

namespace TypedSession;

/// <summary>Keeps <c>TempData</c> as a typed session is kept.</summary>
internal sealed class SessionTempDataProvider(TempDataSerializer serializer) : ITempDataProvider
{
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
        if (!session.Value.Data.AsSpan().SequenceEqual(data)) session.Update(_ => new TempDataState { Data = data });
    }
}
