namespace TypedSession.Tests.Stores;

public class StoredSessionTests
{
    [Fact]
    public async Task A_stored_session_comes_back_and_its_cookie_holds_a_reference_alone()
    {
        InMemorySessionRecordStore store = new();
        await using TestApp app = await TestApp.StartAsync(BasketEndpoints.Map, BasketEndpoints.With(store));
        Browser browser = app.NewBrowser();

        string note = new('n', 4000);
        await browser.PostAsync("/note/" + note);

        Assert.Equal($"Restored 0 0 {note}", (await browser.GetAsync("/")).Body);
        Assert.InRange(browser.Jar[BasketEndpoints.CookieName].Length, 100, 300);
    }

    [Fact]
    public async Task A_hundred_parallel_requests_that_each_set_another_member_keep_a_hundred()
    {
        await using TestApp app = await TestApp.StartAsync(BasketEndpoints.Map, BasketEndpoints.With(new InMemorySessionRecordStore()));
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/note/x");

        Answer[] answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(item => browser.At(app).PostAsync($"/item/{item}")));

        Assert.All(answers, answer => Assert.Equal(System.Net.HttpStatusCode.OK, answer.Status));
        Assert.Equal("Restored 0 100 x", (await browser.GetAsync("/")).Body);
    }

    [Fact]
    public async Task A_hundred_parallel_increments_count_to_a_hundred()
    {
        await using TestApp app = await TestApp.StartAsync(BasketEndpoints.Map, BasketEndpoints.With(new InMemorySessionRecordStore()));
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/note/x");

        Answer[] answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => browser.At(app).PostAsync("/increment")));

        Assert.Equal(Enumerable.Range(1, 100), answers.Select(answer => int.Parse(answer.Body, System.Globalization.CultureInfo.InvariantCulture)).Order());
        Assert.Equal("100", (await browser.GetAsync("/count")).Body);
    }

    [Theory]
    [InlineData(false, System.Net.HttpStatusCode.Conflict, "1")]
    [InlineData(true, System.Net.HttpStatusCode.OK, "1")]
    public async Task A_decision_on_a_value_that_another_request_has_changed_is_a_conflict_unless_the_last_write_wins(bool lastWriteWins, System.Net.HttpStatusCode expected, string count)
    {
        TaskCompletionSource entered = new();
        TaskCompletionSource open = new();
        await using TestApp app = await TestApp.StartAsync(
            web =>
            {
                BasketEndpoints.Map(web);
                web.MapPost("/slow", async (ISession<Basket> session) =>
                {
                    int seen = session.Value.Count;
                    entered.SetResult();
                    await open.Task;
                    session.Update(basket => basket with { Count = seen + 1 });
                });
            },
            BasketEndpoints.With(new InMemorySessionRecordStore(), options => options.Store.LastWriteWins = lastWriteWins));
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/note/x");

        Task<Answer> slow = browser.At(app).PostAsync("/slow");
        await entered.Task;
        await browser.PostAsync("/increment");
        open.SetResult();

        Assert.Equal(expected, (await slow).Status);
        Assert.Equal(count, (await browser.GetAsync("/count")).Body);
    }

    [Fact]
    public async Task A_page_that_only_shows_a_flash_is_in_nobodys_way()
    {
        TaskCompletionSource entered = new();
        TaskCompletionSource open = new();
        await using TestApp app = await TestApp.StartAsync(
            web =>
            {
                BasketEndpoints.Map(web);
                web.MapPost("/notice", (ISession<Basket> session) => session.Update(basket => basket with { Notice = "Kept." }).Count);
                web.MapGet("/page", async (ISession<Basket> session) =>
                {
                    string notice = $"{session.Value.Count} {session.TakeFlash(basket => basket.Notice)}";
                    entered.TrySetResult();
                    await open.Task;
                    return notice;
                });
            },
            BasketEndpoints.With(new InMemorySessionRecordStore()));
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/notice");

        Task<Answer> page = browser.At(app).GetAsync("/page");
        await entered.Task;
        await browser.PostAsync("/increment");
        open.SetResult();

        Assert.Equal("0 Kept.", (await page).Body);
        Assert.Equal("1 Kept.", (await browser.GetAsync("/page")).Body);
        Assert.Equal("1", (await browser.GetAsync("/page")).Body.Trim());

        await browser.PostAsync("/notice");
        Browser old = browser.At(app);
        await browser.PostAsync("/renew");
        Assert.Equal("1 Kept.", (await old.GetAsync("/page")).Body);
    }

    [Fact]
    public async Task A_stored_session_that_held_nothing_but_a_flash_leaves_neither_cookie_nor_record()
    {
        await using TestApp app = await TestApp.StartAsync(
            web =>
            {
                BasketEndpoints.Map(web);
                web.MapPost("/notice", (ISession<Basket> session) => session.Update(basket => basket with { Notice = "Kept." }).Count);
                web.MapGet("/page", (ISession<Basket> session) => session.TakeFlash(basket => basket.Notice));
            },
            BasketEndpoints.With(new InMemorySessionRecordStore()));
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/notice");
        Browser copy = browser.At(app);

        Assert.Equal("Kept.", (await browser.GetAsync("/page")).Body);
        Assert.Empty(browser.Jar);

        app.Time.Advance(TimeSpan.FromSeconds(61));
        Assert.DoesNotContain("Restored", (await copy.GetAsync("/")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_ended_session_is_removed_and_a_slow_request_cannot_bring_it_back()
    {
        TaskCompletionSource entered = new();
        TaskCompletionSource open = new();
        await using TestApp app = await TestApp.StartAsync(
            web =>
            {
                BasketEndpoints.Map(web);
                web.MapPost("/slow", async (ISession<Basket> session) =>
                {
                    session.Update(basket => basket with { Count = 7 });
                    entered.SetResult();
                    await open.Task;
                });
            },
            BasketEndpoints.With(new InMemorySessionRecordStore()));
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/note/x");
        Browser old = browser.At(app);

        Task<Answer> slow = old.PostAsync("/slow");
        await entered.Task;
        await browser.PostAsync("/end");
        open.SetResult();

        Assert.Equal(System.Net.HttpStatusCode.Conflict, (await slow).Status);
        Assert.Empty(browser.Jar);
        Assert.Equal("Revoked 0 0", (await old.GetAsync("/")).Body);
    }

    [Fact]
    public async Task A_new_id_takes_the_session_along_and_the_old_one_is_read_for_a_minute()
    {
        await using TestApp app = await TestApp.StartAsync(BasketEndpoints.Map, BasketEndpoints.With(new InMemorySessionRecordStore()));
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/note/x");
        Browser old = browser.At(app);

        await browser.PostAsync("/renew");

        Assert.Equal("Restored 0 0 x", (await browser.GetAsync("/")).Body);
        Assert.Equal("Restored 0 0 x", (await old.GetAsync("/")).Body);
        Assert.Equal(System.Net.HttpStatusCode.Conflict, (await old.PostAsync("/increment")).Status);
        app.Time.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal("Revoked 0 0", (await old.GetAsync("/")).Body);
        Assert.Equal("Restored 0 0 x", (await browser.GetAsync("/")).Body);
    }

    [Fact]
    public async Task Idle_time_is_judged_by_the_record_and_touches_are_few()
    {
        await using TestApp app = await TestApp.StartAsync(BasketEndpoints.Map, BasketEndpoints.With(new InMemorySessionRecordStore()));
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/note/x");
        for (int i = 0; i < 4; i++)
        {
            app.Time.Advance(TimeSpan.FromMinutes(11));
            Assert.Empty((await browser.GetAsync("/")).SetCookies);
        }

        Assert.Equal("2026-01-02T03:04:05 2026-01-02T03:48:05", (await browser.GetAsync("/seen")).Body);
        app.Time.Advance(TimeSpan.FromMinutes(20));
        Assert.Equal("Expired 0 0", (await browser.GetAsync("/")).Body);
    }

    [Fact]
    public async Task A_session_that_outgrows_its_cookie_moves_to_the_store_by_itself()
    {
        await using TestApp app = await TestApp.StartAsync(
            web =>
            {
                web.MapGet("/", (ISession<Essay> session) => session.Value.Text?.Length ?? 0);
                web.MapPost("/{length:int}", (int length, ISession<Essay> session) => session.Update(essay => essay with { Text = new string('e', length) }).Text!.Length);
            },
            BasketEndpoints.With(new InMemorySessionRecordStore()));
        Browser browser = app.NewBrowser();

        await browser.PostAsync("/100");
        await browser.PostAsync("/3500");
        Assert.Equal("3500", (await browser.GetAsync("/")).Body);
        await browser.PostAsync("/50");

        Assert.Equal("50", (await browser.GetAsync("/")).Body);
        Assert.Single(app.Log.Texts(83));
    }
}
