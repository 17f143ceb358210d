using System.Net;

namespace TypedSession.Tests.Stores;

/// <summary>An application whose sessions are spread over several stores.</summary>
public sealed class ShardTests
{
    [Fact]
    public async Task A_store_that_does_not_answer_holds_up_no_session_of_another()
    {
        RecordingStore first = new();
        RecordingStore second = new();
        await using TestApp app = await TestApp.StartAsync(
            BasketEndpoints.Map, BasketEndpoints.With(new ShardedSessionRecordStore(first, second), static options => options.Store.Timeout = TimeSpan.FromMinutes(1)));
        (Browser ofFirst, Browser ofSecond) = (await BrowserOfAsync(app, first), await BrowserOfAsync(app, second));

        // It is known to be down, and the one call that goes on trying hangs.
        first.Before = static _ => throw new IOException("down");
        for (int i = 0; i < 3; i++) Assert.Equal(HttpStatusCode.ServiceUnavailable, (await ofFirst.GetAsync("/")).Status);
        TaskCompletionSource hanging = new();
        TaskCompletionSource reached = new();
        first.Before = _ =>
        {
            reached.TrySetResult();
            return hanging.Task;
        };
        Task<Answer> probe = ofFirst.GetAsync("/");
        await reached.Task;

        Assert.Equal("Restored 0 0 x", (await ofSecond.GetAsync("/")).Body);
        Assert.Equal(HttpStatusCode.OK, (await ofSecond.PostAsync("/increment")).Status);
        hanging.SetResult();
        Assert.Equal("Restored 0 0 x", (await probe).Body);
    }

    /// <summary>A visitor whose session lies there.</summary>
    private static async Task<Browser> BrowserOfAsync(TestApp app, RecordingStore store)
    {
        while (true)
        {
            Browser browser = app.NewBrowser();
            store.Calls.Clear();
            await browser.PostAsync("/note/x");
            if (store.Calls.Count > 0) return browser;
        }
    }
}
