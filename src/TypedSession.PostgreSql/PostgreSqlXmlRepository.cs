using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Npgsql;

namespace TypedSession.PostgreSql;

/// <summary>
/// Keeps a Data Protection key ring in PostgreSQL. Nodes that start at once on an empty ring, or see the last key expire at once, would
/// each add a key: all but the first find out here that there is one now, and their own is not kept. Data Protection reads the ring
/// again after it has added a key, and so takes the first.
/// </summary>
internal sealed class PostgreSqlXmlRepository(PostgreSqlDatabase database) : IXmlRepository
{
    /// <summary>A key that is asked for a while after another is meant to be a second one.</summary>
    private const string AtOnce = "1 minute";

    private readonly string _table = database.Options.Schema + ".data_protection_key";
    private long _lastSeen;

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        Ensure();
        List<XElement> elements = [];
        using NpgsqlCommand command = database.DataSource.CreateCommand($"select id, xml from {_table} order by id");
        using NpgsqlDataReader row = command.ExecuteReader();
        while (row.Read())
        {
            Volatile.Write(ref _lastSeen, row.GetInt64(0));
            elements.Add(XElement.Parse(row.GetString(1)));
        }

        return elements;
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        ArgumentNullException.ThrowIfNull(element);
        Ensure();
        using NpgsqlConnection connection = database.DataSource.OpenConnection();
        using NpgsqlTransaction transaction = connection.BeginTransaction();
        Execute(connection, $"select pg_advisory_xact_lock(hashtext('{_table}'))");
        if (element.Name.LocalName == "key" && HasNewerKey(connection)) return;
        Execute(
            connection,
            $"insert into {_table} (friendly_name, xml) values ($1, $2)",
            new NpgsqlParameter<string?> { TypedValue = friendlyName, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text },
            new NpgsqlParameter<string> { TypedValue = element.ToString(SaveOptions.DisableFormatting) });
        transaction.Commit();
    }

    private static void Execute(NpgsqlConnection connection, string sql, params NpgsqlParameter[] parameters)
    {
        using NpgsqlCommand command = new(sql, connection);
        foreach (NpgsqlParameter parameter in parameters) command.Parameters.Add(parameter);
        command.ExecuteNonQuery();
    }

    /// <summary>Whether there is a key from this moment that this process has not read.</summary>
    private bool HasNewerKey(NpgsqlConnection connection)
    {
        using NpgsqlCommand command = new(
            $"select exists (select from {_table} where id > $1 and stored > now() - interval '{AtOnce}' and xml like '<key %')",
            connection);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = Volatile.Read(ref _lastSeen) });
        return (bool)command.ExecuteScalar()!;
    }

    /// <summary>Data Protection asks in its own way, which does not wait; this is once, at the start.</summary>
    private void Ensure() => database.EnsureAsync(CancellationToken.None).GetAwaiter().GetResult();
}
