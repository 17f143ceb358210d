using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace TypedSession;

/// <summary>
/// Looks again for a key that this node does not know. Data Protection does so during its first two minutes only, and then not for a day:
/// nodes that started together, each with a key of its own, or a key that another node made by hand, would cost sessions until then.
/// </summary>
internal sealed class UnknownKeys(
    RefreshableKeyManager keys,
    IOptions<KeyManagementOptions> management,
    IOptions<DataProtectionOptions> options,
    TimeProvider time,
    ILoggerFactory loggers)
{
    /// <summary>Anyone can send a cookie that names an unknown key, so the repository rests for so long after each reading.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>How long requests wait for a reading at most, by whichever request it was begun.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);

    /// <summary>How long an end waits for one, as for each of its other steps.</summary>
    private static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(2);

    /// <summary>The reading that is under way may have begun before the key was made, or be for another key.</summary>
    private const int MaxLooks = 3;

    private readonly Lock _beginning = new();
    private readonly ILogger _logger = loggers.CreateLogger(SessionEvents.Category);
    private volatile Known _known = new([], [], null);
    private Reading? _reading;

    /// <summary>Reads the repository again.</summary>
    /// <param name="sealed">What was sealed by a key that the application's ring lacks.</param>
    /// <returns>A provider that has the key; null where the repository has none, was read a moment ago, or does not answer soon.</returns>
    public IDataProtectionProvider? Find(ReadOnlySpan<byte> @sealed)
    {
        if (SealedKey.IdOf(@sealed) is not { } key) return null;
        if (_known.Found.Contains(key)) return _known.Fresh;
        byte[] copy = @sealed.ToArray();
        long start = time.GetTimestamp();
        do
        {
            if (Join(key, copy) is not { } reading || !reading.Task.Wait(Left(reading.Start))) return null;
            if (_known.Found.Contains(key)) return _known.Fresh;
        }
        while (_known.Stored.Contains(key) && Left(start) > TimeSpan.Zero);
        return null;
    }

    /// <summary>
    /// Waits until the repository has said whether it has a key: for an end, which must not take a cookie for nothing that another node
    /// can read.
    /// </summary>
    /// <param name="sealed">What was sealed by a key that the application's ring lacks.</param>
    /// <returns>False where it does not answer.</returns>
    public async Task<bool> IsAnsweredAsync(byte[] @sealed)
    {
        if (SealedKey.IdOf(@sealed) is not { } key) return true;
        for (int look = 0; look < MaxLooks; look++)
        {
            if (_known.Found.Contains(key)) return true;
            Reading? reading = Join(key, @sealed);
            if (reading is null) return _reading is { IsAnswered: true };
            try
            {
                await reading.Task.WaitAsync(EndPatience, time).ConfigureAwait(false);
            }
            catch (TimeoutException)
            {
                return false;
            }

            if (!reading.IsAnswered) return false;
            if (!_known.Stored.Contains(key)) return true;
        }

        return _known.Found.Contains(key);
    }

    private TimeSpan Left(long start) => time.GetElapsedTime(start) is var passed && passed < Patience ? Patience - passed : TimeSpan.Zero;

    /// <summary>The reading that is under way, or a new one where one is due. Nothing is waited for in the lock.</summary>
    private Reading? Join(Guid key, byte[] @sealed)
    {
        lock (_beginning)
        {
            if (_reading is { Task.IsCompleted: false }) return _reading;

            // A key that the last reading has seen was only not looked for.
            if (!_known.Stored.Contains(key) && _reading is { End: { } end } && time.GetElapsedTime(end) < Interval) return null;
            Reading reading = new(time.GetTimestamp());

            // On a thread of its own: the pool's may all be waiting for it.
            reading.Task = Task.Factory.StartNew(
                () =>
                {
                    reading.IsAnswered = TryRead(key, @sealed);
                    reading.End = time.GetTimestamp();
                },
                CancellationToken.None,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default);
            return _reading = reading;
        }
    }

    private bool TryRead(Guid key, byte[] @sealed)
    {
        try
        {
            HashSet<Guid> stored = [.. keys.GetAllKeys().Select(static stored => stored.KeyId)];
            if (!stored.Contains(key))
            {
                _known = _known with { Stored = stored };
                return true;
            }

            _logger.KeyRingReadAgain();
            keys.ExpireCache();
            IDataProtectionProvider fresh = ReadRing();
            Warm(fresh, @sealed);
            _known = new Known(stored, stored, fresh);
            return true;
        }
        catch (Exception exception)
        {
            // The repository's own kinds of exception are not known here; the cookie is left alone.
            _logger.KeyRingNotReadAgain(exception);
            return false;
        }
    }

    /// <summary>The first use of a provider reads its ring: here, where no request waits for longer than it may.</summary>
    private static void Warm(IDataProtectionProvider fresh, byte[] @sealed)
    {
        try
        {
            fresh.CreateProtector("TypedSession", "warm").Unprotect(@sealed);
        }
        catch (CryptographicException)
        {
            // It was sealed for another purpose.
        }
    }

    /// <summary>
    /// The application's own ring is read again in the background, by work of the thread pool that stands behind the requests that would
    /// wait for it; a new one is read at once, on this thread.
    /// </summary>
    private IDataProtectionProvider ReadRing()
    {
        ServiceCollection services = new();
        services.AddSingleton<IKeyManager>(keys);
        services.AddSingleton(management);
        services.AddSingleton(options);
        services.AddSingleton(loggers);
        services.AddDataProtection();
        return services.BuildServiceProvider().GetRequiredService<IDataProtectionProvider>();
    }

    /// <param name="Stored">The keys that the repository had when it was last read.</param>
    /// <param name="Found">Those that <paramref name="Fresh"/> has.</param>
    /// <param name="Fresh">A provider that was made when a key was missing.</param>
    private sealed record Known(HashSet<Guid> Stored, HashSet<Guid> Found, IDataProtectionProvider? Fresh);

    private sealed class Reading(long start)
    {
        public long Start => start;

        public long? End { get; set; }

        /// <summary>Whether the repository answered.</summary>
        public bool IsAnswered { get; set; }

        public Task Task { get; set; } = Task.CompletedTask;
    }
}
