// Helpers of requests, sessions and states in extension blocks.
// Seen in: projects that moved their HttpContext and session helpers to C# 14.

public static partial class Counting
{
    [SessionState("hits")]
    public sealed partial record Hits
    {
        [SessionKey(0)] public int Count { get; init; }
        [SessionKey(1), MaxLength(9)] public List<int> Codes { get; init; } = [];
    }

    extension(HttpContext http)
    {
        public bool IsOpen => !http.Response.HasStarted;

        public bool IsHead => http.Request.Method == "HEAD";

        public ISession<Hits> HitsSession => http.GetSession<Hits>();

        public bool MayChange() => http.Response is { HasStarted: false };

        public Task SendAsync(string text) => http.Response.WriteAsync(text);

        public void Plan(int code) => http.Response.StatusCode = code;
    }

    extension(ISession<Hits> session)
    {
        public void Count() => session.Update(hits => hits with { Count = hits.Count + 1 });

        public int Seen() => session.Value.Count;
    }

    extension(Hits hits)
    {
        public Hits Doubled() => hits with { Count = hits.Count * 2 };

        public int Half() => hits.Count / 2;
    }

    public sealed class HitsMiddleware(RequestDelegate next, ISession<Hits> session)
    {
        // case TSS301: sent by an extension
        public async Task Send(HttpContext http)
        {
            await http.SendAsync("hit");
            session.Update(hits => hits with { Count = 1 }); // expect: TSS301 or TSS302
        }

        // near miss TSS301: only planned by an extension
        public void Plan(HttpContext http)
        {
            http.Plan(404);
            session.Update(hits => hits with { Count = 2 });
        }

        // case TSS302: changed by an extension
        public async Task Change(HttpContext http)
        {
            await next(http);
            session.Count(); // expect: TSS302
        }

        // near miss TSS302: read by an extension
        public async Task<int> Read(HttpContext http)
        {
            await next(http);
            return session.Seen();
        }

        // case TSS302: the session is an extension's
        public async Task ChangeOfRequest(HttpContext http)
        {
            await next(http);
            http.HitsSession.Update(hits => hits with { Count = 3 }); // expect: TSS302
        }

        // near miss TSS302: an extension is asked
        public async Task Asked(HttpContext http)
        {
            await next(http);
            if (http.IsOpen) http.GetSession<Hits>().Update(hits => hits with { Count = 4 });
        }

        // near miss TSS302: a method of an extension is asked
        public async Task AskedByMethod(HttpContext http)
        {
            await next(http);
            if (!http.MayChange()) return;
            http.GetSession<Hits>().End();
        }

        // case TSS302: an extension is asked for something else
        public async Task AskedOther(HttpContext http)
        {
            await next(http);
            if (http.IsHead) http.GetSession<Hits>().End(); // expect: TSS302
        }

        // case TSS303: an extension in the background
        public void Background() => _ = Task.Run(session.Count); // expect: TSS303

        // near miss TSS303: an extension that reads in the background
        public async Task<int> BackgroundRead() => await Task.Run(session.Seen);

        // case TSS304: a copy that an extension makes
        public void Doubled() { session.Value.Doubled(); } // expect: TSS304

        // near miss TSS304: what an extension gives back is used
        public int Halved() => session.Value.Half() + session.Update(hits => hits.Doubled()).Count;
    }
}
