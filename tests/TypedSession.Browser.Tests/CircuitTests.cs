using TypedSession.Browser.Tests.Fixtures;
using static Microsoft.Playwright.Assertions;

namespace TypedSession.Browser.Tests;

/// <summary>The sample with an interactive component, in a browser that runs its circuit.</summary>
public sealed class CircuitTests(ShopInChromium chromium)
{
    [Fact]
    public async Task A_notice_that_its_page_hands_down_stays_in_the_circuit_and_is_not_shown_again()
    {
        await using ShopServer server = await ShopServer.StartSampleAsync("BlazorApp");
        await using Visitor visitor = await chromium.InviteAsync(url: server.Url);
        await visitor.GoToAsync("/");

        await visitor.ClickAsync("Add by a form");
        await Expect(visitor.Notice).ToHaveTextAsync("Added.");

        // The circuit has rendered the component anew when its button works.
        await visitor.Page.WaitForFunctionAsync("""
            () => {
              const button = [...document.querySelectorAll('button')].at(-1);
              if (!button.textContent.includes('(1)')) return true;
              button.click();
              return false;
            }
            """, null, new() { PollingInterval = 200, Timeout = 60_000 });
        await Expect(visitor.Notice).ToHaveTextAsync("Added.");

        await visitor.Page.ReloadAsync();
        await Expect(visitor.Notice).ToHaveCountAsync(0);
    }
}
