using System.Buffers.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using TypedSession.Benchmarks.Codec;
using TypedSession.Benchmarks.Sessions;

namespace TypedSession.Benchmarks.Http;

/// <summary>
/// The limit: hand-written MessagePack sealed by Data Protection. The cookie is found by its name anywhere in the raw header; there is
/// no id, no time, no padding, no check of anything, and caches are not told.
/// </summary>
internal sealed class HandWrittenCookie(KeyRing keys) : Candidate($"limit, {keys.Name}", keys)
{
    private const string SmallName = "__Host-Http-s=";
    private const string ShopName = "__Host-Http-ml=";
    private const string Attributes = "; path=/; secure; samesite=lax; httponly";

    private IDataProtector _protector = null!;

    public override void Use(WebApplication app) => _protector = app.Services.GetDataProtector("limit");

    public override SmallSession ReadSmall(HttpContext context) => HandWritten.ReadSmall(Unseal(context, SmallName));

    public override void Write(HttpContext context, SmallSession session)
    {
        Span<byte> buffer = stackalloc byte[1024];
        Seal(context, SmallName, buffer[..HandWritten.Write(buffer, session)]);
    }

    public override ShopSession ReadShop(HttpContext context) => HandWritten.ReadShop(Unseal(context, ShopName));

    public override void Write(HttpContext context, ShopSession session)
    {
        Span<byte> buffer = stackalloc byte[1024];
        Seal(context, ShopName, buffer[..HandWritten.Write(buffer, session)]);
    }

    private byte[] Unseal(HttpContext context, string name)
    {
        ReadOnlySpan<char> text = context.Request.Headers.Cookie.ToString();
        text = text[(text.IndexOf(name, StringComparison.Ordinal) + name.Length)..];
        int end = text.IndexOf(';');
        return _protector.Unprotect(Base64Url.DecodeFromChars(end < 0 ? text : text[..end]));
    }

    private void Seal(HttpContext context, string name, ReadOnlySpan<byte> body)
    {
        byte[] @sealed = _protector.Protect(body.ToArray());
        context.Response.Headers.SetCookie = string.Create(
            name.Length + Base64Url.GetEncodedLength(@sealed.Length) + Attributes.Length,
            (name, @sealed),
            static (line, parts) =>
            {
                parts.name.CopyTo(line);
                int end = parts.name.Length + Base64Url.EncodeToChars(parts.@sealed, line[parts.name.Length..]);
                Attributes.CopyTo(line[end..]);
            });
    }
}
