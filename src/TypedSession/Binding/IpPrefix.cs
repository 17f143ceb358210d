using System.Net;
using System.Net.Sockets;

namespace TypedSession;

/// <summary>The network that an address belongs to: what one household or office shares.</summary>
internal static class IpPrefix
{
    /// <summary>The smallest part of the IPv4 internet that is routed by itself.</summary>
    private const int V4Bytes = 3;

    /// <summary>
    /// /56, what providers give to one customer. A client's /64 may change with the room; the address in it changes daily.
    /// </summary>
    private const int V6Bytes = 7;

    private const int MaxAddressBytes = 16;

    /// <summary>The prefix as text; null where the address is of neither family.</summary>
    public static string? Signal(IPAddress? address, out bool isV6)
    {
        if (address is { IsIPv4MappedToIPv6: true }) address = address.MapToIPv4();
        isV6 = address?.AddressFamily == AddressFamily.InterNetworkV6;
        if (address is null || (!isV6 && address.AddressFamily != AddressFamily.InterNetwork)) return null;
        Span<byte> bytes = stackalloc byte[MaxAddressBytes];
        address.TryWriteBytes(bytes, out _);
        return Convert.ToHexString(bytes[..(isV6 ? V6Bytes : V4Bytes)]);
    }
}
