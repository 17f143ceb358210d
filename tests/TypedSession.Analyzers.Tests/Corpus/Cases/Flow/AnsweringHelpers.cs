// Helpers that answer a request that is not as it should be, and say so by what they give back.
// Seen in: token endpoints of OpenID Connect servers (results with Succeeded or IsError), APIs that load an entity or answer 404 (null), admission checks
// (an enum), form readers (a tuple, a number of errors).

[SessionState("desk")]
public sealed partial record Desk
{
    [SessionKey(0), MaxLength(80)] public string? Note { get; init; }
}

public enum Admission { Open, Answered }

public sealed record Loaded(string Name);

public sealed class Checked
{
    public bool Succeeded { get; init; }
    public string? Error { get; init; }
}

public static class Checks
{
    public static async Task<Loaded?> LoadAsync(HttpContext http, int id)
    {
        if (id > 0) return new Loaded("a");
        http.Response.StatusCode = 404;
        await http.Response.WriteAsync("There is none.");
        return null;
    }

    public static async Task<Admission> AdmitAsync(HttpContext http)
    {
        if (http.Request.IsHttps) return Admission.Open;
        await http.Response.WriteAsync("Not this way.");
        return Admission.Answered;
    }

    public static async Task<int> CountErrorsAsync(HttpContext http)
    {
        if (http.Request.HasFormContentType) return 0;
        await http.Response.WriteAsJsonAsync(new[] { "A form, please." });
        return 1;
    }

    public static async Task<(bool Ok, string? Name)> ReadAsync(HttpContext http)
    {
        if (http.Request.Query.TryGetValue("name", out var name)) return (true, name);
        await http.Response.WriteAsync("A name, please.");
        return (false, null);
    }

    public static async Task<Checked> CheckAsync(HttpContext http, Func<Task<Checked>> check)
    {
        Checked result = await check();
        if (!result.Succeeded) await http.Response.WriteAsync(result.Error ?? "No.");
        return result;
    }

    public static async Task<bool> HandleAsync(HttpContext http)
    {
        bool handled = false;
        if (http.Request.Path == "/ping")
        {
            await http.Response.WriteAsync("pong");
            handled = true;
        }

        return handled;
    }

    public static async Task<DateTimeOffset> StampAsync(HttpContext http)
    {
        if (http.Request.Query.ContainsKey("v")) await http.Response.WriteAsync("v1");
        return DateTimeOffset.UtcNow;
    }
}

public static class DeskEndpoints
{
    // near miss TSS302: null says that it has answered
    public static async Task Null(HttpContext http, ISession<Desk> session, int id)
    {
        var loaded = await Checks.LoadAsync(http, id);
        if (loaded is null) return;
        session.Update(desk => desk with { Note = loaded.Name });
    }

    // near miss TSS302: a pattern takes it apart
    public static async Task Pattern(HttpContext http, ISession<Desk> session, int id)
    {
        if (await Checks.LoadAsync(http, id) is { Name: var name })
            session.Update(desk => desk with { Note = name });
    }

    // case TSS302: the change is made where null came back
    public static async Task Lost(HttpContext http, ISession<Desk> session, int id)
    {
        var loaded = await Checks.LoadAsync(http, id);
        if (loaded == null) session.Update(desk => desk with { Note = "none" }); // expect: TSS302
    }

    // near miss TSS302: an enum says it
    public static async Task Enum(HttpContext http, ISession<Desk> session)
    {
        if (await Checks.AdmitAsync(http) == Admission.Answered) return;
        session.RenewId();
    }

    // near miss TSS302: a switch over the enum
    public static async Task Switch(HttpContext http, ISession<Desk> session)
    {
        switch (await Checks.AdmitAsync(http))
        {
            case Admission.Open:
                session.Update(desk => desk with { Note = "open" });
                break;
            default:
                return;
        }
    }

    // case TSS302: the switch changes where it was answered
    public static async Task SwitchLate(HttpContext http, ISession<Desk> session)
    {
        switch (await Checks.AdmitAsync(http))
        {
            case Admission.Answered:
                session.Update(desk => desk with { Note = "answered" }); // expect: TSS302
                break;
        }
    }

    // near miss TSS302: a number says it
    public static async Task Number(HttpContext http, ISession<Desk> session)
    {
        int errors = await Checks.CountErrorsAsync(http);
        if (errors > 0) return;
        session.Update(desk => desk with { Note = "read" });
    }

    // near miss TSS302: a tuple says it
    public static async Task Tuple(HttpContext http, ISession<Desk> session)
    {
        var (ok, name) = await Checks.ReadAsync(http);
        if (!ok) return;
        session.Update(desk => desk with { Note = name });
    }

    // near miss TSS302: a member of the result says it
    public static async Task Member(HttpContext http, ISession<Desk> session, Func<Task<Checked>> check)
    {
        var result = await Checks.CheckAsync(http, check);
        if (!result.Succeeded) return;
        session.Update(desk => desk with { Note = "checked" });
    }

    // near miss TSS302: a member of the result, by way of another local
    public static async Task MemberKept(HttpContext http, ISession<Desk> session, Func<Task<Checked>> check)
    {
        string? error = (await Checks.CheckAsync(http, check)).Error;
        if (error != null) return;
        session.End();
    }

    // near miss TSS302: a flag that the helper keeps in a local
    public static async Task Flag(HttpContext http, ISession<Desk> session)
    {
        if (await Checks.HandleAsync(http)) return;
        session.Update(desk => desk with { Note = "not handled" });
    }

    // case TSS302: what comes back is not looked at
    public static async Task Ignored(HttpContext http, ISession<Desk> session, int id)
    {
        await Checks.LoadAsync(http, id);
        session.Update(desk => desk with { Note = "whatever" }); // expect: TSS302
    }

    // case TSS302: what comes back is looked at, and it is stored all the same
    public static async Task Stored(HttpContext http, ISession<Desk> session)
    {
        var at = await Checks.StampAsync(http);
        session.Update(desk => desk with { Note = at.ToString() }); // expect: TSS302
    }
}
