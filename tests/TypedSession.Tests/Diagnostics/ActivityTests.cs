using System.Collections.Concurrent;
using System.Diagnostics;

namespace TypedSession.Tests.Diagnostics;

public class ActivityTests
{
    [Fact]
    public async Task A_load_a_commit_and_a_seal_are_activities_of_the_request()
    {
        ActivityTraceId trace = ActivityTraceId.CreateRandom();
        ConcurrentQueue<Activity> ended = new();
        using ActivityListener listener = new()
        {
            ShouldListenTo = static source => source.Name is "TypedSession" or "Microsoft.AspNetCore",
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                if (activity.Source.Name == "TypedSession" && activity.TraceId == trace) ended.Enqueue(activity);
            },
        };
        ActivitySource.AddActivityListener(listener);
        await using TestApp app = await TestApp.StartAsync(CartEndpoints.Map);
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/add/7");

        browser.Headers["traceparent"] = $"00-{trace}-{ActivitySpanId.CreateRandom()}-01";
        await browser.PostAsync("/add/8");

        Assert.Equal(["typedsession.load", "typedsession.seal", "typedsession.commit"], ended.Select(activity => activity.OperationName));
        Assert.Equal([new("typedsession.state", "cart"), new("typedsession.status", "restored")], ended.First().Tags);
        Assert.Equal(ended.Last().SpanId, ended.ElementAt(1).ParentSpanId);
    }
}
