using System.Buffers.Text;
using Microsoft.AspNetCore.DataProtection;

namespace TypedSession.Tests.Hosting;

/// <summary>
/// What a session allocates beyond the least that its cookie can be had for: found by hand in the raw header, unsealed and sealed by the same protector,
/// read and written by the same code. The header collection of this pipeline takes part of it: on Kestrel it is less, as benchmarks/README.md says.
/// </summary>
public class AllocationTests
{
    private static readonly Cart Full = new() { CustomerId = 7, Lines = [.. Enumerable.Range(1, 30).Select(static i => new CartLine(1000 + i, 1))] };

    [Fact]
    public void A_request_that_touches_no_session_allocates_at_most_150_bytes_for_it()
    {
        using InProcessPipeline without = new(sessions: false, static _ => { });
        using InProcessPipeline with = new(sessions: true, static _ => { });

        Assert.InRange(with.BytesPerRequest() - without.BytesPerRequest(), 1, 150);
    }

    [Fact]
    public void A_request_that_reads_allocates_at_most_700_bytes_more_than_the_same_by_hand()
    {
        using InProcessPipeline with = new(sessions: true, static context => Assert.True(context.GetSession<Cart>().Value.Lines.Length == Full.Lines.Length));

        Assert.InRange(with.BytesPerRequest(SealedFull(with)) - BytesByHand(writes: false), 1, 700);
    }

    [Fact]
    public void A_request_that_reads_what_is_remembered_allocates_at_most_380_bytes_for_it()
    {
        using InProcessPipeline untouched = new(sessions: true, static _ => { });
        using InProcessPipeline with = new(sessions: true, static context => Assert.True(context.GetSession<Cart>().Value.Lines.Length == Full.Lines.Length), new KeyRing());

        Assert.InRange(with.BytesPerRequest(SealedFull(with)) - untouched.BytesPerRequest(), 1, 380);
    }

    [Fact]
    public void A_request_that_writes_allocates_at_most_900_bytes_more_than_the_same_by_hand()
    {
        using InProcessPipeline with = new(sessions: true, static context =>
        {
            ISession<Cart> session = context.GetSession<Cart>();
            session.Value = session.Value with { CustomerId = 8 };
        });

        Assert.InRange(with.BytesPerRequest(SealedFull(with)) - BytesByHand(writes: true), 1, 900);
    }

    /// <summary>A server that knows of an accessor makes each request's context anew, at 300 bytes.</summary>
    [Fact]
    public async Task The_server_can_use_a_requests_context_again()
    {
        List<HttpContext> contexts = [];
        await using TestApp app = await TestApp.StartAsync(web => web.MapGet("/", contexts.Add));
        Browser browser = app.NewBrowser();
        await browser.GetAsync("/");
        await browser.GetAsync("/");

        Assert.Same(contexts[0], contexts[1]);
    }

    private static string SealedFull(InProcessPipeline pipeline)
    {
        byte[] body = Encode(Full);
        byte[] header = [1, 0, .. new byte[16], .. BigEndian((uint)DateTimeOffset.UtcNow.ToUnixTimeSeconds()), 0];
        byte[] envelope = new byte[(header.Length + body.Length + 31) / 32 * 32];
        header.CopyTo(envelope, 0);
        body.CopyTo(envelope, header.Length);
        return CartEndpoints.CookieName + "=" + Base64Url.EncodeToString(Protector(pipeline).Protect(envelope));
    }

    private static long BytesByHand(bool writes)
    {
        IDataProtector? protector = null;
        using InProcessPipeline pipeline = new(sessions: false, context =>
        {
            ReadOnlySpan<char> text = context.Request.Headers.Cookie.ToString().AsSpan(CartEndpoints.CookieName.Length + 1);
            Cart cart = Decode<Cart>(protector!.Unprotect(Base64Url.DecodeFromChars(text)));
            if (!writes) return;
            byte[] @sealed = protector.Protect(Encode(cart with { CustomerId = 8 }));
            context.Response.Headers.SetCookie = string.Create(
                CartEndpoints.CookieName.Length + 1 + Base64Url.GetEncodedLength(@sealed.Length) + "; path=/; secure; samesite=lax; httponly".Length,
                @sealed,
                static (line, bytes) => Base64Url.EncodeToChars(bytes, line));
        });
        protector = Protector(pipeline);
        return pipeline.BytesPerRequest($"{CartEndpoints.CookieName}={Base64Url.EncodeToString(protector.Protect(Encode(Full)))}");
    }

    private static IDataProtector Protector(InProcessPipeline pipeline) =>
        pipeline.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("TypedSession", "v1", "cart", CartEndpoints.CookieName);

    private static byte[] Encode<T>(T state)
        where T : class, ISessionState<T>
    {
        SessionWriter writer = new(stackalloc byte[512]);
        T.Write(ref writer, state);
        return writer.WrittenSpan.ToArray();
    }

    private static T Decode<T>(byte[] body)
        where T : class, ISessionState<T>
    {
        SessionReader reader = new(body);
        return T.TryRead(ref reader, out T? state) ? state : throw new InvalidOperationException("The body is not the state's.");
    }

    private static byte[] BigEndian(uint value) => [(byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value];
}
