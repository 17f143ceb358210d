using System.Net;
using System.Net.Sockets;
using System.Text;

namespace TypedSession.Tests.Cookies;

/// <summary>What servers and frameworks have taken for another cookie's name or text, byte by byte through Kestrel.</summary>
public class RawHeaderTests
{
    private const string Name = CartEndpoints.CookieName;
    private const string Refused = "400";

    /// <summary>Cookie headers, one a line, with NAME and TEXT for what is real; and what comes of them.</summary>
    public static TheoryData<string, string> Headers => new()
    {
        { "NAME=TEXT", "Restored" },
        { "a=b;NAME=TEXT;c=d", "Restored" },
        { "\tNAME=TEXT", "Restored" },
        { "a=b;\t NAME=TEXT \t", "Restored" },
        { "a=b\nNAME=TEXT\nc=d", "Restored" },
        { "NAME=TEXT\nNAME=TEXT", "Restored" },
        { "NAME=x\nNAME=TEXT\nNAME=y", "Restored" },
        { "; ;=;==;NAME=TEXT", "Restored" },
        { "x=NAME; NAME=TEXT; NAMEs=x; xNAME=y", "Restored" },

        // Blanks of other kinds around the name are part of it.
        { "\u2000NAME=TEXT", "New" },
        { "a=b; \u00a0NAME=TEXT", "New" },
        { "a=b;\u0085NAME=TEXT", "New" },
        { "NAME\u2000=TEXT", "New" },
        { "NAME =TEXT", "New" },
        { "NAME\t=TEXT", "New" },

        // No case is folded, nothing is decoded in a name.
        { "__HOST-HTTP-CART=TEXT", "New" },
        { "__host-Http-cart=TEXT", "New" },
        { "__Host-Http-c\u0430rt=TEXT", "New" },
        { "__Host%2DHttp-cart=TEXT", "New" },
        { "%5F_Host-Http-cart=TEXT", "New" },
        { "__Host-Http.cart=TEXT", "New" },
        { "__Host-Http[cart=TEXT", "New" },

        // A name stands before its equals sign, and after a semicolon.
        { "=NAME=TEXT", "New" },
        { "a=NAME=TEXT", "New" },
        { "a=b, NAME=TEXT", "New" },
        { "a=\"b; NAME\"=TEXT", "New" },
        { "$Version=1,NAME=TEXT", "New" },
        { "NAME", "New" },
        { "NAME;=TEXT", "New" },

        // Nothing is decoded, unquoted or trimmed in a text.
        { "NAME=", "Unreadable" },
        { "NAME==TEXT", "Unreadable" },
        { "NAME=\"TEXT\"", "Unreadable" },
        { "NAME=TEXT=", "Unreadable" },
        { "NAME=TEXT==", "Unreadable" },
        { "NAME=TEXT%", "Unreadable" },
        { "NAME=TEXT%20", "Unreadable" },
        { "NAME=TEXT%0A", "Unreadable" },
        { "NAME=%54EXT", "Unreadable" },
        { "NAME=TE XT", "Unreadable" },
        { "NAME=TE\tXT", "Unreadable" },
        { "NAME=TEXT,NAME=TEXT", "Unreadable" },
        { "NAME=TEXT\u00a0", "Unreadable" },

        // Another living session beside it, and nobody can tell which is the visitor's.
        { "NAME=TEXT; NAME=OTHER", "Unreadable" },
        { "NAME=OTHER\nNAME=TEXT", "Unreadable" },

        // As many as are looked at, and one more.
        { "NAME=1;NAME=2;NAME=3\nNAME=4;NAME=5;NAME=6;NAME=7;NAME=TEXT", "Restored" },
        { "NAME=1;NAME=2;NAME=3\nNAME=4;NAME=5;NAME=6;NAME=7;NAME=8;NAME=TEXT", "Unreadable" },
        { "NAME=TEXT;NAME=1;NAME=2;NAME=3\nNAME=4;NAME=5;NAME=6;NAME=7;NAME=8", "Unreadable" },
    };

