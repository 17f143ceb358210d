using System.Net.Sockets;
using System.Text;

namespace TypedSession.Proxy.Tests.Fixtures;

/// <summary>The heads of responses as a proxy gets them.</summary>
internal static class Head
{
    /// <summary>The bytes of an application's answer before its body, empty line included, to a request as nginx makes it.</summary>
    public static async Task<int> LengthAsync(string app, string path)
    {
        Uri address = new(app);
        using TcpClient client = new(address.Host, address.Port);
        await using NetworkStream stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.0\r\nHost: {address.Authority}\r\nConnection: close\r\n\r\n"));
        using StreamReader reader = new(stream, Encoding.Latin1);
        string answer = await reader.ReadToEndAsync();
        return answer.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4;
    }
}
