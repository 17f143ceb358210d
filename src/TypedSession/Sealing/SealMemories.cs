using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement.Internal;
using Microsoft.Extensions.DependencyInjection;

namespace TypedSession;

/// <summary>The memories of an application's cookies. Each minute they forget the sessions that are over.</summary>
internal sealed class SealMemories : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private readonly IKeyRingProvider? _rings;
    private readonly TimeProvider _time;
    private readonly List<SealMemory> _all = [];
    private readonly ITimer _timer;

    public SealMemories(IServiceProvider services, IDataProtectionProvider protection, TimeProvider time)
    {
        // Only the framework's own provider uses the ring. One that lives in memory has a ring that nobody can ask for.
        bool hasRing = protection.GetType().Assembly == typeof(IPersistedDataProtector).Assembly
            && protection is not EphemeralDataProtectionProvider;
        _rings = hasRing ? services.GetService<IKeyRingProvider>() : null;
        _time = time;
        _timer = time.CreateTimer(static memories => ((SealMemories)memories!).Sweep(), this, Interval, Interval);
    }

    /// <summary>A memory of so many bytes; null where it could hold nothing.</summary>
    public SealMemory? Create(int maxBytes)
    {
        if (_rings is null || maxBytes == 0) return null;
        SealMemory memory = new(_rings, maxBytes);
        lock (_all) _all.Add(memory);
        return memory;
    }

    public void Dispose() => _timer.Dispose();

    private void Sweep()
    {
        uint now = (uint)_time.GetUtcNow().ToUnixTimeSeconds();
        lock (_all)
        {
            foreach (SealMemory memory in _all) memory.Sweep(now);
        }
    }
}
