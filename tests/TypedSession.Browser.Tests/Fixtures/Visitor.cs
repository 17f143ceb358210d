using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace TypedSession.Browser.Tests.Fixtures;

/// <summary>Somebody at the shop, who does what people do there: by the words on the page.</summary>
internal sealed partial class Visitor(IBrowserContext context, IPage page) : IAsyncDisposable
{
    public IBrowserContext Browser => context;

    public IPage Page { get; private set; } = page;

    public ILocator CartLines => Page.GetByTestId("cart-line");

    public ILocator Notice => Page.GetByRole(AriaRole.Status);

    public ILocator Problem => Page.GetByRole(AriaRole.Alert);

    public ILocator Footer => Page.GetByTestId("session");

    public async Task GoToAsync(string path)
    {
        IResponse? response = await Page.GotoAsync(path);
        Assert.True(response!.Ok, $"{path} answered {response.Status}.");
    }

    public async Task OpenTabAsync(string path)
    {
        Page = await context.NewPageAsync();
        await GoToAsync(path);
    }

    public Task ClickAsync(string button) => ClickAsync(Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }));

    public Task FollowAsync(string link) => ClickAsync(Page.GetByRole(AriaRole.Link, new() { Name = link }).First);

    /// <summary>Clicks on something that leads to another page, and waits for that: the next step must not overtake this one.</summary>
    public async Task ClickAsync(ILocator linkOrButton)
    {
        TaskCompletionSource loaded = new(TaskCreationOptions.RunContinuationsAsynchronously);
        void OnLoad(object? sender, IPage page) => loaded.TrySetResult();
        Page.Load += OnLoad;
        await linkOrButton.ClickAsync();
        await loaded.Task.WaitAsync(TimeSpan.FromMinutes(1));
        Page.Load -= OnLoad;
    }

    public async Task AddAsync(string product, int quantity = 1)
    {
        await GoToAsync("/");
        await FollowAsync(product);
        await AddThisAsync(quantity);
    }

    /// <summary>Adds the product whose page is open.</summary>
    public async Task AddThisAsync(int quantity = 1)
    {
        await Page.GetByLabel("Quantity").FillAsync($"{quantity}");
        await ClickAsync("Add to cart");
    }

    public Task SeesItemsInCartAsync(int count) => Expect(Page.GetByTestId("cart-count")).ToHaveTextAsync($"{count}");

    public Task SeesHeadingAsync(string heading) => Expect(Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(heading);

    public async Task SignInAsync()
    {
        if (!Page.Url.Contains("/account/sign-in")) await GoToAsync("/account/sign-in");
        ILocator account = Page.Locator(".demo code");
        await Page.GetByLabel("E-mail").FillAsync(await account.First.InnerTextAsync());
        await Page.GetByLabel("Password").FillAsync(await account.Last.InnerTextAsync());
        await ClickAsync("Sign in");
    }

    public async Task FillInAddressAsync()
    {
        await Page.GetByLabel("Name").FillAsync("Ada Foolscap");
        await Page.GetByLabel("Street and number").FillAsync("7 Rue de l'Étoile");
        await Page.GetByLabel("Postcode").FillAsync("LS1 4AP");
        await Page.GetByLabel("Town").FillAsync("Leeds");
        await Page.GetByLabel("Express").CheckAsync();
        await Page.GetByLabel("A line for the card").FillAsync("For a rainy Sunday ☂");
    }

    /// <summary>The cookies of the typed sessions, without those of sign-in and antiforgery.</summary>
    public async Task<BrowserContextCookiesResult[]> SessionCookiesAsync() =>
        [.. (await context.CookiesAsync()).Where(cookie => SessionCookie().IsMatch(cookie.Name))];

    /// <summary>Sets a cookie as the developer tools do.</summary>
    public async Task SetCookieAsync(string name, string value)
    {
        await using ICDPSession tools = await context.NewCDPSessionAsync(Page);
        JsonElement? answer = await tools.SendAsync("Network.setCookie", new() { ["name"] = name, ["value"] = value, ["url"] = Page.Url, ["path"] = "/", ["secure"] = name.StartsWith("__", StringComparison.Ordinal), ["httpOnly"] = true });
        Assert.True(answer!.Value.GetProperty("success").GetBoolean());
    }

    public ValueTask DisposeAsync() => context.DisposeAsync();

    /// <summary>With the prefix, or without it in Development on plain http, where the name ends with something of the application's own.</summary>
    [GeneratedRegex("^(__Host-Http-.*|[a-z]+-[0-9a-f]{4})$")]
    private static partial Regex SessionCookie();
}
