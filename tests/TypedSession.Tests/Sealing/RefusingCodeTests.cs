using System.Buffers.Text;
using Microsoft.AspNetCore.DataProtection;

namespace TypedSession.Tests.Sealing;

/// <summary>A session that a release before has written, and code of the application's that refuses it now.</summary>
public class RefusingCodeTests
{
    private const string Header = "0100000102030405060708090a0b0c0d0e0f695735a500";

    [Theory]
    [InlineData("fragile", "91" + "9107")]
    [InlineData("refusing-owner", "91" + "fb")]
    public async Task Its_session_is_unreadable_and_can_be_ended_and_begun_anew(string state, string body)
    {
        await using TestApp app = await TestApp.StartAsync(static web =>
        {
            web.MapGet("/fragile", (ISession<Fragile> session) => $"{session.Status} {session.Value.Part is null}");
            web.MapPost("/fragile/end", (ISession<Fragile> session) => session.End());
            web.MapGet("/refusing-owner", (ISession<RefusingOwner> session) => $"{session.Status} {session.Value.Owner.Value == 0}");
            web.MapPost("/refusing-owner/end", (ISession<RefusingOwner> session) => session.End());
        });
        Browser browser = app.NewBrowser();
        browser.Jar["__Host-Http-" + state] = Seal(app, state, body);

        Assert.Equal("Unreadable True", (await browser.GetAsync("/" + state)).Body);
        Assert.Equal(200, (int)(await browser.PostAsync($"/{state}/end")).Status);
        Assert.Empty(browser.Jar);
        Assert.Equal("New True", (await browser.GetAsync("/" + state)).Body);
    }

    private static string Seal(TestApp app, string state, string body)
    {
        byte[] envelope = Convert.FromHexString(Header + body);
        Array.Resize(ref envelope, 32);
        return Base64Url.EncodeToString(app.Services.GetDataProtector("TypedSession", "v1", state, "__Host-Http-" + state).Protect(envelope));
    }
}

[SessionState("fragile")]
public sealed partial record Fragile
{
    [SessionKey(0)] public FragilePart? Part { get; init; }
}

/// <summary>A type that cannot be used, such as one that reads a setting which is not there.</summary>
[SessionPart]
public sealed partial record FragilePart
{
    static FragilePart() => throw new NotSupportedException();

    [SessionKey(0)] public int Number { get; init; }
}

[SessionState("refusing-owner")]
public sealed partial record RefusingOwner
{
    [SessionKey(0), SessionOwner] public RefusingId Owner { get; init; }
}

/// <summary>An id that refuses to be asked for what it once allowed.</summary>
[SessionPart]
public readonly partial record struct RefusingId(int Value)
{
    public int Value { get => field >= 0 ? field : throw new FormatException(); } = Value;
}
