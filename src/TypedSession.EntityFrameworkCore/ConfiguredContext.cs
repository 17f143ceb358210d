using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace TypedSession.EntityFrameworkCore;

/// <summary>A context's database, where configuration has chosen it: sessions and ends.</summary>
internal sealed class ConfiguredContext<TContext> : ConfiguredSessionStore
    where TContext : DbContext
{
    private readonly SessionTables<TContext> _tables;

    public ConfiguredContext(IDbContextFactory<TContext> contexts, EntityFrameworkOptions options, IServiceProvider services)
        : this(new SessionTables<TContext>(contexts, options), services.GetRequiredService<TimeProvider>())
    {
    }

    private ConfiguredContext(SessionTables<TContext> tables, TimeProvider time)
        : base(new EntityFrameworkSessionRecordStore<TContext>(tables), new EntityFrameworkRevocationLog<TContext>(tables, time)) =>
            _tables = tables;

    public override Task StartAsync(CancellationToken cancellationToken) => _tables.EnsureAsync(cancellationToken);
}
