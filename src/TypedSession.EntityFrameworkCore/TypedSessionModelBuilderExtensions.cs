using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
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

    /// <summary>What providers call columns that the database numbers, the first of them where a model has no other of these.</summary>
    private static readonly string[] ByInserts = ["IdentityColumn", "IdentityByDefaultColumn", "IdentityAlwaysColumn", "SerialColumn"];

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
        ForgetConventions(session.Metadata);
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
        ForgetConventions(revocation.Metadata);
        revocation.HasKey(static row => row.Id);
        NumberByInserts(revocation.Property(static row => row.Id).ValueGeneratedOnAdd().Metadata);
        revocation.Property(static row => row.Key).HasMaxLength(SessionRecordKey.Length).IsFixedLength();
        revocation.Property(static row => row.Payload).HasMaxLength(MaxPayloadLength);
        revocation.HasIndex(static row => row.Expires);
        return modelBuilder;
    }

    /// <summary>
    /// What an application's <c>ConfigureConventions</c> says of columns is said of its own: a record must come back as it was.
    /// </summary>
    private static void ForgetConventions(IMutableEntityType type)
    {
        foreach (IMutableProperty property in type.GetProperties())
        {
            property.SetColumnType(null);
            property.SetMaxLength(null);
            property.SetIsFixedLength(null);
            property.SetIsUnicode(null);
            property.SetPrecision(null);
            property.SetProviderClrType(null);
            property.SetValueConverter((ValueConverter?)null);
        }
    }

    /// <summary>
    /// Readers go by the order of the numbers. A model that takes them in advance, as by <c>UseHiLo</c>, would have each node insert rows
    /// behind what others have read: so it is said of this column that the database numbers each row as it comes.
    /// </summary>
    private static void NumberByInserts(IMutableProperty id)
    {
        foreach (IAnnotation annotation in id.DeclaringType.Model.GetAnnotations())
        {
            if (!annotation.Name.EndsWith(":ValueGenerationStrategy", StringComparison.Ordinal) || annotation.Value is not Enum strategy)
                continue;
            string[] all = Enum.GetNames(strategy.GetType());
            string? name = ByInserts.FirstOrDefault(each => each == strategy.ToString()) ?? ByInserts.FirstOrDefault(all.Contains);
            if (name is not null) id.SetAnnotation(annotation.Name, Enum.Parse(strategy.GetType(), name));
        }
    }

    /// <summary>By what the provider has noted when the model was begun: this package does not refer to it.</summary>
    private static bool IsSqlServer(ModelBuilder modelBuilder) =>
        modelBuilder.Model.FindAnnotation("SqlServer:ValueGenerationStrategy") is not null;
}
