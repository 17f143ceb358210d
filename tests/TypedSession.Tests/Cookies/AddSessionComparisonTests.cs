using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption;

namespace TypedSession.Tests.Cookies;

/// <summary>What the README says of cookies beside those of AddSession: name and text, under one key ring.</summary>
public class AddSessionComparisonTests
{
    [Theory]
    [InlineData(EncryptionAlgorithm.AES_256_GCM, 145, 188, 154)]
    [InlineData(EncryptionAlgorithm.AES_256_CBC, 193, 236, 196)]
    public async Task An_encrypted_cart_of_two_products_takes_fewer_bytes_than_the_bare_id_of_AddSession(EncryptionAlgorithm algorithm, int ofTwo, int ofTen, int ofIdAtLeast)
    {
        TestApp.Setup setup = new() { Keys = new KeyRing(algorithm), AfterSessions = static services => services.AddDistributedMemoryCache().AddSession() };
        await using TestApp app = await TestApp.StartAsync(
            static web =>
            {
                web.UseSession();
                web.MapPost("/add/{id:int}", static (int id, ISession<Tray> session) => session.Update(tray => tray with { ProductIds = tray.ProductIds.Add(id) }).ProductIds);
                web.MapPost("/stock", static (HttpContext context) => context.Session.SetInt32("customer", 7));
            },
            setup);
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/stock");
        await browser.PostAsync("/add/40001");
        await browser.PostAsync("/add/40002");
        int two = BytesOf("__Host-Http-tray");
        for (int product = 40_003; product <= 40_010; product++) await browser.PostAsync($"/add/{product}");

        // AddSession writes plain base64, and two bytes more for each + and / in it, as chance has it: the least is without any.
        int id = BytesOf(".AspNetCore.Session") - (2 * browser.Jar[".AspNetCore.Session"].Count(static letter => letter == '%'));
        Assert.Equal((ofTwo, ofTen, ofIdAtLeast), (two, BytesOf("__Host-Http-tray"), id));

        int BytesOf(string name) => name.Length + 1 + browser.Jar[name].Length;
    }
}
