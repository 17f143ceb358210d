using System.Text.RegularExpressions;

namespace TypedSession.PostgreSql;

/// <summary>Where in a PostgreSQL database the tables are.</summary>
public sealed partial class PostgreSqlSessionOptions
{
    /// <summary>
    /// The schema that holds the tables: <c>typedsession</c> unless set. Up to 48 lower-case letters, digits and underscores, a letter
    /// first. Applications that share no sessions and no keys take one schema each.
    /// </summary>
    /// <exception cref="ArgumentException">It is set to something else.</exception>
    public string Schema
    {
        get;
        set => field = SchemaName.IsMatch(value ?? "")
            ? value!
            : throw new ArgumentException(
                $"'{value}' cannot be the schema of typed sessions: "
                + "take up to 48 lower-case letters, digits and underscores, a letter first.", nameof(value));
    } = "typedsession";

    /// <summary>
    /// Whether the tables are created, and brought to this package's version, when the application starts. Any number of nodes may do
    /// so at once. False unless set: then <c>schema.sql</c> of the package has to be run before, and an application that finds the
    /// tables missing does not start.
    /// </summary>
    public bool MigrateOnStart { get; set; }

    [GeneratedRegex("^[a-z][a-z0-9_]{0,47}$", RegexOptions.CultureInvariant)]
    private static partial Regex SchemaName { get; }
}
