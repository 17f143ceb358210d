namespace TypedSession.Sizing;

/// <summary>
/// The arithmetic from a body's bytes to the length of the whole <c>Set-Cookie</c> header value. The one place for it: the
/// analyzers, the generator and the runtime link this file.
/// </summary>
internal static class CookieSize
{
    /// <summary>Format, flags, id (16) and the time of creation (4).</summary>
    public const int FixedHeaderBytes = 22;

    /// <summary>The most bytes of a 32-bit number, seven bits a byte.</summary>
    public const int MaxVarintBytes = 5;

    /// <summary>The client's fingerprint.</summary>
    public const int FingerprintBytes = 8;

    /// <summary>The most bytes of a duration, up to 365 days in seconds.</summary>
    public const int MaxDurationBytes = 4;

    /// <summary>
    /// The most bytes of an envelope's header: beside the fixed ones, when the session was last seen, when its id was given, the
    /// fingerprint, when its user was authenticated, the requests, how long it may be idle, and room for how long it is kept.
    /// </summary>
    public const int MaxHeaderBytes =
        FixedHeaderBytes + MaxVarintBytes + MaxVarintBytes + FingerprintBytes + MaxVarintBytes + MaxVarintBytes + MaxDurationBytes
            + MaxDurationBytes;

    /// <summary>The envelope is padded with zeros to a multiple of this, so that its length tells little.</summary>
    public const int Padding = 32;

    /// <summary>
    /// What Data Protection adds to an envelope under AES-256-CBC with HMAC-SHA-256, its default: magic 4, key id 16, key modifier 16,
    /// IV 16, a whole block of padding (the envelope is a multiple of 16) and the HMAC's 32.
    /// </summary>
    public const int CbcOverhead = 100;

    /// <summary>What Data Protection adds under AES-256-GCM: magic 4, key id 16, key modifier 16, nonce 12, tag 16.</summary>
    public const int GcmOverhead = 64;

    /// <summary>The MSBuild property that names the algorithm, as analyzers and generators see it.</summary>
    public const string AlgorithmProperty = "build_property.TypedSessionDataProtection";

    /// <summary>
    /// What Data Protection adds under the algorithm named by the property: <c>Gcm</c>, or else <c>Cbc</c>, the framework's default.
    /// </summary>
    public static int OverheadOf(string algorithm) =>
        string.Equals(algorithm, "Gcm", StringComparison.OrdinalIgnoreCase) ? GcmOverhead : CbcOverhead;

    /// <summary>What a name begins with by default: browsers hold such a cookie to Secure, HttpOnly, <c>Path=/</c> and one host.</summary>
    public const string NamePrefix = "__Host-Http-";

    /// <summary>What a name begins with where the cookie has a domain or a path: browsers hold it to Secure and HttpOnly.</summary>
    public const string SharedNamePrefix = "__Http-";

    /// <summary>The attributes of every cookie, as they are by default.</summary>
    public const string DefaultAttributes = "; path=/; secure; samesite=lax; httponly";

    /// <summary>The bytes of an envelope, padding included.</summary>
    public static int Envelope(int headerBytes, int bodyBytes) => (headerBytes + bodyBytes + Padding - 1) / Padding * Padding;

    /// <summary>The characters of base64url without padding. A declaration's bound can be any number, and must not wrap around.</summary>
    public static int Base64Url(int bytes) => (int)Math.Min(((bytes * 4L) + 2) / 3, int.MaxValue / 2);

    /// <summary>The length of the whole header value: name, '=', text, attributes.</summary>
    public static int Line(int nameLength, int headerBytes, int bodyBytes, int overhead, int attributesLength) =>
        nameLength + 1 + Base64Url(Envelope(headerBytes, bodyBytes) + overhead) + attributesLength;

    /// <summary>The length of the whole header value by default, for the longest header.</summary>
    public static int WorstLine(string stateName, int bodyBytes, int overhead) =>
        Line(NamePrefix.Length + stateName.Length, MaxHeaderBytes, bodyBytes, overhead, DefaultAttributes.Length);
}
