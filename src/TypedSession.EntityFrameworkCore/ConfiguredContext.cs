using Microsoft.EntityFrameworkCore;

namespace TypedSession.EntityFrameworkCore;

/// <summary>A context's database, where configuration has chosen it: sessions and ends.</summary>
internal sealed class ConfiguredContext<TContext>(SessionTables<TContext> tables, TimeProvider time) : ConfiguredSessionStore(
    new EntityFrameworkSessionRecordStore<TContext>(tables), new EntityFrameworkRevocationLog<TContext>(tables, time))
    where TContext : DbContext;
