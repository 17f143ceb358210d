using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http.Features;

namespace TypedSession.Tests.Hosting;

/// <summary>Requests that are handled inside another one, as the parts of a batch are, and work that outlives its request.</summary>
public class InnerRequestTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_parts_of_a_batch_share_the_outer_requests_session_and_it_is_committed_with_the_outer_response(bool copiesFeatures)
    {
        List<string> partHeaders = [];
        await using TestApp app = await StartBatchAsync(copiesFeatures, partHeaders);
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/add/1");

        Answer answer = await browser.PostAsync("/batch?parts=/add/2,/add/3,/");

        Assert.Equal("1,2 1,2,3 1,2,3", answer.Body);
        Assert.Single(answer.SetCookies);
        Assert.DoesNotContain("Set-Cookie", partHeaders);
        Assert.Equal("1,2,3", (await browser.GetAsync("/")).Body);
    }

    [Fact]
    public async Task A_part_that_fails_takes_nothing_from_what_others_have_acknowledged()
    {
        await using TestApp app = await StartBatchAsync(copiesFeatures: false, []);
        Browser browser = app.NewBrowser();

        await browser.PostAsync("/batch?parts=/add/2,/throw,/add/3");

        Assert.Equal("2,3", (await browser.GetAsync("/")).Body);
    }

    [Fact]
    public async Task Work_that_outlives_its_request_cannot_read_the_session_of_the_next_one()
    {
        TaskCompletionSource next = new();
        TaskCompletionSource<Exception?> found = new();
        await using TestApp app = await TestApp.StartAsync(web =>
        {
            CartEndpoints.Map(web);
            web.MapGet("/leave", (HttpContext context) =>
            {
                _ = Task.Run(async () =>
                {
                    await next.Task;
                    found.SetResult(Record.Exception(() => context.GetSession<Cart>().Value));
                });
                return "left";
            });
            web.MapGet("/next", async (ISession<Cart> session) =>
            {
                string text = CartEndpoints.Text(session.Value);
                next.SetResult();
                await found.Task;
                return text;
            });
        });
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/add/7");
        await browser.GetAsync("/leave");

        Assert.Equal("7", (await browser.GetAsync("/next")).Body);
        Assert.Contains("after its request had ended", Assert.IsType<InvalidOperationException>(await found.Task).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Work_that_a_request_left_behind_signs_no_other_user_in_or_out(bool signsIn)
    {
        TaskCompletionSource next = new();
        TaskCompletionSource<Exception?> found = new();
        await using TestApp app = await TestApp.StartAsync(
            web =>
            {
                CartEndpoints.Map(web);
                web.MapGet("/leave", (HttpContext context) =>
                {
                    _ = Task.Run(async () =>
                    {
                        await next.Task;
                        found.SetResult(await Record.ExceptionAsync(() =>
                            signsIn ? context.SignInAsync(new ClaimsPrincipal(new ClaimsIdentity("test"))) : context.SignOutAsync()));
                    });
                    return "left";
                });
                web.MapGet("/next", async (ISession<Cart> session) =>
                {
                    next.SetResult();
                    await found.Task;
                    return CartEndpoints.Text(session.Value);
                });
            },
            new()
            {
                AfterSessions = static services =>
                    services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(),
            });
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/add/7");
        string id = (await browser.GetAsync("/id")).Body;
        await browser.GetAsync("/leave");

        Assert.Equal("7", (await browser.GetAsync("/next")).Body);

        Assert.IsType<InvalidOperationException>(await found.Task);
        Assert.Equal(id, (await browser.GetAsync("/id")).Body);
    }

    /// <summary>A batch as libraries make it: contexts of their own for the parts, through the same pipeline.</summary>
    private static Task<TestApp> StartBatchAsync(bool copiesFeatures, List<string> partHeaders)
    {
        RequestDelegate? pipeline = null;
        return TestApp.StartBareAsync(web =>
        {
            web.Use(next =>
            {
                pipeline = next;
                return next;
            });
            web.UseTypedSession();
            web.UseRouting();
            CartEndpoints.Map(web);
            web.MapPost("/throw", string () => throw new InvalidOperationException("a part fails"));
            web.MapPost("/batch", async (HttpContext context, ISession<Cart> session) =>
            {
                List<string> bodies = [];
                foreach (string part in context.Request.Query["parts"].ToString().Split(','))
                {
                    FeatureCollection features = copiesFeatures ? new FeatureCollection(context.Features) : new FeatureCollection();
                    MemoryStream body = new();
                    features.Set<IHttpRequestFeature>(new HttpRequestFeature { Path = part, Method = part == "/" ? "GET" : "POST", Scheme = "https", Headers = new HeaderDictionary { ["Host"] = "localhost" } });
                    features.Set<IHttpResponseFeature>(new HttpResponseFeature());
                    features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(body));
                    features.Set<IEndpointFeature>(new NoEndpoint());
                    features.Set<IRouteValuesFeature>(new RouteValuesFeature());
                    DefaultHttpContext inner = new(features) { RequestServices = context.RequestServices };
                    try
                    {
                        await pipeline!(inner);
                    }
                    catch (InvalidOperationException exception) when (exception.Message == "a part fails")
                    {
                    }

                    await inner.Response.CompleteAsync();
                    partHeaders.AddRange(inner.Response.Headers.Keys);
                    bodies.Add(System.Text.Encoding.UTF8.GetString(body.ToArray()));
                }

                await context.Response.WriteAsync($"{string.Join(' ', bodies)}");
            });
        });
    }

    private sealed class NoEndpoint : IEndpointFeature
    {
        public Endpoint? Endpoint { get; set; }
    }
}
