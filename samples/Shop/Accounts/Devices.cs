using System.Collections.Concurrent;
using TypedSession;

namespace Shop.Accounts;

/// <summary>
/// On which device each session is, for the page on which customers see and end theirs. A real shop has a table of its database in its
/// place.
/// </summary>
public sealed class Devices : ISessionObserver
{
    private readonly ConcurrentDictionary<SessionRecordKey, Device> _known = new();

    public Device? Find(SessionRecordKey key) => _known.GetValueOrDefault(key);

    public void OnCreated(SessionCreatedContext context) => _known[context.Key] = Device.Of(context.Id, context.HttpContext);

    public void OnIdRenewed(SessionIdRenewedContext context)
    {
        _known.TryRemove(context.OldKey, out _);
        _known[context.Key] = Device.Of(context.Id, context.HttpContext);
    }

    public void OnEnded(SessionEndedContext context)
    {
        if (context.Key is { } key) _known.TryRemove(key, out _);
    }
}
