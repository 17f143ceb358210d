using System.Net;
using Microsoft.AspNetCore.Diagnostics;

namespace TypedSession.Tests.Commit;

public class ExceptionTests
{
    /// <summary>Where the exception is turned into a response.</summary>
    public enum Handler
    {
        OwnMiddlewareOutside,
        ExceptionHandlerOutside,
        ReExecutionOutside,
        ExceptionHandlerInside,
        ReExecutionInside,
    }

    public static TheoryData<Handler> Handlers => [.. Enum.GetValues<Handler>()];

    [Theory]
    [MemberData(nameof(Handlers))]
    public async Task An_unhandled_exception_discards_the_requests_changes(Handler handler)
    {
        await using TestApp app = await StartAsync(handler);
        Browser browser = app.NewBrowser();
        Answer answer = await browser.PostAsync("/add-and-throw");
        Assert.Equal(HttpStatusCode.InternalServerError, answer.Status);
        Assert.Empty(answer.SetCookies);

        await browser.PostAsync("/add/7");
        answer = await browser.PostAsync("/add-and-throw");
        Assert.Equal(HttpStatusCode.InternalServerError, answer.Status);
        Assert.Empty(answer.SetCookies);
        Assert.Equal("7", (await browser.GetAsync("/")).Body);
    }

    [Theory]
    [MemberData(nameof(Handlers))]
    public async Task An_ended_session_stays_ended_when_an_exception_follows(Handler handler)
    {
        await using TestApp app = await StartAsync(handler);
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/add/7");

        await browser.PostAsync("/end-and-throw");

        Assert.Empty(browser.Jar);
    }

    [Theory]
    [MemberData(nameof(Handlers))]
    public async Task A_renewed_id_stays_renewed_when_an_exception_follows(Handler handler)
    {
        await using TestApp app = await StartAsync(handler);
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/add/7");
        string before = (await browser.GetAsync("/id")).Body;

        await browser.PostAsync("/renew-and-throw");

        Assert.NotEqual(before, (await browser.GetAsync("/id")).Body);
        Assert.Equal("7", (await browser.GetAsync("/")).Body);
    }

    [Theory]
    [MemberData(nameof(Handlers))]
    public async Task What_the_error_page_itself_changes_is_stored(Handler handler)
    {
        await using TestApp app = await StartAsync(handler);
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/add/7");

        await browser.PostAsync("/add-and-throw?apologise");

        Assert.Equal("7 Sorry.", (await browser.GetAsync("/")).Body);
    }

    [Fact]
    public async Task A_flash_is_not_used_up_by_a_page_that_failed()
    {
        await using TestApp app = await StartAsync(Handler.ReExecutionInside);
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/add/7");
        await browser.PostAsync("/add-and-throw?apologise");

        await browser.GetAsync("/take-and-throw");

        Assert.Equal("7 Sorry.", (await browser.GetAsync("/")).Body);
    }

    private static Task<TestApp> StartAsync(Handler handler) => TestApp.StartBareAsync(app =>
    {
        switch (handler)
        {
            case Handler.OwnMiddlewareOutside:
                app.Use(async (context, next) =>
                {
                    try
                    {
                        await next(context);
                    }
                    catch (TimeZoneNotFoundException)
                    {
                        context.Response.StatusCode = 500;
                        Apologise(context);
                    }
                });
                break;
            case Handler.ExceptionHandlerOutside:
                app.UseExceptionHandler(error => error.Run(context =>
                {
                    Apologise(context);
                    return Task.CompletedTask;
                }));
                break;
            case Handler.ReExecutionOutside:
                app.UseExceptionHandler("/error");
                break;
        }

        app.UseTypedSession();
        if (handler == Handler.ReExecutionInside) app.UseExceptionHandler("/error");
        if (handler == Handler.ExceptionHandlerInside)
        {
            app.UseExceptionHandler(error => error.Run(context =>
            {
                Apologise(context);
                return Task.CompletedTask;
            }));
        }

        app.UseRouting();
        CartEndpoints.Map(app);
        app.Map("/error", Apologise);
        app.MapGet("/take-and-throw", string (ISession<Cart> session) => throw new TimeZoneNotFoundException(session.TakeFlash(cart => cart.Notice)));
        app.MapPost("/add-and-throw", async (ISession<Cart> session) =>
        {
            session.Update(cart => CartEndpoints.Add(cart, 8));
            await Task.Yield();
            throw new TimeZoneNotFoundException();
        });
        app.MapPost("/end-and-throw", string (ISession<Cart> session) =>
        {
            session.End();
            session.Update(cart => CartEndpoints.Add(cart, 8));
            throw new TimeZoneNotFoundException();
        });
        app.MapPost("/renew-and-throw", string (ISession<Cart> session) =>
        {
            session.RenewId();
            session.Update(cart => CartEndpoints.Add(cart, 8));
            throw new TimeZoneNotFoundException();
        });
    });

    private static void Apologise(HttpContext context)
    {
        Assert.True(context.Response.StatusCode == 500 || context.Features.Get<IExceptionHandlerFeature>() is not null);
        if (context.Request.QueryString.Value == "?apologise") context.GetSession<Cart>().Update(cart => cart with { Notice = "Sorry." });
    }
}
