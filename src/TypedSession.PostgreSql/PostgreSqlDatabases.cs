using Npgsql;

namespace TypedSession.PostgreSql;

/// <summary>
/// The application's databases, once all calls are known. Those that name the same one, however they name it, share it, its connections
/// and what any of them says of it, so that each thing is said once. Those that name several schemas share by schema, and a call without
/// options goes with the first that has some.
/// </summary>
internal sealed class PostgreSqlDatabases(IEnumerable<PostgreSqlRegistration> registrations, IServiceProvider services)
    : IAsyncDisposable, IDisposable
{
    private readonly Lock _lock = new();
    private Dictionary<PostgreSqlRegistration, PostgreSqlDatabase>? _all;

    public PostgreSqlDatabase Of(PostgreSqlRegistration registration) => All()[registration];

    public PostgreSqlStart NewStart() => new([.. All().Values.Distinct()]);

    public void Dispose()
    {
        foreach (PostgreSqlDatabase database in _all?.Values.Distinct() ?? []) database.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (PostgreSqlDatabase database in _all?.Values.Distinct() ?? []) await database.DisposeAsync().ConfigureAwait(false);
    }

    private Dictionary<PostgreSqlRegistration, PostgreSqlDatabase> All()
    {
        lock (_lock) return _all ??= Open();
    }

    private Dictionary<PostgreSqlRegistration, PostgreSqlDatabase> Open()
    {
        // A function is asked once.
        Dictionary<object, object> found = registrations.Select(static each => each.Source).Distinct().ToDictionary(
            static source => source, source => source is Func<IServiceProvider, NpgsqlDataSource> find ? find(services) : source);
        Dictionary<PostgreSqlRegistration, PostgreSqlDatabase> all = [];
        foreach (IGrouping<object, PostgreSqlRegistration> same in registrations.GroupBy(each => found[each.Source]))
        {
            PostgreSqlSessionOptions first = same.Select(static each => each.Said).FirstOrDefault(static said => said is not null) ?? new();
            foreach (IGrouping<string, PostgreSqlRegistration> one in same.GroupBy(each => (each.Said ?? first).Schema))
            {
                PostgreSqlSessionOptions options = new()
                {
                    Schema = one.Key,
                    MigrateOnStart = one.Any(static each => each.Said is { MigrateOnStart: true }),
                };
                PostgreSqlDatabase database = same.Key is string connectionString
                    ? PostgreSqlDatabase.Connect(connectionString, options)
                    : PostgreSqlDatabase.Of((NpgsqlDataSource)same.Key, options);
                foreach (PostgreSqlRegistration each in one) all.Add(each, database);
            }
        }

        return all;
    }
}
