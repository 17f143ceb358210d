using System.Numerics;

namespace TypedSession.MessagePack;

/// <summary>Which members of a value are written, and whether as a map or as an array. Used by generated code.</summary>
public struct MemberSet
{
    private ulong _low;
    private ulong _high;
    private int _next;

    /// <summary>Whether the members are written as a map from key to value, rather than as an array by key.</summary>
    internal bool IsMap { get; private set; }

    /// <summary>Whether members that this build does not know are written back too.</summary>
    internal bool WithUnknown { get; set; }

    /// <summary>How many members are written.</summary>
    internal readonly int Count => BitOperations.PopCount(_low) + BitOperations.PopCount(_high);

    /// <summary>One more than the highest key written: how long an array would be.</summary>
    internal readonly int ArrayLength => _high != 0 ? 128 - BitOperations.LeadingZeroCount(_high) : 64 - BitOperations.LeadingZeroCount(_low);

    /// <summary>Adds a member.</summary>
    /// <param name="index">Its key; in a type with members without a key, its place in the order of the keys. 0 to 127.</param>
    public void Add(int index)
    {
        if (index < 64) _low |= 1UL << index;
        else _high |= 1UL << (index - 64);
    }

    /// <summary>Rules the array out: for a null that must not be taken for a gap, and for keys that are no small numbers.</summary>
    public void RequireMap() => IsMap = true;

    internal readonly bool Has(int index) => index < 64 ? (_low & (1UL << index)) != 0 : (_high & (1UL << (index - 64))) != 0;

    /// <summary>Steps to an array's next slot; true while that is a gap before the slot given.</summary>
    internal bool SkipGap(int index) => _next++ < index;
}
