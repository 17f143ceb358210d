using System.Net;
using System.Text.RegularExpressions;
using TypedSession.Browser.Tests.Fixtures;

namespace TypedSession.Browser.Tests;

public sealed partial class HandlerTests(ShopInChromium shop)
{
    [Theory]
    [InlineData("/")]
    [InlineData("/product/103")]
    [InlineData("/cart")]
    [InlineData("/cart?handler=nothing")]
    public async Task A_form_that_no_page_handles_is_refused_and_breaks_nothing(string path)
    {
        using HttpClient client = new() { BaseAddress = new Uri(shop.Url) };
        string token = Token().Match(await client.GetStringAsync("/product/103")).Groups["token"].Value;

        using HttpResponseMessage answer = await client.PostAsync(path, new FormUrlEncodedContent([new("__RequestVerificationToken", token)]));

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"(?<token>[^\"]+)\"")]
    private static partial Regex Token();
}
