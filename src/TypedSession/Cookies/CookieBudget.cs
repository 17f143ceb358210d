using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace TypedSession;

/// <summary>Warns, once, of cookies that browsers or proxies may not carry. Nothing here changes what is sent.</summary>
internal sealed class CookieBudget(ILogger logger)
{
    /// <summary>A default nginx takes 8 KB of request cookies.</summary>
    public const int MaxBytesTogether = 7500;

    private bool _saidPlainHttp;
    private bool _saidTogether;

    /// <summary>Looks at the cookies that a client will hold after this response.</summary>
    public void Check(HttpContext context, int bytesTogether)
    {
        HttpRequest request = context.Request;
        if (!_saidPlainHttp && !request.IsHttps && !PlainLocalhost.IsMet(request))
        {
            _saidPlainHttp = true;
            logger.PlainHttp(request.Host.Host);
        }

        if (!_saidTogether && bytesTogether > MaxBytesTogether)
        {
            _saidTogether = true;
            logger.LargeCookiesTogether(bytesTogether);
        }
    }
}
