using System.Net;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption;
using TypedSession.Tests.KeyRings;

namespace TypedSession.Security.Tests.Nodes;

/// <summary>One node gives a new id by policy, and seals it by a key that the other one has not read; the browser comes to that with its old cookie.</summary>
public sealed class UnreadKeyTests
{
    [Theory]
    [InlineData("/account")]
    [InlineData("/account/end")]
    [InlineData("/theme/dark")]
    [InlineData("/account/renew")]
    public async Task A_successor_whose_key_is_nowhere_ends_the_session_and_fails_no_request(string path)
    {
        await using Pair pair = await Pair.StartAsync();

        Browser old = await pair.ExchangeAsync();

        Answer answer = path == "/account" ? await old.GetAsync(path) : await old.PostAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.StartsWith(path == "/account" ? "Revoked" : "", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_successor_whose_key_arrives_later_has_cost_nobody_the_cookie()
    {
        await using Pair pair = await Pair.StartAsync();
        Browser old = await pair.ExchangeAsync();

        Answer early = await old.GetAsync("/account");

        Assert.Equal("Revoked", early.Body);
        Assert.Empty(early.SetCookies);
        pair.LetKeyArrive();
        Assert.Equal("Restored 7", (await old.GetAsync("/account")).Body);
    }

    [Fact]
    public async Task A_successor_whose_key_is_new_is_followed()
    {
        await using Pair pair = await Pair.StartAsync();

        Browser old = await pair.ExchangeAsync();
        pair.LetKeyArrive();

        Assert.Equal("Restored 7", (await old.GetAsync("/account")).Body);
    }

    /// <summary>Two nodes; only the first one learns of new keys.</summary>
    private sealed class Pair(TestApp first, TestApp second) : IAsyncDisposable
    {
        public static async Task<Pair> StartAsync()
        {
            SharedCache cache = new();
            TestApp first = await TestApp.StartAsync(AccountEndpoints.Map, With(cache));
            TestApp.Setup setup = With(cache);
            first.SealingKey();
            first.Keys.Join(setup.Keys);
            return new Pair(first, await TestApp.StartAsync(AccountEndpoints.Map, setup));
        }

        /// <returns>The browser with its old cookie, at the second node.</returns>
        public async Task<Browser> ExchangeAsync()
        {
            Browser browser = await Farm.SignInAsync(first);
            Browser old = browser.At(second);
            first.RollKey(EncryptionAlgorithm.AES_256_GCM);
            await browser.GetAsync("/account");
            Assert.NotEqual(old.Jar[AccountEndpoints.CookieName], browser.Jar[AccountEndpoints.CookieName]);
            return old;
        }

        /// <summary>And the second node may read its keys again.</summary>
        public void LetKeyArrive()
        {
            second.Keys.StoreElement(first.Keys.GetAllElements().Last(), "");
            second.Time.Advance(TimeSpan.FromSeconds(1));
        }

        public async ValueTask DisposeAsync()
        {
            await first.DisposeAsync();
            await second.DisposeAsync();
        }

        private static TestApp.Setup With(SharedCache cache)
        {
            TestApp.Setup setup = cache.Setup(new() { Options = static options => options.Renewal.AfterRequests = 2 });
            return setup with
            {
                AfterSessions = services =>
                {
                    setup.AfterSessions!(services);
                    PastItsFirstMinutes.AddTo(services);
                },
            };
        }
    }
}
