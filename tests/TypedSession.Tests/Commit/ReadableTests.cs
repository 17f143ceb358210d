using System.Collections.Frozen;
using System.Collections.Immutable;

namespace TypedSession.Tests.Commit;

/// <summary>What is read takes a bounded amount of memory, so what would pass that bound is refused when it is set.</summary>
public class ReadableTests(ITestOutputHelper output)
{
    [Fact]
    public async Task A_thousand_one_letter_addresses_are_refused_on_the_users_line_and_the_old_value_stays()
    {
        SessionTooLargeException? thrown = null;
        await using TestApp app = await TestApp.StartAsync(web =>
        {
            web.MapPost("/", (ISession<Hoard> session) =>
            {
                session.Update(hoard => hoard with { Revision = 7 });
                thrown = Assert.Throws<SessionTooLargeException>(() => session.Update(hoard => hoard with { Links = Many(1000, _ => Address("a")) }));
                return session.Value.Revision;
            });
            web.MapGet("/", (ISession<Hoard> session) => $"{session.Status} {session.Value.Revision} {session.Value.Links.Count}");
        });
        Browser browser = app.NewBrowser();

        Assert.Equal("7", (await browser.PostAsync("/")).Body);
        Assert.Equal("Restored 7 0", (await browser.GetAsync("/")).Body);
        Assert.NotNull(thrown);
        Assert.InRange(thrown.Bytes, 2000, thrown.MaxBytes);
        Assert.Contains("so many small objects", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("Keep fewer elements", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("Links 2,0", thrown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2026)]
    [InlineData(null)]
    public async Task Everything_that_Update_accepts_is_restored_by_the_next_request(int? fixedStart)
    {
        int start = fixedStart ?? Random.Shared.Next(1_000_000);
        output.WriteLine($"start value {start}");
        await using TestApp app = await TestApp.StartAsync(web =>
        {
            web.MapPost("/{seed:int}", (int seed, ISession<Hoard> session) =>
            {
                try
                {
                    return Describe(session.Update(_ => RandomHoard(new Random(seed))));
                }
                catch (SessionTooLargeException exception)
                {
                    return exception.Bytes <= exception.MaxBytes ? "refused" : "too long";
                }
            });
            web.MapGet("/", (ISession<Hoard> session) => session.Status + Describe(session.Value));
        });

        var answers = new List<string>();
        for (int seed = start; seed < start + 400; seed++)
        {
            Browser browser = app.NewBrowser();
            string answer = (await browser.PostAsync($"/{seed}")).Body;
            answers.Add(answer);
            if (answer is not ("refused" or "too long")) Assert.Equal("Restored" + answer, (await browser.GetAsync("/")).Body);
        }

        int refused = answers.Count(answer => answer == "refused");
        int accepted = answers.Count(answer => answer is not ("refused" or "too long"));
        output.WriteLine($"{accepted} accepted, {refused} refused for memory");
        Assert.True(refused > 20 && accepted > 100, "The values are not near the bound.");
    }

    [Fact]
    public async Task A_state_that_its_bounds_keep_small_is_restored_when_it_is_full()
    {
        var full = new Chest
        {
            Links = Many(60, _ => Address("http://é")),
            Immutable = Many(1, _ => Pairs(10).ToImmutableSortedDictionary()),
            Tags = Many(40, i => new Tag(i, "éééé")),
        };
        await using TestApp app = await TestApp.StartAsync(web =>
        {
            web.MapPost("/", (ISession<Chest> session) => session.Value = full);
            web.MapGet("/", (ISession<Chest> session) => $"{session.Status} {session.Value.Links.Count} {session.Value.Tags.Count}");
        });
        Browser browser = app.NewBrowser();

        await browser.PostAsync("/");
        Assert.Equal("Restored 60 40", (await browser.GetAsync("/")).Body);
    }

    private static Hoard RandomHoard(Random random)
    {
        int Count(int most) => random.Next(4) == 0 ? random.Next(most) : 0;
        return new Hoard
        {
            Links = Many(Count(900), i => Address(i % 7 == 0 ? "http://é" : "a")),
            Sorted = Many(Count(200), i => new SortedDictionary<int, bool>(Pairs(i % 3))),
            Immutable = Many(Count(150), i => Pairs(i % 2).ToImmutableSortedDictionary()),
            Sets = Many(Count(500), i => Enumerable.Range(0, i % 4).ToHashSet()),
            Tags = Many(Count(1500), i => new Tag(i % 3)),
            Frozen = Enumerable.Range(0, Count(600)).ToFrozenDictionary(i => i, i => i % 50 == 0 ? Guid.Empty : (Guid?)null),
            Texts = Many(Count(1500), i => new string('x', i % 3)),
            Versions = Many(Count(900), i => i % 2 == 0 ? new Version(1, i % 9) : null),
            Revision = random.Next(1, 100),
        };
    }

    private static string Describe(Hoard hoard) =>
        $" {hoard.Links.Count} {hoard.Sorted.Sum(each => each.Count + 1)} {hoard.Immutable.Sum(each => each.Count + 1)} {hoard.Sets.Sum(each => each.Count + 1)} {hoard.Tags.Count} {hoard.Frozen.Count} {string.Concat(hoard.Texts).Length} {hoard.Versions.Count} {hoard.Revision}";

    private static List<T> Many<T>(int count, Func<int, T> make) => [.. Enumerable.Range(0, count).Select(make)];

    private static Dictionary<int, bool> Pairs(int count) => Enumerable.Range(0, count).ToDictionary(i => i, _ => true);

    private static Uri Address(string text) => new(text, UriKind.RelativeOrAbsolute);
}
