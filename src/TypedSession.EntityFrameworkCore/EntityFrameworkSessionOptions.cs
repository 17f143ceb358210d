namespace TypedSession.EntityFrameworkCore;

/// <summary>How typed sessions use a context's database.</summary>
public sealed class EntityFrameworkSessionOptions
{
    /// <summary>
    /// Whether the two tables, and a database that is not there, are created when the application starts. For a database that the
    /// application alone has, such as a file of SQLite: what is created so is not known to migrations. False unless set; an application
    /// that finds its tables missing does not start.
    /// </summary>
    public bool CreateTablesOnStart { get; set; }
}
