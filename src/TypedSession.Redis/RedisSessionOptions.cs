using System.Text.RegularExpressions;
using StackExchange.Redis;

namespace TypedSession.Redis;

/// <summary>Where in a Redis server sessions are.</summary>
public sealed partial class RedisSessionOptions
{
    private const string Allowed = "letters, digits, colons, dots, hyphens and underscores";

    /// <summary>
    /// What the names of all keys begin with: <c>typedsession</c> unless set. Up to 48 letters, digits, colons, dots, hyphens and
    /// underscores. Applications that share a server, and no sessions and no keys, take one prefix each.
    /// </summary>
    /// <exception cref="ArgumentException">It is set to something else.</exception>
    public string KeyPrefix
    {
        get;
        set => field = Prefix.IsMatch(value ?? "")
            ? value!
            : throw new ArgumentException($"'{value}' cannot begin the keys of typed sessions: take up to 48 {Allowed}.", nameof(value));
    } = "typedsession";

    /// <summary>The braces make one slot of a cluster of what one script touches.</summary>
    internal RedisKey LogKey => $"{{{KeyPrefix}:ends}}:log";

    internal RedisKey LogExpiryKey => $"{{{KeyPrefix}:ends}}:expiry";

    internal RedisChannel LogChannel => RedisChannel.Literal($"{KeyPrefix}:ends");

    /// <summary>What nodes that start at once count at, each for itself.</summary>
    internal RedisKey StartKey => $"{KeyPrefix}:start:{Guid.NewGuid():N}";

    internal string SessionPrefix => $"{KeyPrefix}:session:";

    internal string OwnerPrefix => $"{KeyPrefix}:owner:";

    [GeneratedRegex("^[A-Za-z0-9:._-]{1,48}$", RegexOptions.CultureInvariant)]
    private static partial Regex Prefix { get; }
}
