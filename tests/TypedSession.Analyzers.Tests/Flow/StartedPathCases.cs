namespace TypedSession.Analyzers.Tests.Flow;

/// <summary>Changes that the response has started before on every path, however the paths run.</summary>
public static class StartedPathCases
{
    public static TheoryData<string, string> Paths => new()
    {
        { "every arm of a switch answers", """
            public static class Negotiation
            {
                public static async Task Get(HttpContext context, ISession<Cart> session, string format)
                {
                    switch (format)
                    {
                        case "json":
                            await context.Response.WriteAsJsonAsync(session.Value.Items);
                            break;
                        case "file":
                            await context.Response.SendFileAsync("cart.txt");
                            break;
                        default:
                            await context.Response.WriteAsync("?");
                            break;
                    }
                    {|TSS301:session.Update|}(cart => cart with { Notice = format });
                }
            }
            """ },
        { "a handler that fails after its first line apologises in the session", """
            public static class Report
            {
                public static async Task Get(HttpContext context, ISession<Cart> session, Func<Task<string>> query)
                {
                    await context.Response.WriteAsync("<table>");
                    try
                    {
                        await context.Response.WriteAsync(await query());
                    }
                    catch (TimeoutException)
                    {
                        {|TSS301:session.Update|}(cart => cart with { Notice = "The report is not complete." });
                    }
                }
            }
            """ },
        { "the branch of a started response tries all the same", """
            var app = WebApplication.Create();
            app.MapPost("/", (HttpContext context, ISession<Cart> session) =>
            {
                if (context.Response.HasStarted)
                    {|TSS301:session.Update|}(cart => cart with { Notice = "Late." });
                else
                    session.Update(cart => cart with { Notice = "In time." });
            });
            """ },
        { "a callback runs for each row that was written", """
            public static class Rows
            {
                public static async Task Get(HttpContext context, ISession<Cart> session, List<string> rows)
                {
                    await context.Response.WriteAsync(string.Join('\n', rows));
                    rows.ForEach(row => {|TSS301:session.Update|}(cart => cart with { Notice = row }));
                }
            }
            """ },
        { "a local function is called once the page is out", """
            public static class Page
            {
                public static async Task Get(HttpContext context, ISession<Cart> session)
                {
                    await context.Response.WriteAsync("<html>");
                    remember("seen");

                    void remember(string notice)
                    {
                        {|TSS301:session.Value|} = session.Value with { Notice = notice };
                    }
                }
            }
            """ },
        { "of two requests handled together, the one that was answered", """
            public static class Pair
            {
                public static async Task Swap(HttpContext first, HttpContext second)
                {
                    await first.Response.WriteAsync("done");
                    second.GetSession<Cart>().Update(cart => cart with { Items = 1 });
                    {|TSS301:first.GetSession<Cart>().Update|}(cart => cart with { Items = 1 });
                }
            }
            """ },
        { "each client of a list is answered and then changed", """
            public static class Broadcast
            {
                public static async Task Publish(List<HttpContext> clients)
                {
                    foreach (HttpContext client in clients)
                    {
                        await client.Response.WriteAsync("news");
                        {|TSS301:client.GetSession<Cart>().Update|}(cart => cart with { Items = cart.Items + 1 });
                    }
                }
            }
            """ },
        { "a retry by goto comes back after the answer", """
            public static class Retry
            {
                public static async Task Post(HttpContext context, ISession<Cart> session, Func<bool> tryOnce)
                {
                    int attempts = 0;
                again:
                    if (!tryOnce() && attempts++ < 3)
                        goto again;
                    await context.Response.CompleteAsync();
                    {|TSS301:session.Update|}(cart => cart with { Items = attempts });
                }
            }
            """ },
        { "the path that returns early leaves only the answered one", """
            public static class Early
            {
                public static async Task Get(HttpContext context, ISession<Cart> session, bool cached)
                {
                    using var watch = new CancellationTokenSource();
                    if (cached)
                    {
                        context.Response.StatusCode = 304;
                        return;
                    }
                    else
                    {
                        await context.Response.WriteAsync("fresh", watch.Token);
                    }
                    {|TSS301:session.Update|}(cart => cart with { Notice = "fresh" });
                }
            }
            """ },
        { "an answer that stands in a try with a finally", """
            public static class Timed
            {
                public static async Task Get(HttpContext context, ISession<Cart> session, ILogger logger)
                {
                    try
                    {
                        await context.Response.WriteAsJsonAsync(1).ConfigureAwait(false);
                    }
                    finally
                    {
                        logger.LogInformation("done");
                    }
                    {|TSS301:session.Value|} = session.Value with { Items = 1 };
                }
            }
            """ },
        { "a do loop has written at least once", """
            public static class Chunks
            {
                public static async Task Get(HttpContext context, ISession<Cart> session, Queue<string> chunks)
                {
                    do
                    {
                        await context.Response.WriteAsync(chunks.Dequeue());
                    }
                    while (chunks.Count > 0);
                    {|TSS301:session.Update|}(cart => cart with { Notice = null });
                }
            }
            """ },
        { "one member of an assignment by deconstruction", """
            public static class Both
            {
                public static async Task Get(HttpContext context, ISession<Cart> session)
                {
                    await context.Response.WriteAsync("x");
                    int items;
                    ({|TSS301:session.Value|}, items) = (new Cart(), 1);
                }
            }
            """ },
        { "a choice is assigned", """
            public static class Choice
            {
                public static async Task Get(HttpContext context, ISession<Cart> session, bool empty)
                {
                    await context.Response.WriteAsync("x");
                    {|TSS301:session.Value|} = empty ? new Cart() : session.Value with { Items = 1 };
                }
            }
            """ },
    };
}
