using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.EntityFrameworkCore.Storage;

namespace TypedSession.EntityFrameworkCore;

/// <summary>Whether a context's model and database have the tables, and how they come there without a migration.</summary>
internal static class SchemaCheck
{
    private static readonly Type[] Rows = [typeof(SessionRow), typeof(RevocationRow)];

    /// <exception cref="InvalidOperationException">The model or the database has no such tables, and they may not be created.</exception>
    public static async Task EnsureAsync(DbContext context, bool mayCreate, CancellationToken cancellationToken)
    {
        string name = context.GetType().Name;
        if (!context.Database.IsRelational())
        {
            throw new InvalidOperationException(
                $"Typed sessions need a relational database, and {name} has none: its provider is {context.Database.ProviderName}.");
        }

        if (context.Model.FindEntityType(typeof(SessionRow)) is null)
        {
            throw new InvalidOperationException(
                $"The model of {name} has no typed sessions: call modelBuilder.AddTypedSession() in its OnModelCreating.");
        }

        if (mayCreate) await CreateAsync(context, cancellationToken).ConfigureAwait(false);
        if (await ProbeAsync(context, cancellationToken).ConfigureAwait(false) is not { } problem) return;
        throw await context.Database.CanConnectAsync(cancellationToken).ConfigureAwait(false)
            ? new InvalidOperationException(
                $"The tables of typed sessions are missing in the database of {name}, or have other columns than its model. "
                + $"Add a migration and apply it: `dotnet ef migrations add TypedSession --context {name}`, "
                + $"then `dotnet ef database update --context {name}`. Or set CreateTablesOnStart, "
                + "where the database is the application's alone.",
                problem)
            : new InvalidOperationException($"The database of {name}, which keeps typed sessions, could not be opened.", problem);
    }

    /// <summary>
    /// Asks for every column of both tables, and for no row. Not by EF Core, which would log it as a failure where the tables are still
    /// missing.
    /// </summary>
    /// <returns>What the database says against it; null where it can be done.</returns>
    private static async Task<DbException?> ProbeAsync(DbContext context, CancellationToken cancellationToken)
    {
        try
        {
            await context.Database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
            foreach (Type type in Rows)
            {
                DbCommand command = context.Database.GetDbConnection().CreateCommand();
                await using (command.ConfigureAwait(false))
                {
                    command.CommandText = Question(context, context.Model.FindEntityType(type)!);
                    await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
                }
            }

            return null;
        }
        catch (DbException exception)
        {
            return exception;
        }
        finally
        {
            await context.Database.CloseConnectionAsync().ConfigureAwait(false);
        }
    }

    private static string Question(DbContext context, IEntityType type)
    {
        ISqlGenerationHelper sql = context.GetService<ISqlGenerationHelper>();
        StoreObjectIdentifier table = StoreObjectIdentifier.Table(type.GetTableName()!, type.GetSchema());
        IEnumerable<string> columns = type.GetProperties().Select(property => sql.DelimitIdentifier(property.GetColumnName(table)!));
        return $"SELECT {string.Join(", ", columns)} FROM {sql.DelimitIdentifier(table.Name, table.Schema)} WHERE 1 = 0";
    }

    /// <summary>
    /// Creates these two tables, whatever else the model has: what EF Core's EnsureCreated does with all of a model's, and only in a
    /// database that has none.
    /// </summary>
    private static async Task CreateAsync(DbContext context, CancellationToken cancellationToken)
    {
        try
        {
            IRelationalDatabaseCreator creator = context.GetService<IRelationalDatabaseCreator>();
            bool exists = await creator.ExistsAsync(cancellationToken).ConfigureAwait(false);
            if (!exists) await creator.CreateAsync(cancellationToken).ConfigureAwait(false);
            if (await ProbeAsync(context, cancellationToken).ConfigureAwait(false) is null) return;
            IModel model = context.GetService<IDesignTimeModel>().Model;
            await context.GetService<IMigrationCommandExecutor>().ExecuteNonQueryAsync(
                context.GetService<IMigrationsSqlGenerator>().Generate(Operations(context, model), model),
                context.GetService<IRelationalConnection>(),
                cancellationToken).ConfigureAwait(false);
        }
        catch (DbException) when (!cancellationToken.IsCancellationRequested)
        {
            // Another node may have been faster. What is still missing is said afterwards.
            if (await ProbeAsync(context, cancellationToken).ConfigureAwait(false) is not null) throw;
        }
    }

    private static List<MigrationOperation> Operations(DbContext context, IModel model)
    {
        IEntityType[] types = [.. Rows.Select(type => model.FindEntityType(type)!)];
        HashSet<string?> tables = [.. types.Select(static type => type.GetTableName())];
        HashSet<string?> schemas = [.. types.Select(static type => type.GetSchema())];
        IEnumerable<MigrationOperation> all = context.GetService<IMigrationsModelDiffer>().GetDifferences(null, model.GetRelationalModel());
        return
        [
            .. all.Where(operation => operation switch
            {
                EnsureSchemaOperation schema => schemas.Contains(schema.Name),
                CreateTableOperation table => tables.Contains(table.Name),
                CreateIndexOperation index => tables.Contains(index.Table),
                _ => false,
            }),
        ];
    }
}
