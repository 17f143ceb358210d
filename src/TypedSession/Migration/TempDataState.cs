using System.Diagnostics.CodeAnalysis;

namespace TypedSession;

/// <summary>What <c>TempData</c> holds, as MVC's serializer writes it.</summary>
internal sealed record TempDataState : ISessionState<TempDataState>
{
    private const int DataKey = 0;
    private const int ObjectBytes = 32;

    public byte[] Data { get; init; } = [];

    static SessionSchema ISessionState<TempDataState>.Schema => SessionSchemas.Of<TempDataState>() ??= new()
    {
        StateType = typeof(TempDataState),
        Name = "temp-data",
        MaxCookieBytes = SessionStateAttribute.DefaultCookieBytes,
        KeepAtSignOut = true,
        BeforeSave = UntypedAccess.SaveTempData,
        IsGoneWhenInitial = true,
        Members = [new() { Name = nameof(Data), Key = DataKey, IsHidden = true }],
    };

    static TempDataState ISessionState<TempDataState>.CreateInitial() => new();

    static void ISessionPart<TempDataState>.Write(ref SessionWriter writer, TempDataState value)
    {
        writer.WriteMapHeader(value.Data.Length == 0 ? 0 : 1);
        if (value.Data.Length == 0) return;
        writer.Write(DataKey);
        writer.Write(value.Data.AsSpan());
    }

    static bool ISessionPart<TempDataState>.TryRead(ref SessionReader reader, [MaybeNullWhen(false)] out TempDataState value)
    {
        value = new TempDataState();
        if (!reader.TryReadMembersHeader(out MemberCursor members, ObjectBytes)) return false;
        while (reader.TryReadMember(ref members, out int key))
        {
            if (key != DataKey) reader.SkipMember(ref members);
            else if (reader.TryRead(out byte[]? data)) value = new TempDataState { Data = data };
            else reader.RejectMember(ref members);
        }

        return !reader.IsMalformed;
    }
}
