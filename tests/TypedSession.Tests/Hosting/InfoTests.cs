using System.Diagnostics;
using System.Reflection;
using System.Text.Json;

namespace TypedSession.Tests.Hosting;

/// <summary>What pages and debuggers are told about a session.</summary>
public class InfoTests
{
    [Fact]
    public async Task A_page_can_show_what_a_session_takes_in_its_cookie_and_member_by_member()
    {
        await using TestApp app = await TestApp.StartAsync(static app =>
        {
            app.MapPost("/measured/{note}", (string note, ISession<Taste> session) =>
            {
                session.Update(taste => taste with { Theme = note });
                return session.Info!.Size;
            });
            app.MapGet("/size", (ISession<Taste> session) => session.Info?.Size);
        });
        Browser browser = app.NewBrowser();

        Answer written = await browser.PostAsync("/measured/dark");

        using JsonDocument size = JsonDocument.Parse(written.Body);
        Assert.Equal(Assert.Single(written.SetCookies).Length, size.RootElement.GetProperty("bytes").GetInt32());
        Assert.Equal(3072, size.RootElement.GetProperty("maxBytes").GetInt32());
        JsonElement theme = size.RootElement.GetProperty("members").EnumerateArray().Single(member => member.GetProperty("name").GetString() == nameof(Taste.Theme));
        Assert.InRange(theme.GetProperty("bytes").GetInt32(), 5, 9);
        Assert.Equal(written.Body, (await browser.GetAsync("/size")).Body);
    }

    [Fact]
    public async Task In_a_store_it_is_the_state_that_is_measured()
    {
        await using TestApp app = await TestApp.StartAsync(
            static app => app.MapPost("/size", (ISession<Basket> session) =>
            {
                session.Update(static basket => basket with { Note = "x" });
                return $"{session.Info!.Size!.Carrier} {session.Info.Size.MaxBytes} {session.Info.Size.Bytes < 10}";
            }),
            BasketEndpoints.With(new InMemorySessionRecordStore()));

        Assert.Equal("Store 65536 True", (await app.NewBrowser().PostAsync("/size")).Body);
    }

    /// <summary>The value of a flash is not taken, no header says that the response is private, and nothing is read that was not.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_debugger_that_looks_at_a_session_changes_nothing(bool isRead)
    {
        List<string> seen = [];
        await using TestApp app = await TestApp.StartAsync(app =>
        {
            CartEndpoints.Map(app);
            app.MapGet("/looked", (ISession<Cart> session, HttpContext context) =>
            {
                string status = isRead ? session.Status.ToString() : "";
                seen.AddRange(Look(session));
                seen.AddRange(Look(context.GetSession<Cart>()));
                return status;
            });
        });
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/add/7");

        Answer answer = await browser.GetAsync("/looked");

        Assert.Empty(answer.SetCookies);
        Assert.Equal(isRead ? "private, no-cache" : "", answer.CacheControl);
        Assert.Contains("State = cart", seen);
        Assert.Contains(isRead ? "Status = Restored" : "Status = ", seen);
    }

    /// <summary>As a debugger does: by the proxy that the type names.</summary>
    private static IEnumerable<string> Look(object session)
    {
        string name = session.GetType().GetCustomAttribute<DebuggerTypeProxyAttribute>()!.ProxyTypeName;
        Type proxy = Type.GetType(name)!.MakeGenericType(session.GetType().GenericTypeArguments);
        object view = Activator.CreateInstance(proxy, session)!;
        foreach (PropertyInfo property in proxy.GetProperties()) yield return $"{property.Name} = {property.GetValue(view)}";
    }
}
