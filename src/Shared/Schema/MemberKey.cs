namespace TypedSession.Schema;

/// <summary>A member's key on the wire: the number given, or a hash of its name.</summary>
internal static class MemberKey
{
    /// <summary>The largest key that can be given: the largest that takes one byte.</summary>
    public const int MaxExplicit = 127;

    /// <summary>The most members of a type: as many as there are keys to give.</summary>
    public const int MaxMembers = MaxExplicit + 1;

    /// <summary>
    /// The key of a member without one: 32-bit FNV-1a over the name's UTF-16 units, low byte first, folded to 16 bits; below 256, where it
    /// could meet a key given, 256 more. The result always takes 3 bytes.
    /// </summary>
    public static int OfName(string name)
    {
        uint hash = 2166136261;
        foreach (char unit in name)
        {
            hash = unchecked((hash ^ (byte)unit) * 16777619);
            hash = unchecked((hash ^ (byte)(unit >> 8)) * 16777619);
        }

        int folded = (int)((hash >> 16) ^ (hash & 0xffff));
        return folded < 256 ? folded + 256 : folded;
    }
}
