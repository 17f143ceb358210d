namespace TypedSession.Codec.Tests.Hostile;

/// <summary>Bytes with a purpose, and what has to become of them.</summary>
/// <param name="State">The state that reads them.</param>
/// <param name="Bytes">The bytes.</param>
/// <param name="Outcome">How that ends.</param>
/// <param name="Fallbacks">How many members fall back on the way.</param>
internal sealed record Vector(string State, byte[] Bytes, Outcome Outcome, int Fallbacks = 0);

/// <summary>The named vectors. Keys of the states: see their declarations.</summary>
internal static class Vectors
{
    public static IReadOnlyDictionary<string, Vector> All { get; } = new Dictionary<string, Vector>
    {
        ["empty input"] = Malformed("Scalars", []),
        ["the byte that is never used"] = new("Scalars", [0xc1], Outcome.Incomplete),
        ["the byte that is never used, as a member"] = Malformed("Scalars", [0x91, 0xc1]),
        ["the byte that is never used, in a member passed over"] = Malformed("Scalars", [0x81, 0x7f, 0x92, 0x01, 0xc1]),
        ["a scalar where a state should be"] = new("Scalars", [0x01], Outcome.Incomplete),
        ["text where a state should be"] = new("Scalars", [0xa1, 0x61], Outcome.Incomplete),
        ["nil where a state should be"] = new("Scalars", [0xc0], Outcome.Incomplete),
        ["bytes after the state"] = new("Scalars", [0x90, 0x00], Outcome.LeavesBytes),

        ["array32 without elements behind it"] = Malformed("Boundless", [0x81, 2, 0xdd, 0x7f, 0xff, 0xff, 0xff]),
        ["array32 of 2^32-1"] = Malformed("Boundless", [0x81, 2, 0xdd, 0xff, 0xff, 0xff, 0xff, 0xc0]),
        ["map32 without pairs behind it"] = Malformed("Boundless", [0x81, 4, 0xdf, 0x7f, 0xff, 0xff, 0xff]),
        ["map32 of half the pairs that are there"] = Malformed("Boundless", [0x81, 4, 0xdf, 0, 0, 0, 2, 0xa0, 0x01]),
        ["str32 without text behind it"] = Malformed("Boundless", [0x81, 0, 0xdb, 0x7f, 0xff, 0xff, 0xff]),
        ["bin32 without bytes behind it"] = Malformed("Boundless", [0x81, 1, 0xc6, 0xff, 0xff, 0xff, 0xff]),
        ["ext32 without content behind it"] = Malformed("Boundless", [0x81, 0x7f, 0xc9, 0xff, 0xff, 0xff, 0xff, 0x01]),
        ["ext32 whose length wraps around"] = Malformed("Boundless", [0x81, 0x7f, 0xc9, 0x7f, 0xff, 0xff, 0xfa, 0x01]),
        ["a state of 2^32-1 members"] = Malformed("Scalars", [0xdf, 0xff, 0xff, 0xff, 0xff]),
        ["a map whose pairs wrap around"] = Malformed("Scalars", [0x81, 0x7f, 0xdf, 0x80, 0x00, 0x00, 0x00, 0x00]),
        ["array16s that each promise what is left"] = Malformed("Boundless", [0x81, 3, .. Repeat(1000, 0xdc, 0x0f, 0x00)]),
        ["lists in lists that each promise what is left"] = Malformed("Boundless", [0x81, 12, .. Repeat(1000, 0xdc, 0x03, 0x00)]),
        ["a part of array16s that each promise what is left"] = Malformed("Boundless", [0x81, 6, .. Repeat(1000, 0xdc, 0x03, 0x00)]),

        ["a million nested arrays"] = Malformed("Scalars", Repeat(1_000_000, 0x91)),
        ["a million nested maps"] = Malformed("Scalars", Repeat(1_000_000, 0x81, 0x00)),
        ["a million nested arrays, in a member passed over"] = Malformed("Scalars", [0x81, 0x7f, .. Repeat(1_000_000, 0x91)]),
        ["a million nested maps, in a member passed over"] = Malformed("Scalars", [0x81, 0x7f, .. Repeat(1_000_000, 0x81, 0x00)]),
        ["nested maps as keys"] = Malformed("Scalars", [0x81, .. Repeat(1_000_000, 0x81)]),
        ["arrays as deep as is allowed"] = new("Scalars", [0x81, 0x7f, .. Repeat(32, 0x91), 0xc0], Outcome.Read),
        ["arrays one deeper than is allowed"] = Malformed("Scalars", [0x81, 0x7f, .. Repeat(33, 0x91), 0xc0]),

        ["a timestamp of 64 bits with a whole second of nanoseconds"] = FallsBack("Scalars", [0x81, 12, 0xd7, 0xff, 0xee, 0x6b, 0x28, 0x00, 0, 0, 0, 0]),
        ["a timestamp of 96 bits with a whole second of nanoseconds"] = FallsBack("Scalars", [0x81, 12, 0xc7, 12, 0xff, 0x3b, 0x9a, 0xca, 0x00, 0, 0, 0, 0, 0, 0, 0, 0]),
        ["a timestamp after the year 9999"] = FallsBack("Scalars", [0x81, 12, 0xc7, 12, 0xff, 0, 0, 0, 0, 0, 0, 0, 0x3a, 0xff, 0xf4, 0x41, 0x80]),
        ["a timestamp before the year 1"] = FallsBack("Scalars", [0x81, 12, 0xc7, 12, 0xff, 0, 0, 0, 0, 0xff, 0xff, 0xff, 0xf1, 0x88, 0x6e, 0x08, 0xff]),
        ["a timestamp of 2^63 seconds before"] = FallsBack("Scalars", [0x81, 12, 0xc7, 12, 0xff, 0, 0, 0, 0, 0x80, 0, 0, 0, 0, 0, 0, 0]),
        ["a timestamp of a length that there is not"] = FallsBack("Scalars", [0x81, 12, 0xc7, 5, 0xff, 0, 0, 0, 0, 0]),
        ["an extension that is no timestamp"] = FallsBack("Scalars", [0x81, 12, 0xd6, 0x01, 0, 0, 0, 0]),
        ["an offset of more than 14 hours"] = FallsBack("Scalars", [0x81, 12, 0x92, 0xd6, 0xff, 0, 0, 0, 0, 0xcd, 0x03, 0x49]),
        ["an offset that leads before the year 1"] = FallsBack("Scalars", [0x81, 12, 0x92, 0xc7, 12, 0xff, 0, 0, 0, 0, 0xff, 0xff, 0xff, 0xf1, 0x88, 0x6e, 0x09, 0x00, 0xff]),
        ["a decimal of scale 29"] = FallsBack("Scalars", [0x81, 10, 0xd4, 29, 1]),
        ["a short decimal of scale 29"] = FallsBack("Scalars", [0x81, 10, 0xd5, 29, 1, 1]),
        ["a decimal of scale 255"] = FallsBack("Scalars", [0x81, 10, 0xd4, 255, 1]),
        ["a negative decimal of scale 29"] = FallsBack("Scalars", [0x81, 10, 0xd4, 32 + 29, 1]),
        ["a decimal of 13 bytes"] = FallsBack("Scalars", [0x81, 10, 0xc7, 13, 2, .. new byte[13]]),
        ["a decimal of 16 bytes"] = FallsBack("Scalars", [0x81, 10, 0xd8, 2, .. new byte[16]]),
        ["a decimal without digits"] = FallsBack("Scalars", [0x81, 10, 0xc7, 0, 2]),
        ["a decimal that breaks off"] = Malformed("Scalars", [0x81, 10, 0xc7, 12, 2, 1]),
        ["a timestamp where a decimal should be"] = FallsBack("Scalars", [0x81, 10, 0xd6, 0xff, 0, 0, 0, 0]),
        ["a time span beyond its type"] = FallsBack("Scalars", [0x81, 14, 0xcf, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]),
        ["a date before the year 1"] = FallsBack("Scalars", [0x81, 13, 0xd2, 0xff, 0xf4, 0xdb, 0xf8]),
        ["a date beyond 2^31 days"] = FallsBack("Scalars", [0x81, 13, 0xcf, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]),
        ["a Guid of 17 bytes"] = FallsBack("Scalars", [0x81, 11, 0xc4, 17, .. new byte[17]]),
        ["a byte of 256"] = FallsBack("Scalars", [0x81, 2, 0xcd, 1, 0]),
        ["a time of day of 24 hours"] = FallsBack("RareScalars", [0x81, 7, 0xce, 0, 1, 0x51, 0x80]),
        ["a version of one number"] = FallsBack("RareScalars", [0x81, 11, 0x91, 1]),
        ["a culture named like a path"] = FallsBack("RareScalars", [0x81, 12, 0xa5, .. "../.."u8]),
        ["a case that the union does not have"] = FallsBack("RareScalars", [0x81, 17, 0x92, 2, 0x90]),
        ["a great integer beyond its bound"] = FallsBack("RareScalars", [0x81, 5, 0xc4, 33, 1, .. new byte[32]]),
        ["a great integer of no bytes"] = FallsBack("RareScalars", [0x81, 5, 0xc4, 0]),
        ["a whole number of 128 bits and one"] = FallsBack("RareScalars", [0x81, 4, 0xc4, 17, 1, .. new byte[16]]),

        ["text that is not UTF-8"] = FallsBack("Scalars", [0x81, 17, 0xa2, 0xc3, 0x28]),
        ["UTF-8 that is longer than need be"] = FallsBack("Scalars", [0x81, 17, 0xa2, 0xc0, 0xaf]),
        ["a zero that is longer than need be"] = FallsBack("Scalars", [0x81, 17, 0xa2, 0xc0, 0x80]),
        ["a surrogate as UTF-8"] = FallsBack("Scalars", [0x81, 17, 0xa3, 0xed, 0xa0, 0x80]),
        ["a pair of surrogates as UTF-8"] = FallsBack("Scalars", [0x81, 17, 0xa6, 0xed, 0xa0, 0xbd, 0xed, 0xb8, 0x80]),
        ["UTF-8 beyond Unicode"] = FallsBack("Scalars", [0x81, 17, 0xa4, 0xf4, 0x90, 0x80, 0x80]),
        ["UTF-8 that breaks off"] = FallsBack("Scalars", [0x81, 17, 0xa2, 0xe2, 0x82]),
        ["text in a binary"] = FallsBack("Scalars", [0x81, 17, 0xc4, 1, 0x61]),

        ["one key twice in a dictionary"] = FallsBack("Collections", [0x81, 4, 0x82, 0xa1, 0x61, 1, 0xa1, 0x61, 2]),
        ["one element twice in a set"] = FallsBack("RareCollections", [0x81, 6, 0x92, 1, 1]),
        ["one element twice in a frozen set"] = FallsBack("RareCollections", [0x81, 10, 0x92, 1, 0xcc, 1]),
        ["nil as a key"] = FallsBack("Collections", [0x81, 4, 0x81, 0xc0, 1]),
        ["more elements than the bound"] = FallsBack("Collections", [0x81, 1, 0x96, 1, 2, 3, 4, 5, 6]),
        ["nil where no null may be"] = FallsBack("Collections", [0x81, 1, 0xc0]),
        ["10,000 colliding keys"] = Malformed("Boundless", [0x81, 5, 0xde, 0x27, 0x10, .. Enumerable.Range(0, 10_000).SelectMany(Colliding)]),
        ["10,000 colliding keys, where five are allowed"] = FallsBack("Collections", [0x81, 4, 0xde, 0x27, 0x10, .. Enumerable.Range(0, 10_000).SelectMany(Colliding)]),
        ["keys of the state that are no integers"] = FallsBack("Scalars", [0x81, 0xa1, 0x61, 0x01]),
        ["one member twice"] = new("Scalars", [0x82, 5, 1, 5, 2], Outcome.Read),
        ["a negative key"] = new("Scalars", [0x81, 0xff, 1], Outcome.Read),
    };

    private static Vector Malformed(string state, byte[] bytes) => new(state, bytes, Outcome.Malformed);

    private static Vector FallsBack(string state, byte[] bytes) => new(state, bytes, Outcome.Read, Fallbacks: 1);

    private static byte[] Repeat(int times, params byte[] piece) => [.. Enumerable.Repeat(piece, times).SelectMany(bytes => bytes)];

    /// <summary>A 64-bit key whose halves are the same, so that .NET hashes it to 0; and nil.</summary>
    private static byte[] Colliding(int number)
    {
        byte high = (byte)(number >> 8), low = (byte)number;
        return [0xcf, 0, 0, high, low, 0, 0, high, low, 0xc0];
    }
}
