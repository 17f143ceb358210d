using System.ComponentModel;

namespace TypedSession.CompilerServices;

/// <summary>
/// Which members of a value were found, while it is made of them by constructors and accessors of the user's. What one of these refuses is
/// left
/// out, and the value is made once more. Used by generated code.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct FoundMembers
{
    private const int None = -1;

    private UInt128 _found;
    private readonly UInt128 _required;
    private int _current;

    /// <summary>Starts with none.</summary>
    /// <param name="required">The members without which there is no value, a bit for each.</param>
    public FoundMembers(UInt128 required)
    {
        _required = required;
        _current = None;
    }

    /// <summary>Whether all required members are there.</summary>
    public readonly bool IsComplete => (_found & _required) == _required;

    /// <summary>Adds a member.</summary>
    /// <param name="index">Its place in the order of the keys, 0 to 127.</param>
    public void Add(int index) => _found |= UInt128.One << index;

    /// <summary>Whether a member was found.</summary>
    /// <param name="index">Its place.</param>
    public readonly bool Has(int index) => (_found & (UInt128.One << index)) != 0;

    /// <summary>Comes before a member is set: what is thrown from here on, its accessor throws.</summary>
    /// <param name="index">Its place.</param>
    /// <returns>Whether it was found.</returns>
    public bool Begin(int index)
    {
        if (!Has(index)) return false;
        _current = index;
        return true;
    }

    /// <summary>Comes after the last member: what is thrown from here on, no accessor throws.</summary>
    public void End() => _current = None;

    /// <summary>Leaves out the member whose accessor has thrown.</summary>
    /// <returns>Whether it was an accessor, of a member that is not required.</returns>
    internal bool TryLeaveOut()
    {
        if (_current == None) return false;
        _found &= ~(UInt128.One << _current);
        _current = None;
        return IsComplete;
    }
}
