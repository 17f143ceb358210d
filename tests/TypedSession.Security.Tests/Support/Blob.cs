using System.ComponentModel.DataAnnotations;

namespace TypedSession.Security.Tests.Support;

/// <summary>As many bytes as a test likes.</summary>
[SessionState("blob", MaxCookieBytes = 4050)]
public sealed partial record Blob
{
    public const string CookieName = "__Host-Http-blob";

    [SessionKey(0)] public bool IsMarked { get; init; }

    [SessionKey(1), MaxLength(3000)] public byte[] Bytes { get; init; } = [];

    public static void Map(WebApplication app)
    {
        app.MapGet("/", (ISession<Blob> session) => session.Status.ToString());
        app.MapPost("/{length:int}", (int length, ISession<Blob> session) =>
        {
            byte[] bytes = new byte[length];
            Random.Shared.NextBytes(bytes);
            session.Value = new Blob { IsMarked = true, Bytes = bytes };
        });
        app.MapPost("/mark", (ISession<Blob> session) => session.Update(blob => blob with { IsMarked = !blob.IsMarked }).IsMarked);
    }
}
