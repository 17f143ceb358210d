using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using TypedSession;

[SessionState]
public sealed partial record Search
{
    public string? Query { get; init; } // TSS101
}

[SessionState]
public sealed partial record Questionnaire // TSS102
{
    [MaxLength(250)] public string? Likes { get; init; }
    [MaxLength(250)] public string? Dislikes { get; init; }
    [MaxLength(250)] public string? Misses { get; init; }
    [MaxLength(250)] public string? Wishes { get; init; }
}

[SessionState]
public sealed partial record SignedIn
{
    public ClaimsPrincipal? User { get; init; } // TSS201
}

public static class Searching
{
    public static async Task HandleAsync(HttpContext context, ISession<Search> session)
    {
        await context.Response.WriteAsync("On its way.");
        session.Update(search => search with { Query = "tea" }); // TSS301
    }
}
