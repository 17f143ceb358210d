using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Caching.Distributed;

namespace TypedSession.Tests.Migration;

/// <summary>A deployment: the same browser, cache and keys, an application with <c>AddSession</c> before and one with a typed session after.</summary>
public class ImportTests
{
    private readonly KeyRing _keys = new();
    private readonly ManualTime _time = new();
    private readonly OldCache _cache = new();
    private bool _isTempDataInSession;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_cart_in_the_old_session_survives_the_deployment_and_is_imported_once(bool isOuter)
    {
        Browser before = await ShopAsync("/cart/7", "/name/Ada");
        await using TestApp app = await StartAsync(isOuter);
        Browser browser = before.At(app);

        Answer first = await browser.GetAsync("/typed");
        Assert.Equal("7 ", first.Body);
        Assert.Single(first.SetCookies, line => line.StartsWith(CartEndpoints.CookieName, StringComparison.Ordinal));
        await browser.PostAsync("/add/8");

        Assert.Equal("7,8 ", (await browser.GetAsync("/typed")).Body);
        Assert.Equal(" Ada Name", (await browser.GetAsync("/old-keys")).Body);
    }

    [Theory]
    [InlineData("/end", true)]
    [InlineData("/end", false)]
    [InlineData("/sign-out", true)]
    [InlineData("/sign-out", false)]
    public async Task Nothing_is_imported_after_an_end(string path, bool isUsedBefore)
    {
        Browser before = await ShopAsync("/cart/7");
        await using TestApp app = await StartAsync(isOuter: true);
        Browser browser = before.At(app);
        if (isUsedBefore) await browser.GetAsync("/typed");

        await browser.PostAsync(path);

        Assert.Equal("", (await browser.GetAsync("/typed")).Body.Trim());
        Assert.Equal("", (await browser.GetAsync("/old-keys")).Body.Trim());
    }

