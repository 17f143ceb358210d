using System.Globalization;
using Npgsql;

namespace TypedSession.Benchmarks.Stores;

/// <summary>The servers that keep sessions, as store.sh has started them, and what they have used so far.</summary>
internal sealed class Database : IDisposable
{
    private readonly NpgsqlDataSource _source = NpgsqlDataSource.Create(PostgreSql);
    private readonly int _postmaster;

    public Database() =>
        _postmaster = int.Parse(Ask<string>("SELECT split_part(pg_read_file('postmaster.pid'), E'\\n', 1)"), CultureInfo.InvariantCulture);

    public static string PostgreSql { get; } = Environment.GetEnvironmentVariable("TYPEDSESSION_POSTGRESQL")
        ?? throw new InvalidOperationException(
            "There is no PostgreSQL: use benchmarks/store.sh, which starts one and sets TYPEDSESSION_POSTGRESQL.");

    /// <summary>Null where there is none.</summary>
    public static string? Redis { get; } = Environment.GetEnvironmentVariable("TYPEDSESSION_REDIS");

    /// <summary>Bytes written ahead so far.</summary>
    public long LogPosition => Ask<long>("SELECT (pg_current_wal_lsn() - '0/0')::bigint");

    /// <summary>Connects for one candidate. For each of them, what has run twice on a connection is prepared.</summary>
    /// <param name="resets">Whether a connection is reset before each use, as Npgsql does unless told not to.</param>
    public static NpgsqlDataSource Connect(bool resets) =>
        new NpgsqlDataSourceBuilder(
            PostgreSql)
        { ConnectionStringBuilder = { MaxAutoPrepare = 20, AutoPrepareMinUsages = 2, NoResetOnClose = !resets } }.Build();

    /// <summary>Nanoseconds of processor time of all processes of both servers.</summary>
    public long Nanoseconds() => Directory.EnumerateDirectories("/proc")
        .Select(static folder => Path.GetFileName(folder))
        .Where(static name => char.IsAsciiDigit(name[0]))
        .Sum(name => IsServer(name) ? NanosecondsOf(name) : 0);

    public T Ask<T>(string sql)
    {
        using NpgsqlCommand command = _source.CreateCommand(sql);
        return (T)command.ExecuteScalar()!;
    }

    public void Dispose() => _source.Dispose();

    private static long NanosecondsOf(string process)
    {
        try
        {
            return Directory.EnumerateDirectories($"/proc/{process}/task")
                .Sum(static task => long.Parse(File.ReadAllText(task + "/schedstat").Split(' ')[0], CultureInfo.InvariantCulture));
        }
        catch (IOException)
        {
            return 0; // It has ended meanwhile.
        }
    }

    private bool IsServer(string process)
    {
        try
        {
            string stat = File.ReadAllText($"/proc/{process}/stat");
            return stat.Contains("(redis-server)", StringComparison.Ordinal)
                || stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1] == _postmaster.ToString(CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return false;
        }
    }
}
