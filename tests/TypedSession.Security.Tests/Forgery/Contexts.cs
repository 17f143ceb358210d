namespace TypedSession.Security.Tests.Forgery;

public interface IMarked<T>
{
    T Marked();
}

[SessionState("one")]
public sealed partial record One : IMarked<One>
{
    [SessionKey(0)] public bool IsMarked { get; init; }

    public One Marked() => this with { IsMarked = true };
}

[SessionState("on-e")]
public sealed partial record OnE : IMarked<OnE>
{
    [SessionKey(0)] public bool IsMarked { get; init; }

    public OnE Marked() => this with { IsMarked = true };
}

[SessionState("one-two")]
public sealed partial record OneTwo : IMarked<OneTwo>
{
    [SessionKey(0)] public bool IsMarked { get; init; }

    public OneTwo Marked() => this with { IsMarked = true };
}

[SessionState("one-two-three")]
public sealed partial record OneTwoThree : IMarked<OneTwoThree>
{
    [SessionKey(0)] public bool IsMarked { get; init; }

    public OneTwoThree Marked() => this with { IsMarked = true };
}

[SessionState("two")]
public sealed partial record Two : IMarked<Two>
{
    [SessionKey(0)] public bool IsMarked { get; init; }

    public Two Marked() => this with { IsMarked = true };
}
