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
    /// <summary>Anyone can send a cookie that names an unknown key, so the repository is read no more often than this.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly Lock _reading = new();
    private readonly ILogger _logger = loggers.CreateLogger(SessionEvents.Category);
    private HashSet<Guid> _found = [];
    private IDataProtectionProvider? _fresh;
    private long? _readAt;

    /// <summary>Reads the repository again.</summary>
    /// <param name="sealed">What was sealed by a key that the application's ring lacks.</param>
    /// <returns>A provider that has the key; null where the repository has none, or was read a moment ago.</returns>
    public IDataProtectionProvider? Find(ReadOnlySpan<byte> @sealed)
    {
        if (SealedKey.IdOf(@sealed) is not { } key) return null;
        lock (_reading)
        {
            if (!_found.Contains(key) && !TryRead(key)) return null;
            return _fresh;
        }
    }

    private bool TryRead(Guid key)
    {
        if (_readAt is { } last && time.GetElapsedTime(last) < Interval) return false;
        _readAt = time.GetTimestamp();
        try
        {
            HashSet<Guid> stored = [.. keys.GetAllKeys().Select(static stored => stored.KeyId)];
            if (!stored.Contains(key)) return false;
            _logger.KeyRingReadAgain();
            keys.ExpireCache();
            _fresh = ReadRing();
            _found = stored;
            return true;
        }
        catch (Exception exception)
        {
            // The repository's own kinds of exception are not known here; the cookie is left alone.
            _logger.KeyRingNotReadAgain(exception);
            return false;
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
}
