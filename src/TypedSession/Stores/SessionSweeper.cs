using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace TypedSession;

/// <summary>Removes expired records from the application's stores, a bounded batch at a time, on every node.</summary>
internal sealed class SessionSweeper(StoreRegistry stores, TimeProvider time, ILoggerFactory loggers) : BackgroundService
{
    private const int BatchSize = 1000;

    private readonly ILogger _logger = loggers.CreateLogger(SessionEvents.Category);
    private readonly SweepTime _time = new(time);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using PeriodicTimer timer = new(SweepTime.Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
            {
                _time.Look(out DateTimeOffset now);
                foreach ((ISessionRecordStore store, _) in stores.All)
                    await DeleteExpiredAsync(store, now, stoppingToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // A host that is disposed of without having been stopped would call this a failure.
        }
    }

    private async Task DeleteExpiredAsync(ISessionRecordStore store, DateTimeOffset now, CancellationToken cancellationToken)
    {
        try
        {
            while (await store.DeleteExpiredAsync(now, BatchSize, cancellationToken).ConfigureAwait(false) == BatchSize)
            {
            }
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            _logger.SweepFailed(exception);
        }
    }
}
