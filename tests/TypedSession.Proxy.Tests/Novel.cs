using System.ComponentModel.DataAnnotations;

namespace TypedSession.Proxy.Tests;

/// <summary>As large as a cookie can be.</summary>
[SessionState("novel", MaxCookieBytes = 4050)]
public sealed partial record Novel
{
    [SessionKey(0), MaxLength(3000)] public byte[] Pages { get; init; } = [];
}
