namespace TypedSession;

/// <summary>A registered state, for code that treats all states alike.</summary>
internal abstract class SessionStateRegistration
{
    public abstract SessionSchema Schema { get; }

    public abstract TResult Accept<TResult>(IStateVisitor<TResult> visitor);
}

/// <inheritdoc/>
internal sealed class SessionStateRegistration<T> : SessionStateRegistration
    where T : class, ISessionState<T>
{
    public override SessionSchema Schema => T.Schema;

    public override TResult Accept<TResult>(IStateVisitor<TResult> visitor) => visitor.Visit<T>();
}

/// <summary>Does something with the type of a registered state.</summary>
internal interface IStateVisitor<out TResult>
{
    TResult Visit<T>()
        where T : class, ISessionState<T>;
}
