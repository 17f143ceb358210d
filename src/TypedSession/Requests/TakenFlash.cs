namespace TypedSession;

/// <summary>The flash members that a request has taken, as they were.</summary>
internal sealed class TakenFlash<T>
    where T : class, ISessionState<T>
{
    /// <summary>An initial state with what was taken; null where nothing was.</summary>
    private T? _taken;

    public bool IsAny => _taken is not null;

    private static int Count => T.Schema.FlashCount;

    /// <summary>A state with what was taken from it, but for members that have been set since.</summary>
    public T PutBack(T value)
    {
        if (_taken is null) return value;
        T initial = T.CreateInitial();
        for (int i = 0; i < Count; i++)
        {
            if (!IsSet(value, initial, i)) value = T.CopyFlash(value, _taken, i);
        }

        return value;
    }

    /// <summary>Takes flash members.</summary>
    /// <param name="whole">The state with what was taken before.</param>
    /// <param name="value">The state without it.</param>
    /// <param name="dependsOn">Whether what is asked for comes out different in a state that lacks a member.</param>
    /// <returns>What is left of the state.</returns>
    public T Take(T whole, T value, Func<T, bool> dependsOn)
    {
        if (Count == 0) return value;
        T initial = T.CreateInitial();
        for (int i = 0; i < Count; i++)
        {
            if (!IsSet(whole, initial, i) || !dependsOn(T.CopyFlash(whole, initial, i))) continue;
            _taken = T.CopyFlash(_taken ?? T.CreateInitial(), whole, i);
            if (IsSet(value, initial, i)) value = T.CopyFlash(value, initial, i);
        }

        return value;
    }

    /// <summary>Takes from a newer state what is still the same in it.</summary>
    public T TakeAgain(T value)
    {
        if (_taken is null) return value;
        T initial = T.CreateInitial();
        for (int i = 0; i < Count; i++)
        {
            if (IsSet(_taken, initial, i) && StateEncoding<T>.AreSame(value, T.CopyFlash(value, _taken, i)))
                value = T.CopyFlash(value, initial, i);
        }

        return value;
    }

    private static bool IsSet(T value, T initial, int index) => !StateEncoding<T>.AreSame(value, T.CopyFlash(value, initial, index));
}
