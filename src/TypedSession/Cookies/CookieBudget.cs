using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace TypedSession;

/// <summary>Warns, once, of cookies that browsers or proxies may not carry. Nothing here changes what is sent.</summary>
internal sealed class CookieBudget(ILogger logger)
{
    /// <summary>A default nginx takes 8 KB of request cookies.</summary>
    public const int MaxBytesTogether = 7500;

    private bool _saidPlainHttp;
    private bool _saidPlainLocalhost;
    private bool _saidTogether;

    /// <summary>Looks at Secure cookies that were sent over plain http.</summary>
    public void CheckPlain(HttpRequest request)
    {
        if (!PlainLocalhost.IsMet(request))
        {
            if (!_saidPlainHttp) logger.PlainHttp(request.Host.Host);
            _saidPlainHttp = true;
        }
        else
        {
            if (!_saidPlainLocalhost) logger.PlainLocalhost(request.Host.Host);
            _saidPlainLocalhost = true;
        }
    }

    /// <summary>Looks at the cookies that a client will hold after this response.</summary>
    public void Check(int bytesTogether)
    {
        if (!_saidTogether && bytesTogether > MaxBytesTogether)
        {
            _saidTogether = true;
            logger.LargeCookiesTogether(bytesTogether);
        }
    }
}
