using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace TypedSession;

/// <summary>
/// Revocations by an <see cref="ISessionRevocationLog"/>: read wholly before the first request, and then at least once a second, so that
/// each request asks this process's table alone.
/// </summary>
internal sealed class LoggedRevocations(ISessionRevocationLog log, RevocationTable table, TimeProvider time, ILogger logger)
    : RevocationSource, IAsyncDisposable, IDisposable
{
    private const string Log = "The log of ended sessions";

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>From a hint to the reading: so a node reads less than twenty times a second, however many sessions end.</summary>
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(60);

    private readonly BoundedCalls _appends = new(new Circuit(logger, Log), CallLimit, time);
    private readonly BoundedCalls _reads = new(new Circuit(logger, Log), CallLimit, time);
    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _turn = new(1);
    private string? _position;
    private Task _reading = Task.CompletedTask;
    private bool _isFailing;

    public static LoggedRevocations Of(ISessionRevocationLog log, IServiceProvider services) => new(
        log,
        services.GetRequiredService<RevocationTable>(),
        services.GetRequiredService<TimeProvider>(),
        services.GetRequiredService<ILoggerFactory>().CreateLogger(SessionEvents.Category));

    /// <summary>The interval, and a second for the reading.</summary>
    public override TimeSpan MaxPropagationDelay => Interval + TimeSpan.FromSeconds(1);

    public override bool IsFetched => false;

    public override bool IsDurable => true;

    public override ValueTask AddAsync(SessionRevocation record)
    {
        SessionRevocationEntry entry = new()
        {
            Key = record.Key,
            Expires = DateTimeOffset.FromUnixTimeSeconds(record.Expires),
            Payload = RevocationPayload.Encode(record),
        };
        return new ValueTask(_appends.TwiceAsync(BoundedCalls.Of(stop => log.AppendAsync(entry, stop))));
    }

    public override async ValueTask RefreshAsync(ReadOnlyMemory<SessionRecordKey> keys, CancellationToken cancellationToken)
    {
        while (await _reads.TwiceAsync(ReadPageAsync, pause: null, cancellationToken).ConfigureAwait(false))
        {
        }
    }

    /// <summary>
    /// Before the server: a node that does not know what has ended must not answer. Where the log cannot be read, the host does not
    /// start.
    /// </summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await log.StartAsync(logger, cancellationToken).ConfigureAwait(false);
        while (await ReadPageAsync(cancellationToken).ConfigureAwait(false))
        {
        }

        _reading = ReadOnAsync();
    }

    public async Task StopAsync()
    {
        // What a driver's own callback throws must not keep the host from stopping.
        if (!_stop.IsCancellationRequested) await _stop.CancelAsync().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>
    /// A host may be disposed of without having been stopped; the log must not be read then, for its connections end too.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        await StopAsync().ConfigureAwait(false);
        _stop.Dispose();
        _turn.Dispose();
    }

    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    /// <returns>Whether there is another page.</returns>
    private async Task<bool> ReadPageAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            Task<SessionRevocationPage> reading = log.ReadAsync(_position, cancellationToken);
            SessionRevocationPage page = await reading.WaitAsync(cancellationToken).ConfigureAwait(false);
            table.AddPage([.. page.Entries.Select(Decode)], page.HasMore);
            _position = page.Position;
            return page.HasMore;
        }
        finally
        {
            _turn.Release();
        }
    }

    private static SessionRevocation Decode(SessionRevocationEntry entry) =>
        RevocationPayload.Decode(entry.Key, SessionClock.Seconds(entry.Expires), entry.Payload.Span);

    private async Task ReadOnAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await log.WaitAsync(Interval, time, _stop.Token).ConfigureAwait(false);

                // Ends that come close together are read at once. This is real time, whatever clock sessions go by.
                await Task.Delay(Gathering, _stop.Token).ConfigureAwait(false);
                while (await _reads.OnceAsync(ReadPageAsync, _stop.Token).ConfigureAwait(false))
                {
                }

                if (_isFailing) logger.RevocationsReadAgain();
                _isFailing = false;
            }
            catch (Exception exception) when (exception is not OperationCanceledException || !_stop.IsCancellationRequested)
            {
                // Once is a connection that was lost; twice is a log that is away.
                if (_isFailing) await Task.Delay(Interval, time, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                else logger.RevocationsNotRead(exception);
                _isFailing = true;
            }
        }
    }
}
