using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace TypedSession;

/// <summary>What configuration says of a store: see <see cref="SessionStoreKinds.Add"/>.</summary>
public sealed class SessionStoreChoice
{
    private const string DefaultConnection = "sessions";

    private readonly string _path;
    private readonly string? _connectionName;

    private SessionStoreChoice(IServiceProvider services, string path, string kind, string? connectionName)
    {
        Services = services;
        Kind = kind;
        _path = path;
        _connectionName = connectionName;
    }

    /// <summary>The application's services.</summary>
    public IServiceProvider Services { get; }

    /// <summary>The text of <c>ConnectionStrings</c> that <c>ConnectionName</c> names: <c>sessions</c> where it names none.</summary>
    /// <exception cref="OptionsValidationException">There is none.</exception>
    public string ConnectionString
    {
        get
        {
            IConfigurationSection? all = Services.GetService<IConfiguration>()?.GetSection("ConnectionStrings");
            if (all?[Connection] is { Length: > 0 } text) return text;
            string named = _connectionName is null ? $"no '{_path}:ConnectionName'" : $"'{_path}:ConnectionName' as '{Connection}'";
            string known = string.Join(", ", all?.GetChildren().Select(static each => each.Key) ?? []);
            throw Failure(
                $"The configuration has {named}, and no 'ConnectionStrings:{Connection}'. "
                + $"There are: {(known.Length > 0 ? known : "none")}.");
        }
    }

    /// <summary>One store for all that say the same.</summary>
    internal (string Kind, string Connection) Key => (Kind.ToUpperInvariant(), Connection.ToUpperInvariant());

    internal string Kind { get; }

    private string Connection => _connectionName ?? DefaultConnection;

    /// <param name="services">The application's services.</param>
    /// <param name="sections">What says it, the last of them first: what one leaves out, the next may say.</param>
    /// <returns>Null where no kind is named.</returns>
    internal static SessionStoreChoice? Read(IServiceProvider services, params IEnumerable<IConfigurationSection> sections)
    {
        IConfigurationSection? section = sections.FirstOrDefault(static each => Text(each, nameof(Kind)) is not null);
        string? connection = sections.Select(static each => Text(each, "ConnectionName")).FirstOrDefault(static name => name is not null);
        return section is null ? null : new SessionStoreChoice(services, section.Path, Text(section, nameof(Kind))!, connection);
    }

    /// <summary>Opens it.</summary>
    /// <exception cref="OptionsValidationException">There is no such kind.</exception>
    internal ConfiguredSessionStore? Open(SessionStoreKinds kinds) => (kinds.Find(Kind) ?? throw Failure(
        $"'{_path}:Kind' in the configuration is '{Kind}', and there is no such kind of store. "
        + $"There are: {string.Join(", ", kinds.Names)}."))(this);

    internal static OptionsValidationException Failure(string text) => new(Options.DefaultName, typeof(TypedSessionOptions), [text]);

    private static string? Text(IConfigurationSection section, string key) => section[key] is { Length: > 0 } text ? text : null;
}
