namespace TypedSession;

/// <summary>What a function reads in a state, and on which members that depends: those without which it comes out different.</summary>
internal readonly struct FlashReading<T, TResult>
{
    private readonly Func<T, TResult> _read;

    public FlashReading(Func<T, TResult> read, T value)
    {
        (_read, Result) = (read, read(value));
        if (!EqualityComparer<TResult>.Default.Equals(read(value), Result))
        {
            throw new ArgumentException(
                $"The function given to TakeFlash returned another {typeof(TResult).Name} when it ran again, so that nobody can say "
                + "which members it read. Return members as they are, such as `cart => cart.Notice`, and make lists and other objects of "
                + "what TakeFlash returns.", nameof(read));
        }
    }

    public TResult Result { get; }

    public bool DependsOn(T lacking)
    {
        try
        {
            return !EqualityComparer<TResult>.Default.Equals(_read(lacking), Result);
        }
        catch (Exception)
        {
            return true;
        }
    }
}
