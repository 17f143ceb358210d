using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Primitives;

namespace TypedSession.Tests.Cookies;

public class CandidateTests : IAsyncLifetime
{
    private TestApp _app = null!;
    private string _seven = null!;
    private string _eight = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await TestApp.StartAsync(CartEndpoints.Map, new() { Server = Server.TestServer });
        _seven = await PairAsync(7);
        _eight = await PairAsync(8);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task The_name_is_found_among_others_in_any_header()
    {
        Assert.Equal("7", await ReadAsync(_seven));
        Assert.Equal("7", await ReadAsync("a=b; " + _seven + "; c=d"));
        Assert.Equal("7", await ReadAsync("a=b;" + _seven + ";c=d"));
        Assert.Equal("7", await ReadAsync("  " + _seven + "  "));
        Assert.Equal("7", await ReadAsync("a=b", "", _seven, "c=d"));
        Assert.Equal("7", await ReadAsync("x=\"" + CartEndpoints.CookieName + "\"; ;;" + _seven));
    }

    [Fact]
    public async Task Another_name_is_not_taken_for_it()
    {
        Assert.Equal("", await ReadAsync("x" + _seven));
        Assert.Equal("", await ReadAsync("x " + _seven));
        Assert.Equal("", await ReadAsync("x=" + _seven));
        Assert.Equal("", await ReadAsync(_seven.ToUpperInvariant()));
        Assert.Equal("", await ReadAsync(_seven.Replace("__Host-Http-", "__host-http-", StringComparison.Ordinal)));
        Assert.Equal("", await ReadAsync(_seven.Replace("=", " =", StringComparison.Ordinal)));
        Assert.Equal("", await ReadAsync(_seven.Replace("cart=", "cart-=", StringComparison.Ordinal)));
        Assert.Equal("", await ReadAsync(CartEndpoints.CookieName));
        Assert.Equal("", await ReadAsync("\u2000" + _seven, "\u00a0" + _seven, "\u0085" + _seven));
        Assert.Empty(_app.Log.Texts(1));
    }

    [Fact]
    public async Task An_empty_cookie_is_unreadable()
    {
        Assert.Equal("Unreadable", await ReadAsync("/status", [CartEndpoints.CookieName + "="]));
    }

    [Fact]
    public async Task The_same_text_twice_counts_once()
    {
        Assert.Equal("7", await ReadAsync(_seven + "; " + _seven, _seven));
    }

    [Fact]
    public async Task A_readable_cookie_is_found_among_unreadable_ones_in_either_order()
    {
        Assert.Equal("7", await ReadAsync(CartEndpoints.CookieName + "=garbage; " + _seven));
        Assert.Equal("7", await ReadAsync(_seven + "; " + CartEndpoints.CookieName + "=garbage"));
    }

    [Fact]
    public async Task Two_readable_cookies_are_both_ignored()
    {
        Assert.Equal("Unreadable", await ReadAsync("/status", [_seven + "; " + _eight]));
        Assert.Equal("Unreadable", await ReadAsync("/status", [_eight, _seven]));
        Assert.Equal("", await ReadAsync(_seven + "; " + _eight));
        Assert.All(_app.Log.Texts(1), entry => Assert.Contains("Ambiguous", entry, StringComparison.Ordinal));
        Assert.Equal(3, _app.Log.Texts(1).Count());
    }

    [Fact]
    public async Task More_than_eight_cookies_of_the_name_are_not_looked_at()
    {
        string[] garbage = [.. Enumerable.Range(0, 8).Select(i => $"{CartEndpoints.CookieName}=garbage{i}")];

        Assert.Equal("7", await ReadAsync([.. garbage[..7], _seven]));
        Assert.Equal("", await ReadAsync([.. garbage, _seven]));
        Assert.Contains("TooManyCandidates", _app.Log.Texts(1).Last(), StringComparison.Ordinal);
    }

    private async Task<string> PairAsync(int product)
    {
        Browser browser = _app.NewBrowser();
        await browser.PostAsync("/add/" + product);
        return CartEndpoints.CookieName + "=" + browser.Jar[CartEndpoints.CookieName];
    }

    private Task<string> ReadAsync(params string[] cookies) => ReadAsync("/", cookies);

    private async Task<string> ReadAsync(string path, string[] cookies)
    {
        // Straight into the server, so that the headers stay apart and as they are.
        HttpContext context = await ((TestServer)_app.Services.GetRequiredService<Microsoft.AspNetCore.Hosting.Server.IServer>()).SendAsync(context =>
        {
            context.Request.Path = path;
            context.Request.Headers.Cookie = new StringValues(cookies);
        });
        using StreamReader reader = new(context.Response.Body);
        return await reader.ReadToEndAsync();
    }
}
