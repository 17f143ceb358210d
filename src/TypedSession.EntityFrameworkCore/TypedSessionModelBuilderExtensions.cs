using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TypedSession;
using TypedSession.EntityFrameworkCore;

namespace Microsoft.EntityFrameworkCore;

/// <summary>Puts the tables of typed sessions into an application's model.</summary>
public static class TypedSessionModelBuilderExtensions
{
    /// <summary>What every state's name fits: <see cref="SessionStateAttribute"/> refuses a longer one.</summary>
    private const int MaxNameLength = 40;

    private const int TagLength = 16;
    private const int MaxPayloadLength = 1024;

    /// <summary>
    /// Maps stored sessions and their ends, to tables <c>TypedSessions</c> and <c>TypedSessionRevocations</c>, so that the application's
    /// own migrations create them. Call it in <see cref="DbContext.OnModelCreating"/>. For other names, map <see cref="SessionRow"/> and
    /// <see cref="RevocationRow"/> afterwards.
    /// </summary>
    /// <param name="modelBuilder">The model.</param>
    /// <param name="schema">The schema of the tables; null for the model's own.</param>
    /// <returns>The same builder.</returns>
    public static ModelBuilder AddTypedSession(this ModelBuilder modelBuilder, string? schema = null)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        EntityTypeBuilder<SessionRow> session = modelBuilder.Entity<SessionRow>().ToTable("TypedSessions", schema);
        KeyBuilder key = session.HasKey(static row => row.Key);
        session.Property(static row => row.Key).HasMaxLength(SessionRecordKey.Length).IsFixedLength().ValueGeneratedNever();
        session.Property(static row => row.State).HasMaxLength(MaxNameLength).IsUnicode(false);
        session.Property(static row => row.Version).IsConcurrencyToken();
        session.Property(static row => row.Owner).HasMaxLength(SessionRecordKey.Length).IsFixedLength();
        session.Property(static row => row.Tag).HasMaxLength(TagLength).IsFixedLength();
        session.HasIndex(static row => row.Owner);
        session.HasIndex(static row => row.Expires);
        if (IsSqlServer(modelBuilder))
        {
            // Rows lie in the order of their creation. A primary key is clustered unless it says otherwise, and keys are random: each
            // insert would split a page.
            key.HasAnnotation("SqlServer:Clustered", false);
            session.HasIndex(static row => row.Created).HasAnnotation("SqlServer:Clustered", true);
        }

        EntityTypeBuilder<RevocationRow> revocation = modelBuilder.Entity<RevocationRow>().ToTable("TypedSessionRevocations", schema);
        revocation.HasKey(static row => row.Id);
        revocation.Property(static row => row.Id).ValueGeneratedOnAdd();
        revocation.Property(static row => row.Key).HasMaxLength(SessionRecordKey.Length).IsFixedLength();
        revocation.Property(static row => row.Payload).HasMaxLength(MaxPayloadLength);
        revocation.HasIndex(static row => row.Expires);
        return modelBuilder;
    }

    /// <summary>By what the provider has noted when the model was begun: this package does not refer to it.</summary>
    private static bool IsSqlServer(ModelBuilder modelBuilder) =>
        modelBuilder.Model.FindAnnotation("SqlServer:ValueGenerationStrategy") is not null;
}
