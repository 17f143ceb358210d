using Microsoft.EntityFrameworkCore;

namespace TypedSession.EntityFrameworkCore;

/// <summary>A context that has the tables of typed sessions and nothing else: for applications that have no context of their own.</summary>
/// <param name="options">The database.</param>
public class SessionDbContext(DbContextOptions<SessionDbContext> options) : DbContext(options)
{
    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.AddTypedSession();
}
