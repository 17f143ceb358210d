using System.Buffers.Text;
using Microsoft.AspNetCore.Http;
using TypedSession.Sizing;

namespace TypedSession;

/// <summary>The values of the <c>Set-Cookie</c> headers of one cookie.</summary>
internal sealed class SetCookieLine
{
    private readonly string _nameAndEquals;
    private readonly string _attributes;

    public SetCookieLine(string name, SameSiteMode sameSite)
    {
        _nameAndEquals = name + "=";
        _attributes = sameSite switch
        {
            SameSiteMode.Strict => "; path=/; secure; samesite=strict; httponly",
            SameSiteMode.None => "; path=/; secure; samesite=none; httponly",
            _ => CookieSize.DefaultAttributes,
        };
        Deletion = _nameAndEquals + "; expires=Thu, 01 Jan 1970 00:00:00 GMT" + _attributes;
    }

    /// <summary>Makes the browser forget the cookie.</summary>
    public string Deletion { get; }

    public int Length(int headerBytes, int bodyBytes, int overhead) =>
        CookieSize.Line(_nameAndEquals.Length - 1, headerBytes, bodyBytes, overhead, _attributes.Length);

    public string Text(byte[] @sealed) => string.Create(
        _nameAndEquals.Length + CookieSize.Base64Url(@sealed.Length) + _attributes.Length,
        (Line: this, Sealed: @sealed),
        static (span, parts) =>
        {
            parts.Line._nameAndEquals.CopyTo(span);
            int position = parts.Line._nameAndEquals.Length;
            position += Base64Url.EncodeToChars(parts.Sealed, span[position..]);
            parts.Line._attributes.CopyTo(span[position..]);
        });
}
