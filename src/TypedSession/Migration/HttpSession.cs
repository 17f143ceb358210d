using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using FrameworkSession = Microsoft.AspNetCore.Http.ISession;

namespace TypedSession;

/// <summary>
/// <c>HttpContext.Session</c>, kept as a typed session is: its keys are one state. Two requests that set different keys at the same
/// moment keep both in a store.
/// </summary>
/// <param name="feature">The request's; null where it is found at the first use, in a session that was made before it.</param>
internal sealed class HttpSession(SessionFeature? feature = null) : FrameworkSession
{
    private SessionFeature? _feature = feature;
    private Guid _newId;

    public bool IsAvailable
    {
        get
        {
            try
            {
                return Loaded.Status != SessionStatus.Unavailable;
            }
            catch (SessionUnavailableException)
            {
                return false;
            }
        }
    }

    public string Id => IdOf(State).ToString();

    public IEnumerable<string> Keys => State.Values.Keys;

    /// <summary>Once known, for the whole request: callbacks of the response do not run where the request's calls flow.</summary>
    private RequestSessions Sessions => (_feature ??= SessionFeature.Current
        ?? throw new InvalidOperationException(
            "HttpContext.Session was used outside a request, or in one that UseTypedSession has not seen: add `app.UseTypedSession();` "
            + "before the middleware or endpoint that uses it."))
        .Sessions;

    private Session<HttpSessionState> Loaded => Sessions.Loaded<HttpSessionState>();

    private HttpSessionState State
    {
        get
        {
            Session<HttpSessionState> session = Loaded;
            HttpSessionState state = session.Value;

            // What is set rests on no other key: where another request was faster, both count.
            session.Content.IsRead = false;
            return state;
        }
    }

    public Task LoadAsync(CancellationToken cancellationToken) => Sessions.GetSession<HttpSessionState>().LoadAsync(cancellationToken);

    /// <remarks>The framework's middleware calls it at the end of each request, used or not.</remarks>
    public Task CommitAsync(CancellationToken cancellationToken) =>
        (_feature ?? SessionFeature.Current)?.Sessions.FindUsed<HttpSessionState>()?.CommitAsync(cancellationToken) ?? Task.CompletedTask;

    public bool TryGetValue(string key, [NotNullWhen(true)] out byte[]? value) => State.Values.TryGetValue(key, out value);

    public void Set(string key, byte[] value)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(value);
        ImmutableSortedDictionary<string, byte[]> values = State.Values;
        if (values.TryGetValue(key, out byte[]? old) && old.AsSpan().SequenceEqual(value)) return;
        if (old is null && values.Count >= HttpSessionState.MaxCount)
            throw Refused(key, FormattableString.Invariant(
                $"it holds {values.Count:N0} keys already, and no more are read. Put what belongs together under one key."));
        byte[] own = [.. value];
        Session<HttpSessionState> session = Loaded;
        try
        {
            session.Update(state => state with { Id = IdOf(state), Values = state.Values.SetItem(key, own) });
        }
        catch (SessionBoundException)
        {
            throw Refused(key, "it holds a lone surrogate, which UTF-8 cannot carry.");
        }
        catch (SessionTooLargeException exception)
        {
            throw Full(key, own.Length, exception);
        }
    }

    public void Remove(string key)
    {
        if (State.Values.ContainsKey(key)) Loaded.Update(state => state with { Values = state.Values.Remove(key) });
    }

    public void Clear()
    {
        if (!State.Values.IsEmpty) Loaded.Update(static state => state with { Values = state.Values.Clear() });
    }

    /// <summary>As long as nothing is set, the id lasts as long as the request: the framework has it so.</summary>
    private Guid IdOf(HttpSessionState state)
    {
        if (state.Id != default) return state.Id;
        if (_newId == default) _newId = new Guid(RandomNumberGenerator.GetBytes(16));
        return _newId;
    }

    /// <summary>Refuses a key that the next request would not read.</summary>
    private static SessionBoundException Refused(string key, string why) =>
        new($"HttpContext.Session['{key}']", $"HttpContext.Session cannot take the key '{key}': {why} It keeps what it held.");

    /// <summary>Says which key was too much, and which ones take the room.</summary>
    private SessionTooLargeException Full(string key, int length, SessionTooLargeException exception)
    {
        KeySizes keys = new(State.Values.Where(pair => pair.Key != key)
            .Select(static pair => (pair.Key, pair.Value.Length)).Append((key, length)));
        bool isStored = exception.Carrier == SessionCarrier.Store;
        string why = exception.Bytes <= exception.MaxBytes
            ? FormattableString.Invariant($"it would hold more small values, {keys.All.Count:N0}, than the next request would read")
            : string.Create(CultureInfo.InvariantCulture,
                $"it would take {exception.Bytes:N0} bytes, and its {(isStored ? "store" : "cookie")} holds {exception.MaxBytes:N0}");
        string remedy = exception.Bytes <= exception.MaxBytes ? "put what belongs together under one key"
            : isStored ? "raise TypedSessionOptions.Store.MaxBytes"
            : "move the session to a store: UseHttpSession(SessionCarrier.Store)";
        string message = string.Create(CultureInfo.InvariantCulture,
            $"HttpContext.Session is full: with '{key}' ({length:N0} bytes) {why}. It keeps what it held. Bytes by key: {keys}. Keep "
            + $"less under '{key}', or {remedy}.");
        return new SessionTooLargeException(message, exception.Carrier, exception.Bytes, exception.MaxBytes, keys.All);
    }
}
