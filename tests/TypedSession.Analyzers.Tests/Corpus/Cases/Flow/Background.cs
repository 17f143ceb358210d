// Work that outlives the request: fire and forget, timers, queues, callbacks. It changes a session whose cookie has long been sent.
// Seen in: controllers that answer at once and go on with Task.Run or ThreadPool.QueueUserWorkItem over a captured HttpContext (the fire-and-forget
// scenarios of davidfowl/AspNetCoreDiagnosticScenarios), ExecAsync helpers, abandoned tasks of "send a mail and remember it".

using Microsoft.AspNetCore.Mvc;

[SessionState("job")]
public sealed partial record Job
{
    [SessionKey(0)] public int Done { get; init; }
}

public sealed class ImportController(ISession<Job> session, ILogger<ImportController> logger) : Controller
{
    // case TSS303: started on the pool and forgotten
    public IActionResult Start()
    {
        _ = Task.Run(() => session.Update(job => job with { Done = 1 })); // expect: TSS303
        return Accepted();
    }

    // case TSS303: the same, with a block
    public IActionResult StartBlock(int rows)
    {
        Task.Run(async () =>
        {
            await Task.Delay(rows);
            session.Update(job => job with { Done = rows }); // expect: TSS303
        });
        return Accepted();
    }

    // near miss TSS303: on the pool, and awaited before the answer
    public async Task<IActionResult> Computed(int rows)
    {
        await Task.Run(() => session.Update(job => job with { Done = rows }));
        return Ok();
    }

    // near miss TSS303: the pool computes, the request remembers
    public async Task<IActionResult> Remembered(int rows)
    {
        int done = await Task.Run(() => rows * 2);
        session.Update(job => job with { Done = done });
        return Ok();
    }

    // near miss TSS303: forgotten, but what it uses was taken from the session before
    public IActionResult Logged()
    {
        int done = session.Value.Done;
        _ = Task.Run(() => logger.LogInformation("{Done}", done));
        return Accepted();
    }

    // case TSS303: the pool's older way in
    public IActionResult Queued()
    {
        ThreadPool.QueueUserWorkItem(_ => HttpContext.GetSession<Job>().End()); // expect: TSS303
        return Accepted();
    }

    // case TSS303: a long-running task of the factory
    public IActionResult LongRunning()
    {
        Task.Factory.StartNew(() => { session.RenewId(); }, TaskCreationOptions.LongRunning); // expect: TSS303
        return NoContent();
    }

    // case TSS303: a thread of its own
    public IActionResult OwnThread()
    {
        Thread worker = new(() => session.Update(job => job with { Done = 7 })) { IsBackground = true }; // expect: TSS303
        worker.Start();
        return NoContent();
    }

    // near miss TSS303: the same kind of method, awaited
    public async Task<IActionResult> Awaited()
    {
        await FinishInTimeAsync(100);
        return Accepted();

        async Task FinishInTimeAsync(int rows)
        {
            await Task.Delay(rows);
            session.Update(job => job with { Done = rows });
        }
    }

    // near miss TSS303: returned, so that the framework awaits it
    public Task Returned(int rows)
    {
        return Finish();

        async Task Finish()
        {
            await Task.Delay(rows);
            session.Value = new Job { Done = rows };
        }
    }

    // near miss TSS303: kept, and awaited together with another
    public async Task<IActionResult> Together(HttpClient client)
    {
        Task remembering = Remember();
        Task<string> fetching = client.GetStringAsync("/stock");
        await Task.WhenAll(remembering, fetching);
        return Content(await fetching);

        async Task Remember()
        {
            await Task.Yield();
            session.Update(job => job with { Done = 2 });
        }
    }

    // near miss TSS303: forgotten, but the session is changed before its first await
    public IActionResult Eager()
    {
        _ = NoteAndSend();
        return Accepted();

        async Task NoteAndSend()
        {
            session.Update(job => job with { Done = 3 });
            await Task.Delay(1000);
        }
    }

    // case TSS303: nobody can await this
    public IActionResult Void()
    {
        Run();
        return Accepted();

        async void Run()
        {
            await Task.Delay(1000);
            session.Update(job => job with { Done = 4 }); // expect: TSS303
        }
    }

    // case TSS303: a timer's callback
    public IActionResult Reminder()
    {
        Timer timer = new(_ => session.Update(job => job with { Done = 0 }), null, 60_000, Timeout.Infinite); // expect: TSS303
        return Ok(timer.GetHashCode());
    }

    // case TSS303: what follows a task that nobody awaits
    public IActionResult Continued(Task<int> import)
    {
        import.ContinueWith(finished => session.Update(job => job with { Done = finished.Result })); // expect: TSS303
        return Accepted();
    }

    // near miss TSS303: what follows a task, awaited
    public async Task<IActionResult> ContinuedInTime(Task<int> import)
    {
        await import.ContinueWith(finished => session.Update(job => job with { Done = finished.Result }), TaskScheduler.Default);
        return Accepted();
    }

    // near miss TSS303: blocked upon
    public IActionResult Blocked()
    {
        Task.Run(() => session.Update(job => job with { Done = 6 })).GetAwaiter().GetResult();
        return Ok();
    }
}

// case TSS303: an asynchronous method that nobody awaits, behind its first await
public sealed class ForgetfulController(ISession<Job> session) : Controller
{
    public IActionResult Start(int rows)
    {
        _ = FinishAsync(rows); // expect: TSS303
        return Accepted();
    }

    private async Task FinishAsync(int rows)
    {
        await Task.Delay(rows);
        session.Update(job => job with { Done = rows });
    }
}
