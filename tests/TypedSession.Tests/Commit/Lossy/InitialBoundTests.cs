using System.ComponentModel.DataAnnotations;

namespace TypedSession.Tests.Commit.Lossy;

/// <summary>An initial value may be one that its own bounds forbid: what a form has to fill, for one.</summary>
public class InitialBoundTests
{
    [Fact]
    public async Task A_new_session_takes_a_value_within_the_bounds_and_refuses_what_is_still_outside()
    {
        await using TestApp app = await TestApp.StartAsync(static web =>
        {
            web.MapPost("/", (ISession<Offer> session) => session.Update(offer => offer with { Price = 5m, Stars = 2, Name = "tea" }).Price.ToString());
            web.MapPost("/price", (ISession<Offer> session) => session.Update(offer => offer with { Price = 5m }).Price.ToString());
            web.MapGet("/", (ISession<Offer> session) => FormattableString.Invariant($"{session.Value.Price} {session.Value.Stars} {session.Value.Name}"));
        });
        Browser browser = app.NewBrowser();

        Assert.Equal(500, (int)(await browser.PostAsync("/price")).Status);
        Assert.Empty(browser.Jar);
        Assert.Equal("5", (await browser.PostAsync("/")).Body);
        Assert.Equal("5 2 tea", (await browser.GetAsync("/")).Body);
        Assert.Equal("5", (await browser.PostAsync("/price")).Body);
    }
}

[SessionState("offer")]
public sealed partial record Offer
{
    private readonly string _name = null!;

    [Range(0.01, 1000)] public decimal Price { get; init; } = 0m;

    [Range(1, 3)] public int Stars { get; init; } = int.Parse("0");

    [MaxLength(9)] public string Name { get => _name; init => _name = value; }
}
