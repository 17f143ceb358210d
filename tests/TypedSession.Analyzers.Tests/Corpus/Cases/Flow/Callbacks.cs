// Callbacks that run when the response is complete, the client is gone or the application stops, and those that run at once.
// Seen in: OnCompleted hooks for audit and clean-up, cancellation registrations of long polls, "remember when the user leaves" code, event handlers of
// singletons, work queues (IBackgroundTaskQueue of the documentation's hosted-service sample) that are given a closure over the request.

[SessionState("basket")]
public sealed partial record Basket
{
    [SessionKey(0)] public int Items { get; init; }
}

public interface IBackgroundTaskQueue
{
    ValueTask QueueAsync(Func<CancellationToken, ValueTask> work);
}

public sealed class StockTicker
{
    public event EventHandler<int>? Changed;

    public void Raise(int stock) => Changed?.Invoke(this, stock);
}

public sealed class Wizard
{
    public void OnCompleted(Action action) => action();
}

public static class CallbackEndpoints
{
    // case TSS303: when the response is complete
    public static string Completed(HttpContext context, ISession<Basket> session)
    {
        context.Response.OnCompleted(() =>
        {
            session.Update(basket => basket with { Items = 0 }); // expect: TSS303
            return Task.CompletedTask;
        });
        return "bye";
    }

    // case TSS303: the same, with a state object and a cast
    public static string CompletedWithState(HttpContext context)
    {
        context.Response.OnCompleted(static async state =>
        {
            HttpContext finished = (HttpContext)state;
            await Task.Yield();
            finished.GetSession<Basket>().End(); // expect: TSS303
        }, context);
        return "bye";
    }

    // near miss TSS303: when the response is complete, only logged
    public static string CompletedLog(HttpContext context, ISession<Basket> session, ILogger logger)
    {
        int items = session.Value.Items;
        context.Response.OnCompleted(() =>
        {
            logger.LogInformation("{Items}", items);
            return Task.CompletedTask;
        });
        return "bye";
    }

    // near miss TSS303: an object of the project with such a method, which calls back at once
    public static string WizardCompleted(Wizard wizard, ISession<Basket> session)
    {
        wizard.OnCompleted(() => session.Update(basket => basket with { Items = 0 }));
        return "done";
    }

    // case TSS303: when the client has gone
    public static async Task<string> Poll(HttpContext context, ISession<Basket> session, Task<string> news)
    {
        using CancellationTokenRegistration gone = context.RequestAborted.Register(() => session.Update(basket => basket with { Items = -1 })); // expect: TSS303
        return await news;
    }

    // case TSS303: when the application stops
    public static void Stopping(IHostApplicationLifetime lifetime, ISession<Basket> session) =>
        lifetime.ApplicationStopping.Register(session.End); // expect: TSS303

    // case TSS303: given to a queue whose worker comes by later
    public static async Task<IResult> Queue(IBackgroundTaskQueue queue, ISession<Basket> session)
    {
        await queue.QueueAsync(async cancelled =>
        {
            await Task.Delay(1000, cancelled);
            session.Update(basket => basket with { Items = 1 }); // expect: TSS303
        });
        return Results.Accepted();
    }

    // near miss TSS303: the queue is given a number
    public static async Task<IResult> QueueNumber(IBackgroundTaskQueue queue, ISession<Basket> session)
    {
        int items = session.Update(basket => basket with { Items = basket.Items + 1 }).Items;
        await queue.QueueAsync(async cancelled => await Task.Delay(items, cancelled));
        return Results.Accepted();
    }

    // case TSS303: an event of a singleton, which is raised in other people's requests
    public static IResult Subscribe(StockTicker ticker, ISession<Basket> session)
    {
        ticker.Changed += (_, stock) => session.Update(basket => basket with { Items = stock }); // expect: TSS303
        return Results.Ok();
    }

    // near miss TSS303: an event of an object that lives as long as the request
    public static IResult Own(ISession<Basket> session)
    {
        StockTicker ticker = new();
        ticker.Changed += (_, stock) => session.Update(basket => basket with { Items = stock });
        ticker.Raise(3);
        return Results.Ok();
    }

    // near miss TSS303: run at once by a list
    public static void ForEach(List<int> stocks, ISession<Basket> session) =>
        stocks.ForEach(stock => session.Update(basket => basket with { Items = basket.Items + stock }));

    // near miss TSS303: run at once by a query
    public static int Aggregate(IEnumerable<int> stocks, ISession<Basket> session) =>
        stocks.Select(stock => session.Update(basket => basket with { Items = basket.Items + stock })).Last().Items;

    // near miss TSS303: run in parallel, and waited for
    public static void InParallel(int[] stocks, ISession<Basket> session)
    {
        int sum = 0;
        Parallel.ForEach(stocks, stock => Interlocked.Add(ref sum, stock));
        Parallel.Invoke(() => session.Update(basket => basket with { Items = sum }));
    }

    // near miss TSS303: run at its first use
    public static int Lazily(ISession<Basket> session)
    {
        Lazy<Basket> once = new(() => session.Update(basket => basket with { Items = 1 }));
        return once.Value.Items;
    }

    // case TSS303: raced against a timeout, and left running when it loses
    public static async Task<IResult> Raced(ISession<Basket> session, Func<Task<int>> slow)
    {
        Task remember = RememberAsync();
        await Task.WhenAny(remember, Task.Delay(200));
        return Results.Ok();

        async Task RememberAsync()
        {
            int items = await slow();
            session.Update(basket => basket with { Items = items }); // expect: TSS303
        }
    }

    // case TSS303: the stock session, from the pool
    public static IResult Stock(HttpContext context)
    {
        _ = Task.Run(() => context.Session.SetString("import", "running")); // expect: TSS303 (TSS502)
        return Results.Accepted();
    }

    // case TSS303: the stock session, when the response is complete
    public static void StockCompleted(HttpContext context) =>
        context.Response.OnCompleted(async () => await Task.Run(() => context.Session.Clear())); // expect: TSS303 (TSS502)
}
