using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace TypedSession.EntityFrameworkCore.Tests.Support;

/// <summary>A database that is not there: what would be sent to it is written down.</summary>
internal sealed class NoServer : DbCommandInterceptor, IDbContextFactory<SessionDbContext>
{
    private readonly DbContextOptions<SessionDbContext> _options;

    public NoServer(Action<DbContextOptionsBuilder> use)
    {
        DbContextOptionsBuilder<SessionDbContext> options = new();
        use(options);
        _options = options.AddInterceptors(this, new NoConnection()).Options;
    }

    public List<string> Statements { get; } = [];

    /// <summary>The one value that the next query finds.</summary>
    public object? Found { get; set; }

    public SessionDbContext CreateDbContext()
    {
        SessionDbContext context = new(_options);

        // One provider begins a transaction for each change of rows, and that takes a connection.
        context.Database.AutoTransactionBehavior = AutoTransactionBehavior.Never;
        return context;
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Statements.Add(command.CommandText);
        return ValueTask.FromResult(InterceptionResult<int>.SuppressWithResult(1));
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Statements.Add(command.CommandText);
        DataTable table = new();
        if (Found is not null)
        {
            table.Columns.Add("Found", Found.GetType());
            table.Rows.Add(Found);
            Found = null;
        }

        return ValueTask.FromResult(InterceptionResult<DbDataReader>.SuppressWithResult(table.CreateDataReader()));
    }

    private sealed class NoConnection : DbConnectionInterceptor
    {
        public override ValueTask<InterceptionResult> ConnectionOpeningAsync(
            DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(InterceptionResult.Suppress());
    }
}
