using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace TypedSession.Testing.Tests.Sessions;

public sealed class SessionCookiesTests
{
    [Fact]
    public async Task A_cookie_that_is_arranged_is_a_session_of_the_application()
    {
        await using WebApplication app = await StartAsync();
        string cookie = await app.Services.CreateSessionCookieAsync(new Cart { CustomerId = 7 });

        HttpResponseMessage response = await SendAsync(app, "/cart", cookie);

        Assert.Equal("Restored 7", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("http", null)]
    [InlineData("https", true)]
    public async Task In_development_the_cookie_is_that_of_the_address_to_which_it_goes(string scheme, bool? isHttps)
    {
        await using WebApplication app = await StartAsync(environment: "Development");
        string cookie = await app.Services.CreateSessionCookieAsync(new Cart { CustomerId = 7 }, request => request.IsHttps = isHttps ?? request.IsHttps);

        HttpResponseMessage response = await SendAsync(app, "/cart", cookie, scheme);

        Assert.Equal("Restored 7", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task In_development_a_cookie_of_either_address_is_read_as_it_is(bool isHttps)
    {
        await using WebApplication app = await StartAsync(environment: "Development");
        string cookie = await app.Services.CreateSessionCookieAsync(new Cart { CustomerId = 7 }, request => request.IsHttps = isHttps);

        Assert.Equal(isHttps, cookie.StartsWith("__Host-Http-cart-", StringComparison.Ordinal));
        Assert.Equal(7, (await app.Services.ReadSessionAsync<Cart>($"a=b; {cookie}"))?.CustomerId);
    }

    [Fact]
    public async Task A_session_of_a_store_is_arranged_in_the_application_s_store()
    {
        await using WebApplication app = await StartAsync();
        string cookie = await app.Services.CreateSessionCookieAsync(new Basket { Count = 41 });

        HttpResponseMessage response = await SendAsync(app, "/increment", cookie);

        Assert.Equal("42", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(42, (await app.Services.ReadSessionAsync<Basket>(cookie))?.Count);
    }

    [Fact]
    public async Task What_a_response_has_set_is_read_without_a_change()
    {
        await using WebApplication app = await StartAsync();
        HttpResponseMessage response = await SendAsync(app, "/notice", cookie: null);
        string cookie = Assert.Single(response.Headers.GetValues("Set-Cookie")).Split(';')[0];

        Assert.Equal("Added.", (await app.Services.ReadSessionAsync<Cart>(cookie))?.Notice);
        Assert.Equal("Added.", (await app.Services.ReadSessionAsync<Cart>(cookie))?.Notice);
    }

    [Theory]
    [InlineData("")]
    [InlineData("__Host-Http-cart=forged")]
    public async Task A_cookie_that_is_no_session_reads_as_null(string cookie)
    {
        await using WebApplication app = await StartAsync();

        Assert.Null(await app.Services.ReadSessionAsync<Cart>(cookie));
    }

    [Fact]
    public async Task Several_states_go_into_one_header()
    {
        await using WebApplication app = await StartAsync();
        string cookies = $"{await app.Services.CreateSessionCookieAsync(new Cart { CustomerId = 7 })}; {await app.Services.CreateSessionCookieAsync(new Basket { Count = 1 })}";

        Assert.Equal(7, (await app.Services.ReadSessionAsync<Cart>(cookies))?.CustomerId);
        Assert.Equal(1, (await app.Services.ReadSessionAsync<Basket>(cookies))?.Count);
    }

    [Fact]
    public async Task A_session_that_is_bound_to_its_client_is_arranged_for_that_client()
    {
        const string Agent = "Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0.0.0";
        await using WebApplication app = await StartAsync(options => options.Client.Binding = ClientBinding.Reject);
        string cookie = await app.Services.CreateSessionCookieAsync(new Cart { CustomerId = 7 }, request => request.Headers.UserAgent = Agent);

        Assert.Equal(7, (await app.Services.ReadSessionAsync<Cart>(cookie, request => request.Headers.UserAgent = Agent))?.CustomerId);
        Assert.Null(await app.Services.ReadSessionAsync<Cart>(cookie, request => request.Headers.UserAgent = "curl/8.0"));
    }

    [Fact]
    public async Task The_initial_value_is_no_session_to_arrange()
    {
        await using WebApplication app = await StartAsync();

        InvalidOperationException exception = await Assert.ThrowsAsync<InvalidOperationException>(() => app.Services.CreateSessionCookieAsync(new Cart()));
        Assert.Contains("send no cookie", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_that_takes_nothing_is_reported()
    {
        FaultySessionRecordStore store = new(new InMemorySessionRecordStore()) { IsUnreachable = true };
        await using WebApplication app = await StartAsync(store: store);

        InvalidOperationException exception = await Assert.ThrowsAsync<InvalidOperationException>(() => app.Services.CreateSessionCookieAsync(new Basket { Count = 1 }));
        Assert.Contains("503", exception.Message, StringComparison.Ordinal);
    }

    private static async Task<WebApplication> StartAsync(
        Action<TypedSessionOptions>? configure = null, ISessionRecordStore? store = null, string environment = "Production")
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.Services.AddTypedSession(configure ?? (static _ => { })).UseStore(_ => store ?? new InMemorySessionRecordStore());
        WebApplication app = builder.Build();
        app.UseTypedSession();
        app.MapGet("/cart", (ISession<Cart> session) => $"{session.Status} {session.Value.CustomerId}");
        app.MapGet("/notice", (ISession<Cart> session) => session.Update(cart => cart with { Notice = "Added." }).Notice);
        app.MapGet("/increment", async (ISession<Basket> session) => (await session.UpdateAsync(basket => basket with { Count = basket.Count + 1 })).Count);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }

    private static async Task<HttpResponseMessage> SendAsync(WebApplication app, string path, string? cookie, string scheme = "https")
    {
        using HttpClient client = app.GetTestClient();
        using HttpRequestMessage request = new(HttpMethod.Get, new Uri(new Uri($"{scheme}://localhost"), path));
        if (cookie is not null) request.Headers.Add("Cookie", cookie);
        HttpResponseMessage response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return response;
    }
}
