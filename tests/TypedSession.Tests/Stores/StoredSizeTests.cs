using System.ComponentModel.DataAnnotations;

namespace TypedSession.Tests.Stores;

/// <summary>How much of what fits into a store.</summary>
public sealed class StoredSizeTests
{
    [Fact]
    public async Task What_is_refused_for_its_many_objects_is_refused_in_every_larger_number_and_told_why()
    {
        List<string> answers = await TryAsync(count => new Pile { Empty = [.. Enumerable.Repeat(0, count).Select(static _ => new List<int>())] });

        Assert.Contains(answers, answer => !Pile.IsRefused(answer));
        Assert.All(answers.SkipWhile(answer => !Pile.IsRefused(answer)), answer =>
        {
            Assert.Contains("holds so many small objects", answer, StringComparison.Ordinal);
            Assert.DoesNotContain("its limit is", answer, StringComparison.Ordinal);
        });
        Assert.Contains(answers, Pile.IsRefused);
    }

    private static async Task<List<string>> TryAsync(Func<int, Pile> make)
    {
        List<string> answers = [];
        await using TestApp app = await TestApp.StartAsync(
            web => web.MapPost("/", async (ISession<Pile> session) =>
            {
                for (int count = 250; count <= 6000; count += 250)
                {
                    try
                    {
                        await session.UpdateAsync(_ => make(count));
                        answers.Add("fits");
                    }
                    catch (SessionTooLargeException exception)
                    {
                        answers.Add(exception.Message);
                    }
                }
            }),
            new() { AfterSessions = services => services.AddTypedSession().UseStore<Pile>(static _ => new InMemorySessionRecordStore()) });
        Assert.Equal(200, (int)(await app.NewBrowser().PostAsync("/")).Status);
        return answers;
    }
}

#pragma warning disable TSS102 // It is kept in a store.
[SessionState("pile")]
public sealed partial record Pile
{
    [SessionKey(0), MaxLength(6000), MaxElementLength(1)] public List<List<int>> Empty { get; init; } = [];

    public static bool IsRefused(string answer) => answer != "fits";
}
#pragma warning restore TSS102
