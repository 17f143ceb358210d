using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace TypedSession;

/// <summary>Which cookies browsers would drop, or take for something else: each said at start-up.</summary>
internal static class SessionCookieRules
{
    /// <summary>Browsers ignore a longer attribute.</summary>
    private const int MaxPathLength = 1024;

    private const int MaxDomainLength = 253;
    private const int MaxLabelLength = 63;
    private const string Letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private static readonly SearchValues<char> LabelCharacters = SearchValues.Create(Letters + "0123456789-");

    /// <summary>What is wrong, each with what to do.</summary>
    public static IEnumerable<string> Failures(SessionCookieOptions cookie)
    {
        if (cookie.SameSite is not (SameSiteMode.Lax or SameSiteMode.Strict or SameSiteMode.None))
        {
            yield return $"TypedSessionOptions.Cookie.SameSite is {cookie.SameSite}: set it to Lax, Strict or None. Browsers do not "
                + "agree on what an unspecified one means.";
        }

        if (cookie.IsPartitioned && cookie.SameSite != SameSiteMode.None)
        {
            yield return $"TypedSessionOptions.Cookie.IsPartitioned is set, and SameSite is {cookie.SameSite}: set SameSite to None as "
                + "well. Without it no embedded page sends the cookie, so there is nothing to partition.";
        }

        if (!IsPath(cookie.Path))
        {
            yield return $"TypedSessionOptions.Cookie.Path is \"{cookie.Path}\": set it to a path that begins with '/', in visible "
                + $"ASCII without ';', of {MaxPathLength} characters at most. Browsers take another path for none.";
        }

        if (cookie.Domain is { } domain && !IsDomain(domain))
        {
            yield return $"TypedSessionOptions.Cookie.Domain is \"{domain}\": set it to a domain of two parts or more, such as "
                + "example.com, in ASCII, without a leading dot, scheme or port. Browsers drop a cookie of any other.";
        }
    }

    private static bool IsPath(string? path) =>
        path is ['/', ..] and { Length: <= MaxPathLength } && !path.AsSpan().ContainsAnyExceptInRange('!', '~')
            && !path.Contains(';', StringComparison.Ordinal);

    private static bool IsDomain(string domain)
    {
        string[] labels = domain.Split('.');
        return domain.Length <= MaxDomainLength && labels.Length > 1 && labels.All(IsLabel)
            // An address is not a domain.
            && labels[^1].AsSpan().ContainsAny(SearchValues.Create(Letters));
    }

    private static bool IsLabel(string label) =>
        label is { Length: > 0 and <= MaxLabelLength } && label[0] != '-' && label[^1] != '-'
            && !label.AsSpan().ContainsAnyExcept(LabelCharacters);
}
