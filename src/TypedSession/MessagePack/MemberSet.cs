using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace TypedSession.CompilerServices;

/// <summary>Which members of a value are written, and whether as a map or as an array. Used by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct MemberSet
{
    private ulong _low;
    private ulong _high;

    /// <summary>Whether the members are written as a map from key to value, rather than as an array by key.</summary>
    internal bool IsMap { get; private set; }

    /// <summary>Whether members that this build does not know are written back too.</summary>
    internal bool WithUnknown { get; private set; }

    /// <summary>Whether nothing stands between the members' values: an array without gaps.</summary>
    internal bool IsPlain { get; private set; }

    /// <summary>How many members are written.</summary>
    internal readonly int Count => BitOperations.PopCount(_low) + BitOperations.PopCount(_high);

    /// <summary>One more than the highest key written: how long an array would be.</summary>
    internal readonly int ArrayLength =>
        _high != 0 ? 128 - BitOperations.LeadingZeroCount(_high) : 64 - BitOperations.LeadingZeroCount(_low);

    /// <summary>Adds a member.</summary>
    /// <param name="index">Its key; in a type with members without a key, its place in the order of the keys. 0 to 127.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(int index)
    {
        if (index < 64) _low |= 1UL << index;
        else _high |= 1UL << (index - 64);
    }

    /// <summary>Rules the array out: for a null that must not be taken for a gap, and for keys that are no small numbers.</summary>
    public void RequireMap() => IsMap = true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal readonly bool Has(int index) => index < 64 ? (_low & (1UL << index)) != 0 : (_high & (1UL << (index - 64))) != 0;

    /// <summary>Whether it is an array of at most 15 slots and no gaps, as most are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool TryBePlain() => IsPlain = !IsMap && _high == 0 && _low <= 0x7fff && (_low & (_low + 1)) == 0;

    /// <summary>Decides between map and array for a set that is not plain.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Arrange(bool withUnknown)
    {
        WithUnknown = withUnknown;
        IsMap |= withUnknown || IsMapShorter(this);
    }

    /// <summary>By value, so that the caller's set can stay in registers.</summary>
    private static bool IsMapShorter(MemberSet members)
    {
        int count = members.Count;
        int slots = members.ArrayLength;
        return HeaderLength(count) + count < HeaderLength(slots) + slots - count;

        static int HeaderLength(int count) => count <= 15 ? 1 : 3;
    }

    /// <summary>How many slots before a member's are empty, back to the last that is not.</summary>
    internal readonly int GapsBefore(int key)
    {
        MemberSet before = this;
        if (key < 64) (before._low, before._high) = (_low & ((1UL << key) - 1), 0);
        else before._high &= (1UL << (key - 64)) - 1;
        return key - before.ArrayLength;
    }
}
