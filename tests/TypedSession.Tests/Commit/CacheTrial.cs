using Microsoft.AspNetCore.OutputCaching;

namespace TypedSession.Tests.Commit;

public enum Cache
{
    /// <summary>Output caching by its default policy.</summary>
    Output,

    /// <summary>Output caching by a policy that asks no questions.</summary>
    OutputOfEverything,

    /// <summary>Response caching of what says that it is public.</summary>
    Response,
}

/// <summary>What a page does with the session.</summary>
public enum Use
{
    Create,
    Read,
    Write,

    /// <summary>Reads it when its idle time has to be renewed.</summary>
    Refresh,
}

/// <summary>An application with a cache in it, and several people who ask for one page.</summary>
internal static class CacheTrial
{
    private const string Visitor = "X-Visitor";

    public static void AddServices(IServiceCollection services) => services.AddOutputCache().AddResponseCaching();

    public static void UseCache(WebApplication app, Cache cache)
    {
        if (cache == Cache.Response) app.UseResponseCaching();
        else app.UseOutputCache();
    }

    /// <summary>A page that is announced to the cache as everybody's.</summary>
    public static void MapPublic(WebApplication app, string path, Cache cache, Delegate handler)
    {
        RouteHandlerBuilder page = app.MapGet(path, handler);
        page.AddEndpointFilter((context, next) =>
        {
            context.HttpContext.Response.Headers.CacheControl = "public, max-age=60";
            return next(context);
        });
        if (cache == Cache.Output) page.CacheOutput();
        if (cache == Cache.OutputOfEverything) page.CacheOutput(policy => policy.AddPolicy<CacheEverything>(), excludeDefaultPolicy: true);
    }

    public static int VisitorOf(HttpContext context) => int.Parse(context.Request.Headers[Visitor].ToString(), System.Globalization.CultureInfo.InvariantCulture);

    public static string Text(int? visitor, int run) => $"{(visitor is null ? "nobody" : visitor)} {run}";

    /// <summary>
    /// One visitor after another asks for <c>/page</c>, whose text is the visitor's number and a number that each run of the page has for
    /// itself; then two ask for <c>/control</c>, which no session keeps out of the cache.
    /// </summary>
    /// <returns>What somebody saw that was not made for them.</returns>
    public static async Task<IReadOnlyList<string>> LeaksAsync(Func<Browser> newBrowser, ManualTime time, Use use)
    {
        string[] texts = new string[4];
        string?[] cookies = new string?[4];
        Browser[] visitors = [.. Enumerable.Range(0, 4).Select(_ => newBrowser())];
        for (int i = 0; i < visitors.Length; i++)
        {
            visitors[i].Headers[Visitor] = $"{i}";
            // The last one is new to the site.
            if (use != Use.Create && i < 3) await visitors[i].PostAsync("/sign-in");
        }

        if (use == Use.Refresh) time.Advance(TimeSpan.FromMinutes(11));
        for (int i = 0; i < visitors.Length; i++)
        {
            Answer answer = await visitors[i].GetAsync("/page");
            (texts[i], cookies[i]) = (answer.Body, answer.SetCookies.SingleOrDefault(line => line.StartsWith(CartEndpoints.CookieName, StringComparison.Ordinal)));
        }

        Answer first = await visitors[0].GetAsync("/control");
        Assert.Equal(first.Body, (await visitors[1].GetAsync("/control")).Body);
        return
        [
            .. Enumerable.Range(0, 4).Where(i => texts[i].Split(' ')[0] != Expected(use, i)).Select(i => $"{i} saw '{texts[i]}'"),
            .. texts.GroupBy(text => text).Where(group => group.Count() > 1).Select(group => $"'{group.Key}' was seen {group.Count()} times"),
            .. cookies.OfType<string>().GroupBy(cookie => cookie).Where(group => group.Count() > 1).Select(group => $"{group.Count()} visitors have one cookie"),
        ];
    }

    private static string Expected(Use use, int visitor) => visitor == 3 && (use is Use.Read or Use.Refresh) ? "nobody" : $"{visitor}";

    private sealed class CacheEverything : IOutputCachePolicy
    {
        public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellationToken)
        {
            context.EnableOutputCaching = context.AllowCacheLookup = context.AllowCacheStorage = true;
            context.ResponseExpirationTimeSpan = TimeSpan.FromMinutes(1);
            return ValueTask.CompletedTask;
        }

        public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellationToken) => ValueTask.CompletedTask;

        public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellationToken) => ValueTask.CompletedTask;
    }
}
