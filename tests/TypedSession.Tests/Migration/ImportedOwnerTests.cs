namespace TypedSession.Tests.Migration;

/// <summary>What is left of the old session says whose session it is.</summary>
public class ImportedOwnerTests
{
    public static MatrixTheoryData<bool, bool> All => new([false, true], [false, true]);

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_session_that_gets_its_owner_by_an_import_gets_another_id(bool isStored, bool areNodesAsked)
    {
        await using TestApp app = await StartAsync(isStored, areNodesAsked);
        Browser browser = app.NewBrowser();
        await app.NewBrowser().PostAsync("/end-owner/7");
        app.Time.Advance(TimeSpan.FromSeconds(5));
        await browser.PostAsync("/note/tea");
        string before = (await browser.GetAsync("/id")).Body;
        await browser.PostAsync("/old/7");

        Assert.Equal("Restored 0 0 tea", (await browser.GetAsync("/")).Body);

        Assert.NotEqual(before, (await browser.GetAsync("/id")).Body);
        Assert.Equal("7", (await browser.GetAsync("/owner")).Body);
        Assert.Equal("", (await browser.GetAsync("/old-keys")).Body);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task An_owner_s_session_that_has_been_ended_imports_no_other_owner(bool isStored, bool areNodesAsked)
    {
        await using TestApp app = await StartAsync(isStored, areNodesAsked);
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/become/7");
        await browser.PostAsync("/old/9");
        app.Time.Advance(TimeSpan.FromSeconds(5));
        await app.NewBrowser().PostAsync("/end-owner/7");

        Assert.StartsWith("Revoked", (await browser.GetAsync("/")).Body, StringComparison.Ordinal);
        Assert.Equal("", (await browser.GetAsync("/owner")).Body);
        Assert.Equal("", (await browser.GetAsync("/old-keys")).Body);
    }

    private static Task<TestApp> StartAsync(bool isStored, bool areNodesAsked) => TestApp.StartBareAsync(
        static web =>
        {
            web.UseRouting();
            web.UseSession();
            web.UseTypedSession();
            BasketEndpoints.Map(web);
            web.MapGet("/owner", (ISession<Basket> session) => $"{session.Value.CustomerId}");
            web.MapPost("/end-owner/{id:int}", (int id, ISessionAdministration sessions) => sessions.RevokeOwnerAsync(id));
            web.MapPost("/old/{id:int}", (int id, HttpContext context) => context.Session.SetInt32("CustomerId", id));
            web.MapGet("/old-keys", (HttpContext context) => string.Join(',', context.Session.Keys));
        },
        new()
        {
            BeforeSessions = static services => services.AddDistributedMemoryCache()
                .AddSession(static session => session.Cookie.SecurePolicy = CookieSecurePolicy.None),
            AfterSessions = services =>
            {
                ITypedSessionBuilder sessions = services.AddTypedSession()
                    .ImportSession<Basket>(["CustomerId"], static (old, basket) => basket with { CustomerId = old.GetInt32("CustomerId") });
                if (isStored) sessions.UseStore<Basket>(static _ => new InMemorySessionRecordStore());
                if (areNodesAsked) sessions.UseDistributedCacheRevocations();
            },
        });
}
