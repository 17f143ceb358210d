namespace TypedSession;

/// <summary>
/// Family and platform of a browser, from its <c>User-Agent</c>: what an update of browser or system leaves as it is. Only equality counts,
/// so a browser that is not known by name needs no name.
/// </summary>
internal static class UserAgent
{
    /// <summary>Longer than any browser's.</summary>
    private const int MaxLength = 1024;

    private const int MaxFamilyLength = 64;

    /// <summary>Tokens of families, the most telling first: nearly all claim to be Chrome and Safari too.</summary>
    private static readonly (string Token, string Family)[] Families =
    [
        ("Edg", "Edge"), ("OPR/", "Opera"), ("OPT/", "Opera"), ("OPiOS/", "Opera"), ("Opera", "Opera"), ("SamsungBrowser/",
            "Samsung"), ("Vivaldi/", "Vivaldi"),
        ("YaBrowser/", "Yandex"), ("UCBrowser/", "UC"), ("DuckDuckGo/", "DuckDuckGo"), ("Ddg/", "DuckDuckGo"), ("Whale/",
            "Whale"), ("MiuiBrowser/", "Miui"),
        ("HuaweiBrowser/", "Huawei"), ("QQBrowser/", "QQ"), ("Silk/", "Silk"), ("Electron/", "Electron"), ("HeadlessChrome/",
            "HeadlessChrome"),
        ("FxiOS/", "Firefox"), ("SeaMonkey/", "SeaMonkey"), ("Firefox/", "Firefox"), ("CriOS/", "Chrome"), ("Chrome/",
            "Chrome"), ("Chromium/", "Chrome"),
        ("Trident/", "Explorer"), ("MSIE ", "Explorer"), ("Safari/", "Safari"),
    ];

    /// <summary>Tokens of platforms: Android is Linux too, and an iPhone is "like Mac OS X".</summary>
    private static readonly (string Token, string Platform)[] Platforms =
    [
        ("Windows", "Windows"), ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("iPod", "iPod"), ("CrOS",
            "ChromeOS"), ("Mac OS X", "macOS"),
        ("Macintosh", "macOS"), ("Linux", "Linux"), ("X11", "Unix"),
    ];

    /// <summary>Any text has a signal; none, or a blank one, has not.</summary>
    public static string? Signal(string? header)
    {
        if (string.IsNullOrWhiteSpace(header)) return null;
        ReadOnlySpan<char> text = header.AsSpan(0, Math.Min(header.Length, MaxLength));
        ReadOnlySpan<char> family = Find(text, Families) ?? Product(text);
        return $"{family}|{Find(text, Platforms)}|{(text.Contains("Mobi", StringComparison.Ordinal) ? "mobile" : "")}";
    }

    private static string? Find(ReadOnlySpan<char> text, (string Token, string Name)[] names)
    {
        foreach ((string token, string name) in names)
        {
            if (text.Contains(token, StringComparison.Ordinal)) return name;
        }

        return null;
    }

    /// <summary>What stands before the first version: "curl" of "curl/8.5.0".</summary>
    private static ReadOnlySpan<char> Product(ReadOnlySpan<char> text)
    {
        text = text.TrimStart();
        int end = text.IndexOfAny('/', ' ', '(');
        return text[..Math.Min(end < 0 ? text.Length : end, MaxFamilyLength)];
    }
}