    [Theory]
    [InlineData("end", true)]
    [InlineData("end", false)]
    [InlineData("sign-out", true)]
    [InlineData("sign-out", false)]
    public async Task Nothing_is_imported_after_an_end_by_a_middleware_before_UseSession(string how, bool goesOn)
    {
        _isTempDataInSession = true;
        Browser before = await ShopAsync("/cart/7", "/name/Ada", "/old/save?text=Saved.");
        await using TestApp app = await StartAsync(isOuter: false, map: web => web.Use(async (context, next) =>
        {
            if (context.Request.Query["by"] == "end") context.GetSession<Cart>().End();
            if (context.Request.Query["by"] == "sign-out") await context.SignOutAsync();
            if (goesOn || context.Request.Query["by"].Count == 0) await next(context);
        }));
        Browser browser = before.At(app);

        Assert.Equal(200, (int)(await browser.GetAsync($"/old-keys?by={how}")).Status);

        Assert.Equal("", (await browser.GetAsync("/typed")).Body.Trim());
        Assert.Equal(" Ada Name,__ControllerTempData", (await browser.GetAsync("/old-keys")).Body);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_cart_that_a_middleware_before_UseSession_asks_for_is_imported(bool isLoaded)
    {
        _isTempDataInSession = true;
        Browser before = await ShopAsync("/cart/7", "/name/Ada", "/old/save?text=Saved.");
        await using TestApp app = await StartAsync(isOuter: false, map: web => web.Use(async (context, next) =>
        {
            if (isLoaded) await context.GetSession<Cart>().LoadAsync();
            context.GetSession<Cart>().Update(static cart => CartEndpoints.Add(cart, 9));
            await next(context);
        }));
        Browser browser = before.At(app);

        Assert.Equal("7,9 Saved.", (await browser.GetAsync("/typed")).Body);

        Assert.Equal("7,9,9 ", (await browser.GetAsync("/typed")).Body);
        Assert.Equal(" Ada Name,__ControllerTempData", (await browser.GetAsync("/old-keys")).Body);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public async Task A_message_that_is_not_imported_stays_in_the_old_session(bool isOuter, bool isLoaded)
    {
        _isTempDataInSession = true;
        Browser before = await ShopAsync("/old/note");
        await using TestApp app = await StartAsync(isOuter, web => web.Use(async (context, next) =>
        {
            if (isLoaded) await context.GetSession<Cart>().LoadAsync();
            await next(context);
        }));
        Browser browser = before.At(app);

        Assert.Equal("", (await browser.GetAsync("/typed")).Body.Trim());
        await browser.PostAsync("/add/7");
        Assert.Equal("7 ", (await browser.GetAsync("/typed")).Body);

        Assert.Equal("3", (await browser.GetAsync("/notes")).Body);
        Assert.Equal("0", (await browser.GetAsync("/notes")).Body);
    }

    [Theory]
    [InlineData("/end")]
    [InlineData("/sign-out")]
    public async Task An_end_of_a_visitor_without_an_old_session_asks_for_none(string path)
    {
        _isTempDataInSession = true;
        await using TestApp app = await StartAsync(isOuter: false);
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/add/7");

        Answer ended = await browser.PostAsync(path);

        Assert.Equal(200, (int)ended.Status);
        Assert.DoesNotContain(ended.SetCookies, static line => line.StartsWith(".AspNetCore.Session", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/end")]
    [InlineData("/sign-out")]
    public async Task An_end_whose_old_session_could_not_be_removed_is_refused_and_can_be_repeated(string path)
    {
        Browser before = await ShopAsync("/cart/7");
        await using TestApp app = await StartAsync(isOuter: true);
        Browser browser = before.At(app);
        _cache.Fails = true;
        await browser.GetAsync("/typed");
        Assert.Equal(503, (int)(await browser.PostAsync(path)).Status);
        Assert.Contains(CartEndpoints.CookieName, browser.Jar.Keys);

        _cache.Fails = false;
        Assert.Equal(200, (int)(await browser.PostAsync(path)).Status);
        Assert.Equal("", (await browser.GetAsync("/typed")).Body.Trim());
    }

    [Fact]
    public async Task Nothing_is_imported_again_when_the_new_session_has_expired()
    {
        Browser before = await ShopAsync("/cart/7");
        await using TestApp app = await StartAsync(isOuter: false);
        Browser browser = before.At(app);
        await browser.GetAsync("/typed");

        _time.Advance(TimeSpan.FromHours(1));
        await browser.GetAsync("/typed");

        Assert.Equal("", (await browser.GetAsync("/typed")).Body.Trim());
    }

    [Fact]
    public async Task A_page_that_fails_leaves_the_old_session_as_it_is()
    {
        Browser before = await ShopAsync("/cart/7");
        await using TestApp app = await StartAsync(isOuter: true);
        Browser browser = before.At(app);

        Assert.Equal(500, (int)(await browser.GetAsync("/fail")).Status);

        Assert.Equal("7 ", (await browser.GetAsync("/typed")).Body);
    }

    [Fact]
    public async Task What_cannot_be_imported_is_logged_and_stays()
    {
        Browser before = await ShopAsync("/fill/Cart/3");
        await using TestApp app = await StartAsync(isOuter: true);
        Browser browser = before.At(app);

        Assert.Equal("", (await browser.GetAsync("/typed")).Body.Trim());

        Assert.Single(app.Log.Texts(121));
        Assert.Equal("Cart", (await browser.GetAsync("/old-keys")).Body.Trim());
    }

    [Fact]
    public async Task A_message_in_TempData_is_imported_as_well()
    {
        Browser before = await ShopAsync("/old/save?text=Saved.");
        await using TestApp app = await StartAsync(isOuter: true);
        Browser browser = before.At(app);

        Answer imported = await browser.GetAsync("/typed");
        Assert.Equal(" Saved.", imported.Body);
        Assert.DoesNotContain(imported.SetCookies, line => line.Contains("uncacheable", StringComparison.Ordinal));

        Assert.Equal("", (await browser.GetAsync("/typed")).Body.Trim());
    }

    private async Task<Browser> ShopAsync(params string[] posts)
    {
        await using TestApp app = await TestApp.StartBareAsync(
            web =>
            {
                web.UseSession();
                OldShop.Map(web);
                web.MapControllers();
            },
            new() { Keys = _keys, Time = _time, BeforeSessions = AddOld });
        Browser browser = app.NewBrowser();
        foreach (string path in posts) await browser.PostAsync(path);
        return browser;
    }

    private Task<TestApp> StartAsync(bool isOuter, Action<WebApplication>? map = null) => TestApp.StartBareAsync(
        web =>
        {
            if (isOuter) web.UseSession();
            web.UseTypedSession();
            map?.Invoke(web);
            if (!isOuter) web.UseSession();
            web.MapGet("/typed", (ISession<Cart> session) => $"{string.Join(',', session.Value.Lines.Select(line => line.ProductId))} {session.TakeFlash(cart => cart.Notice)}");
            web.MapPost("/add/{id:int}", (int id, ISession<Cart> session) => CartEndpoints.Text(session.Update(cart => CartEndpoints.Add(cart, id))));
            web.MapPost("/end", (ISession<Cart> session) => session.End());
            web.MapPost("/sign-out", (HttpContext context) => context.SignOutAsync());
            web.MapControllers();
            web.MapGet("/fail", string (ISession<Cart> session) => throw new InvalidOperationException(CartEndpoints.Text(session.Value)));
            web.MapGet("/old-keys", (HttpContext context) => $" {context.Session.GetString("Name")} {string.Join(',', context.Session.Keys.Order(StringComparer.Ordinal))}");
        },
        new()
        {
            Keys = _keys,
            Time = _time,
            BeforeSessions = AddOld,
            AfterSessions = services => services.AddTypedSession()
                .ImportSession<Cart>(["Cart"], (old, cart) => CartEndpoints.Add(cart, System.Text.Json.JsonSerializer.Deserialize<int[]>(old.GetString("Cart")!)![0]))
                .ImportTempData<Cart>(["Message"], (old, cart) => cart with { Notice = (string?)old["Message"] }),
        });

    private void AddOld(IServiceCollection services)
    {
        services.AddSingleton<IDistributedCache>(_cache);
        services.AddSession(options => options.Cookie.SecurePolicy = CookieSecurePolicy.None);
        IMvcBuilder mvc = services.AddControllersWithViews();
        if (_isTempDataInSession) mvc.AddSessionStateTempDataProvider();
        services.AddAuthentication("test").AddCookie("test");
    }
}
