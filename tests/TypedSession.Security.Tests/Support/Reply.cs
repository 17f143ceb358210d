namespace TypedSession.Security.Tests.Support;

/// <summary>What a <see cref="FastApp"/> answered.</summary>
internal sealed record Reply(int Status, string Body, IReadOnlyList<string> SetCookies)
{
    /// <summary>Name and text of the cookie that was set.</summary>
    public string Cookie => SetCookies.Single().Split(';')[0];

    /// <summary>Whether the cookie was taken for no session, and nothing but that happened.</summary>
    public bool IsRefusal => Status == 200 && Body == nameof(SessionStatus.Unreadable) && SetCookies.Count == 0;
}
