using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Mvc.ViewFeatures.Infrastructure;

namespace TypedSession;

/// <summary>Keeps <c>TempData</c> as a typed session is kept.</summary>
internal sealed class SessionTempDataProvider(TempDataSerializer serializer) : ITempDataProvider
{
    public IDictionary<string, object?> LoadTempData(HttpContext context)
    {
        byte[] data = UntypedAccess.SessionsOf(context).Loaded<TempDataState>().Value.Data;
        return data.Length == 0 ? new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase) : serializer.Deserialize(data)!;
    }

    public void SaveTempData(HttpContext context, IDictionary<string, object?> values)
    {
        byte[] data = values is { Count: > 0 } ? serializer.Serialize(values!) : [];
        Session<TempDataState> session = UntypedAccess.SessionsOf(context).Loaded<TempDataState>();

        // MVC saves again, and late, what has not changed.
        if (!session.Value.Data.AsSpan().SequenceEqual(data)) session.Update(_ => new TempDataState { Data = data });
    }
}
