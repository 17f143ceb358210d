namespace TypedSession.Security.Tests.Forgery;

/// <summary>The memory of verified texts serves a session only for its own text, and only while the session is living.</summary>
public sealed class RememberedTextTests(ITestOutputHelper output)
{
    private const string Cookie = "__Host-Http-visitor";
    private const string OtherCookie = "__Host-Http-one";
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private static readonly int Attempts = Campaign.Of(full: 1_000_000, everyday: 20_000);

    [Fact]
    public async Task No_text_that_was_changed_ended_or_has_expired_and_no_other_state_s_is_served_from_memory()
    {
        ManualTime time = new();
        await using FastApp host = await FastApp.StartAsync(Map, time: time);
        string[] expired = await MakeAsync(host, "/", 50);
        time.Advance(TimeSpan.FromMinutes(19));
        string[] ended = await MakeAsync(host, "/", 50);
        foreach (string text in ended) await host.PostAsync("/end", $"{Cookie}={text}");
        string[] others = await MakeAsync(host, "/other", 50);
        string[] living = await MakeAsync(host, "/", 200);
        time.Advance(TimeSpan.FromMinutes(2));

        int accepted = 0;
        await Parallel.ForEachAsync(Enumerable.Range(0, Attempts), async (i, _) =>
        {
            Random random = new(i);
            (string text, string expected) = random.Next(10) switch
            {
                0 => (Of(ended, random), "Revoked"),
                1 => (Of(expired, random), "Expired"),
                2 => (Of(others, random), "Unreadable"),
                _ => (Forge(Of(living, random), Of(living, random), random), "Unreadable"),
            };
            if ((await host.GetAsync("/", $"{Cookie}={text}")).Body != expected) Interlocked.Increment(ref accepted);

            // What is remembered stays in use.
            int own = random.Next(living.Length);
            if (i % 20 == 0) Assert.Equal($"Restored {own + 1}", (await host.GetAsync("/", $"{Cookie}={living[own]}")).Body);
        });

        output.WriteLine($"texts beside those that are remembered: {Attempts} tried, {accepted} accepted");
        Assert.Equal(0, accepted);
    }

    private static void Map(WebApplication app)
    {
        app.MapGet("/", (ISession<Visitor> session) => session.Status == SessionStatus.Restored ? $"Restored {session.Value.Number}" : session.Status.ToString());
        app.MapPost("/{number:int}", (int number, ISession<Visitor> session) => { session.Update(state => state with { Number = number }); });
        app.MapPost("/end", (ISession<Visitor> session) => session.End());
        app.MapGet("/other", (ISession<One> session) => session.Status.ToString());
        app.MapPost("/other/{number:int}", (ISession<One> session) => { session.Update(state => state.Marked()); });
    }

    /// <summary>Texts that were sealed here, and read.</summary>
    private static async Task<string[]> MakeAsync(FastApp host, string path, int count)
    {
        string[] texts = new string[count];
        for (int i = 0; i < count; i++)
        {
            string[] pair = (await host.PostAsync($"{path.TrimEnd('/')}/{i + 1}")).Cookie.Split('=');
            Assert.Equal(path == "/" ? Cookie : OtherCookie, pair[0]);
            Assert.StartsWith("Restored", (await host.GetAsync(path, $"{pair[0]}={pair[1]}")).Body, StringComparison.Ordinal);
            texts[i] = pair[1];
        }

        return texts;
    }

    /// <summary>The hash by which a text is found is that of its end: so most forgeries keep it.</summary>
    private static string Forge(string text, string other, Random random)
    {
        int at = random.Next(text.Length);
        string forged = random.Next(7) switch
        {
            0 => text[..at] + Letters[random.Next(Letters.Length)] + text[(at + 1)..],
            1 => other[..at] + text[at..],
            2 => text[..at] + text[(at + 1)..],
            3 => text[..at] + Letters[random.Next(Letters.Length)] + text[at..],
            4 => text[at..],
            5 => text[..at].ToUpperInvariant() + text[at..],
            _ => string.Concat(Enumerable.Repeat('A', at)) + text[at..],
        };
        return forged == text || forged == other ? text + "A" : forged;
    }

    private static string Of(string[] texts, Random random) => texts[random.Next(texts.Length)];
}

/// <summary>A state whose visitors can be told apart.</summary>
[SessionState("visitor")]
public sealed partial record Visitor
{
    [SessionKey(0)]
    public int Number { get; init; }
}
