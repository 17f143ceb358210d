using System.Buffers.Text;
using System.Security.Cryptography;

namespace TypedSession.EntityFrameworkCore.Tests.Support;

/// <summary>Records and ends such as the library writes them.</summary>
internal static class Records
{
    public static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);

    public static SessionRecord New(DateTimeOffset? expires = null) => new()
    {
        Key = NewKey(),
        State = "basket",
        Version = 1,
        Data = RandomNumberGenerator.GetBytes(200),
        Owner = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32)),
        Created = Now.AddHours(-1),
        LastSeen = Now,
        Expires = expires ?? Now.AddHours(1),
        Tag = RandomNumberGenerator.GetBytes(16),
    };

    public static SessionRevocationEntry NewEnd(DateTimeOffset? expires = null) =>
        new() { Key = NewKey(), Expires = expires ?? DateTimeOffset.FromUnixTimeSeconds(4_000_000_000), Payload = RandomNumberGenerator.GetBytes(10) };

    private static SessionRecordKey NewKey() => new(RandomNumberGenerator.GetBytes(SessionRecordKey.Length));
}
