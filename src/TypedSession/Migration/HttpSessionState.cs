using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace TypedSession;

/// <summary>
/// What <c>HttpContext.Session</c> holds: values by key. Written by hand, since the library is not compiled with its own generator.
/// </summary>
internal sealed record HttpSessionState : ISessionState<HttpSessionState>
{
    private const int IdKey = 0;
    private const int ValuesKey = 1;
    /// <summary>The most keys that are read.</summary>
    public const int MaxCount = 1000;

    private const int ObjectBytes = 64;

    private static readonly ImmutableSortedDictionary<string, byte[]> None =
        ImmutableSortedDictionary.Create<string, byte[]>(StringComparer.Ordinal);

    /// <summary>
    /// What the application reads as <c>HttpContext.Session.Id</c>: the same as long as the session lives, whatever becomes of its own id.
    /// </summary>
    public Guid Id { get; init; }

    public ImmutableSortedDictionary<string, byte[]> Values { get; init; } = None;

    static SessionSchema ISessionState<HttpSessionState>.Schema => SessionSchemas.Of<HttpSessionState>() ??= new()
    {
        StateType = typeof(HttpSessionState),
        Name = "http-session",
        MaxCookieBytes = SessionStateAttribute.DefaultCookieBytes,
        KeepAtSignOut = true,
        BeforeSave = UntypedAccess.SaveTempData,
        Members = [new() { Name = nameof(Id), Key = IdKey }, new() { Name = nameof(Values), Key = ValuesKey }],
    };

    static HttpSessionState ISessionState<HttpSessionState>.CreateInitial() => new();

    static void ISessionPart<HttpSessionState>.Write(ref SessionWriter writer, HttpSessionState value)
    {
        if (value.Id == default)
        {
            writer.WriteMapHeader(0);
            return;
        }

        writer.WriteMapHeader(2);
        writer.Write(IdKey);
        writer.Write(value.Id);
        writer.Write(ValuesKey);
        writer.WriteMapHeader(value.Values.Count);
        foreach ((string key, byte[] bytes) in value.Values)
        {
            writer.Write(key);
            writer.Write(bytes.AsSpan());
        }
    }

    static bool ISessionPart<HttpSessionState>.TryRead(ref SessionReader reader, [MaybeNullWhen(false)] out HttpSessionState value)
    {
        value = new HttpSessionState();
        if (!reader.TryReadMembersHeader(out MemberCursor members, ObjectBytes)) return false;
        while (reader.TryReadMember(ref members, out int key))
        {
            switch (key)
            {
                case IdKey when reader.TryRead(out Guid id): value = value with { Id = id }; break;
                case ValuesKey when TryReadValues(ref reader, out ImmutableSortedDictionary<string, byte[]>? values):
                    value = value with { Values = values }; break;
                case IdKey or ValuesKey: reader.RejectMember(ref members); break;
                default: reader.SkipMember(ref members); break;
            }
        }

        return !reader.IsMalformed;
    }

    private static bool TryReadValues(ref SessionReader reader, [NotNullWhen(true)] out ImmutableSortedDictionary<string, byte[]>? values)
    {
        values = null;
        if (!reader.TryReadMapHeader<string, byte[]>(out int count, MaxCount)) return false;
        ImmutableSortedDictionary<string, byte[]>.Builder read = None.ToBuilder();
        for (int i = 0; i < count; i++)
        {
            if (!reader.TryRead(out string? key) || !reader.TryRead(out byte[]? bytes) || read.ContainsKey(key)) return false;
            read.Add(key, bytes);
        }

        values = read.ToImmutable();
        return true;
    }
}
