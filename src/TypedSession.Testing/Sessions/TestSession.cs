using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace TypedSession.Testing;

/// <summary>
/// A session for unit tests of handlers, pages and services that take an <see cref="ISession{T}"/>: no server, no request. It is the
/// library's own session with its default options, in a request that no client sent: bounds, ceilings and late changes throw as in
/// production.
/// </summary>
/// <remarks>
/// Where a state of the tests and of what they reference is marked with <see cref="SessionCarrier.Store"/>, there is a store in memory,
/// and a state that outgrows its cookie moves there as it does in production.
/// </remarks>
/// <typeparam name="T">The state.</typeparam>
/// <example>
/// <code language="csharp"><![CDATA[
/// TestSession<Cart> session = new(new Cart { CustomerId = 7 });
///
/// CartHandlers.Add(3, session);
///
/// Assert.Equal(3, session.Value.Lines.Single().ProductId);
/// Assert.True(session.IsChanged);
/// ]]></code>
/// </example>
[DebuggerTypeProxy(typeof(TestSessionDebugView<>))]
public sealed class TestSession<T> : ISession<T>
    where T : class, ISessionState<T>
{
    private static readonly Lazy<RequestDelegate> Pipeline = new(BuildPipeline);

    private readonly HollowRequest _request = new();
    private readonly ISession<T> _session;
    private readonly T _received;
    private readonly List<T> _changes = [];
    private SessionInfo? _info;
    private SessionInfo? _receivedInfo;

    /// <summary>Makes a session.</summary>
    /// <param name="value">What an earlier request has left in it; null for a client that has no session yet.</param>
    /// <exception cref="SessionBoundException">The value breaks a declared bound.</exception>
    /// <exception cref="SessionTooLargeException">The value does not fit.</exception>
    public TestSession(T? value = null)
    {
        Task request = BeginAsync();
        if (request.IsFaulted) request.GetAwaiter().GetResult();
        _session = _request.Context.GetSession<T>();

        // Nothing to wait for: there is no cookie.
        _session.LoadAsync().GetAwaiter().GetResult();
        if (value is not null)
        {
            _session.Value = value;
            DateTimeOffset now = DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds());
            (Status, _receivedInfo) = (SessionStatus.Restored,
                _session.Info ?? new SessionInfo { Id = SessionId.New(), Created = now, LastSeen = now, IdIssued = now });
        }

        _received = Peek = value ?? T.CreateInitial();
    }

    /// <summary>The value, without its being read by this.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    internal T Peek { get; private set; }

    /// <inheritdoc/>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public T Value
    {
        get => _session.Value;
        set
        {
            _session.Value = value;
            Changed(value);
        }
    }

    /// <summary>
    /// How the value came to be: set it to what a test is about. <see cref="SessionStatus.New"/> or
    /// <see cref="SessionStatus.Restored"/> at first.
    /// </summary>
    public SessionStatus Status { get; set; }

    /// <summary>The id and times: set them to what a test is about. Null while there is no session.</summary>
    public SessionInfo? Info
    {
        get => _info ?? _session.Info ?? _receivedInfo;
        set => _info = value;
    }

    /// <summary>Whether the response has started, so that no change can be sent any more: set it before what comes too late.</summary>
    public bool HasResponseStarted
    {
        get => _request.HasStarted;
        set => _request.HasStarted = value;
    }

    /// <summary>
    /// What <see cref="UpdateAsync"/> and <see cref="CommitAsync"/> throw, such as a <see cref="SessionConflictException"/> or a
    /// <see cref="SessionUnavailableException"/>; null where saving works.
    /// </summary>
    public Exception? SaveFault { get; set; }

    /// <summary>The values that it was given since it was made, in order.</summary>
    public IReadOnlyList<T> Changes => _changes;

    /// <summary>Whether the response would carry a change: the stored bytes are no longer those received.</summary>
    public bool IsChanged => !TestSessionEncoding.AreSame(_received, Peek);

    /// <summary>Whether <see cref="End"/> was called.</summary>
    public bool IsEnded { get; private set; }

    /// <summary>What <see cref="KeepFor"/> was last called with; null where it was not.</summary>
    public TimeSpan? KeptFor { get; private set; }

    /// <summary>Whether <see cref="RenewId"/> was called while there was a session.</summary>
    public bool IsIdRenewed { get; private set; }

    /// <inheritdoc/>
    public T Update(Func<T, T> update) => Changed(_session.Update(update));

    /// <inheritdoc/>
    public async Task<T> UpdateAsync(Func<T, T> update, CancellationToken cancellationToken = default)
    {
        if (SaveFault is not null) throw SaveFault;
        return Changed(await _session.UpdateAsync(update, cancellationToken).ConfigureAwait(false));
    }

    /// <inheritdoc/>
    public Task CommitAsync(CancellationToken cancellationToken = default) =>
        SaveFault is null ? _session.CommitAsync(cancellationToken) : Task.FromException(SaveFault);

    /// <inheritdoc/>
    public Task LoadAsync(CancellationToken cancellationToken = default) => _session.LoadAsync(cancellationToken);

    /// <inheritdoc/>
    public TResult TakeFlash<TResult>(Func<T, TResult> read)
    {
        T before = _session.Value;
        TResult result = _session.TakeFlash(read);
        NoteTaken(before);
        return result;
    }

    /// <inheritdoc/>
    public T TakeFlash()
    {
        T before = _session.Value;
        T value = _session.TakeFlash();
        NoteTaken(before);
        return value;
    }

    /// <inheritdoc/>
    public void KeepFor(TimeSpan time)
    {
        _session.KeepFor(time);
        KeptFor = time;
        if (_info is { } info) _info = Copy(info, info.Id, time);
    }

    /// <inheritdoc/>
    public void RenewId()
    {
        _session.RenewId();
        if (Info is not { } info) return;
        IsIdRenewed = true;
        if (_info is not null || _session.Info is null) _info = Copy(info, SessionId.New(), info.KeptFor);
    }

    /// <inheritdoc/>
    public void End()
    {
        _session.End();
        (IsEnded, Status, KeptFor, Peek) = (true, SessionStatus.New, null, T.CreateInitial());
        _info = _receivedInfo = null;
    }

    private static SessionInfo Copy(SessionInfo info, SessionId id, TimeSpan? keptFor) => new()
    {
        Id = id,
        Created = info.Created,
        LastSeen = info.LastSeen,
        IdIssued = info.IdIssued,
        Authenticated = info.Authenticated,
        KeptFor = keptFor,
    };

    private static RequestDelegate BuildPipeline()
    {
        try
        {
            return BuildPipeline(static _ => { });
        }
        catch (InvalidOperationException)
        {
            // A state that is loaded, this one or another, is to be kept in a store.
            return BuildPipeline(static sessions => sessions.UseInMemoryStore());
        }
    }

    private static RequestDelegate BuildPipeline(Action<ITypedSessionBuilder> configure)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        configure(builder.Services.AddTypedSession());
        IApplicationBuilder app = new ApplicationBuilder(builder.Build().Services).UseTypedSession();

        // The request lasts as long as the test.
        app.Run(static _ => new TaskCompletionSource().Task);
        return app.Build();
    }

    /// <summary>A method of its own, since an asynchronous one leaves nothing of the request in the test's execution context.</summary>
    private async Task BeginAsync() => await Pipeline.Value(_request.Context).ConfigureAwait(false);

    private void NoteTaken(T before)
    {
        if (!ReferenceEquals(before, _session.Value)) Changed(_session.Value);
    }

    private T Changed(T value)
    {
        _changes.Add(value);
        return Peek = value;
    }
}
