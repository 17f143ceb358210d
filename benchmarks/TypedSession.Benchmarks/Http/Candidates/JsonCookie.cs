using System.Buffers.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using TypedSession.Benchmarks.Codec;
using TypedSession.Benchmarks.Sessions;

namespace TypedSession.Benchmarks.Http;

/// <summary>The cookie that applications make by hand: System.Text.Json, Data Protection and the framework's cookie collections.</summary>
internal sealed class JsonCookie(KeyRing keys) : Candidate($"sealed JSON, {keys.Name}", keys)
{
    private static readonly CookieOptions Options = new() { HttpOnly = true, Secure = true, SameSite = SameSiteMode.Lax };

    private IDataProtector _protector = null!;

    public override void Use(WebApplication app) => _protector = app.Services.GetDataProtector("json");

    public override SmallSession ReadSmall(HttpContext context) => Read(context, JsonSessions.Default.SmallSession);

    public override void Write(HttpContext context, SmallSession session) => Write(context, session, JsonSessions.Default.SmallSession);

    public override ShopSession ReadShop(HttpContext context) => Read(context, JsonSessions.Default.ShopSession);

    public override void Write(HttpContext context, ShopSession session) => Write(context, session, JsonSessions.Default.ShopSession);

    private T Read<T>(HttpContext context, JsonTypeInfo<T> type) =>
        JsonSerializer.Deserialize(_protector.Unprotect(Base64Url.DecodeFromChars(context.Request.Cookies["__Host-session"])), type)!;

    private void Write<T>(HttpContext context, T session, JsonTypeInfo<T> type) =>
        context.Response.Cookies.Append("__Host-session",
            Base64Url.EncodeToString(_protector.Protect(JsonSerializer.SerializeToUtf8Bytes(session, type))), Options);
}