    [Theory]
    [MemberData(nameof(Headers))]
    public async Task A_cookie_is_found_by_its_exact_name_over_http_1(string headers, string expected)
    {
        await using TestApp app = await TestApp.StartAsync(CartEndpoints.Map);

        Assert.Equal(expected, await SendAsync(app, Encoding.UTF8.GetBytes(await FillInAsync(app, headers))));
    }

    [Theory]
    [MemberData(nameof(Headers))]
    public async Task A_cookie_is_found_by_its_exact_name_over_http_2(string headers, string expected)
    {
        await using TestApp app = await TestApp.StartAsync(CartEndpoints.Map, new() { Server = Server.KestrelHttp2 });

        string[] lines = (await FillInAsync(app, headers)).Split('\n');
        Assert.Equal(expected, (await app.NewBrowser().SendAsync(HttpMethod.Get, "/status", lines)).Body);
    }

    [Theory]
    [InlineData(0xa0)]
    [InlineData(0x00)]
    [InlineData(0x0d)]
    public async Task A_byte_that_no_header_may_have_is_refused_by_the_server(byte octet)
    {
        await using TestApp app = await TestApp.StartAsync(CartEndpoints.Map);
        byte[] header = Encoding.ASCII.GetBytes(await FillInAsync(app, "a=b;?NAME=TEXT"));
        header[Array.IndexOf(header, (byte)'?')] = octet;

        Assert.Equal(Refused, await SendAsync(app, header));
    }

    [Fact]
    public async Task Among_three_thousand_other_cookies_it_is_still_found()
    {
        await using TestApp app = await TestApp.StartAsync(CartEndpoints.Map);
        string others = string.Concat(Enumerable.Range(0, 3000).Select(number => $"c{number}=1; "));

        Assert.Equal("Restored", await SendAsync(app, Encoding.ASCII.GetBytes(await FillInAsync(app, others + "NAME=TEXT"))));
    }

    private static async Task<string> FillInAsync(TestApp app, string headers)
    {
        async Task<string> TextAsync(int product)
        {
            Browser browser = app.NewBrowser();
            await browser.PostAsync($"/add/{product}");
            return browser.Jar[Name];
        }

        string text = await TextAsync(7);
        return headers
            .Replace("TE XT", text.Insert(9, " "), StringComparison.Ordinal)
            .Replace("TE\tXT", text.Insert(9, "\t"), StringComparison.Ordinal)
            .Replace("%54EXT", $"%{(int)text[0]:x2}{text[1..]}", StringComparison.Ordinal)
            .Replace("TEXT", text, StringComparison.Ordinal)
            .Replace("OTHER", await TextAsync(8), StringComparison.Ordinal)
            .Replace("NAME", Name, StringComparison.Ordinal);
    }

    /// <summary>Sends each line as a Cookie header, and gives the body; or the status where it is not 200.</summary>
    private static async Task<string> SendAsync(TestApp app, byte[] lines)
    {
        Uri address = new(app.Url);
        using MemoryStream request = new();
        request.Write("GET /status HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"u8);
        foreach (Range line in lines.AsSpan().Split((byte)'\n'))
        {
            request.Write("Cookie: "u8);
            request.Write(lines.AsSpan()[line]);
            request.Write("\r\n"u8);
        }

        request.Write("\r\n"u8);
        using TcpClient client = new(address.Host, address.Port);
        await using NetworkStream stream = client.GetStream();
        await stream.WriteAsync(request.ToArray());
        using StreamReader reader = new(stream);
        string[] answer = (await reader.ReadToEndAsync()).Split("\r\n");
        string status = answer[0].Split(' ')[1];
        return status == $"{(int)HttpStatusCode.OK}" ? answer.Single(line => Enum.TryParse<SessionStatus>(line, out _) && line.All(char.IsLetter)) : status;
    }
}
