using TypedSession.Analyzers.Tests.Flow.Caching;

namespace TypedSession.Analyzers.Tests.Flow;

public sealed class CachedEndpointTests
{
    [Theory]
    [MemberData(nameof(CachedCases.Routes), MemberType = typeof(CachedCases))]
    [MemberData(nameof(CachedCases.Methods), MemberType = typeof(CachedCases))]
    public Task A_cached_endpoint_that_uses_a_session_is_reported(string pattern, string markup)
    {
        Assert.NotEmpty(pattern);
        Assert.Contains("{|TSS306:", markup, StringComparison.Ordinal);
        return VerifyAsync(markup);
    }

    [Theory]
    [MemberData(nameof(CachedNearMisses.Routes), MemberType = typeof(CachedNearMisses))]
    [MemberData(nameof(CachedNearMisses.Methods), MemberType = typeof(CachedNearMisses))]
    public Task An_endpoint_that_is_cached_or_uses_a_session_is_not_reported(string pattern, string markup)
    {
        Assert.NotEmpty(pattern);
        Assert.DoesNotContain("{|", markup);
        return VerifyAsync(markup);
    }

    [Fact]
    public Task The_message_names_the_cache_and_the_session() => VerifyAsync(
        """
        var app = WebApplication.Create();
        app.MapGet("/", (ISession<Cart> session) => session.Value.Items).{|TSS306:CacheOutput|}();
        """,
        "CacheOutput has no effect on answers made with the session of Cart: they are kept out of every cache that serves several visitors. Use the session elsewhere, or do not cache this endpoint.");

    private static Task VerifyAsync(string markup, string? message = null) => Rules.VerifyAsync("TSS306", [markup, FlowRules.Cart], message: message);
}
