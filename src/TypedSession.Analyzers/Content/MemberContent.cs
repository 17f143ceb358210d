using Microsoft.CodeAnalysis;

namespace TypedSession.Analyzers.Content;

/// <summary>
/// Judges what a member would put into a session. A member gets one of TSS203, TSS201 and TSS002, in that order: whoever reports one of the later
/// asks here first.
/// </summary>
internal sealed class MemberContent(Compilation compilation, KnownSymbols known)
{
    private readonly HeldTypes _held = new(known, compilation);
    private readonly ServiceTypes _services = new(compilation);
    private readonly UserObjects _users = new(compilation);

    /// <summary>TSS203: the live object that the member's type is or holds, and what to do instead.</summary>
    public (INamedTypeSymbol Type, string Advice)? FindLiveObject(ITypeSymbol memberType)
    {
        foreach (INamedTypeSymbol type in _held.From(memberType, IsUser))
        {
            if (LiveObjects.FindAdvice(type) is { } advice) return (type, advice);
            if (MayBeService(type) && _services.Contains(type)) return (type, LiveObjects.ServiceAdvice);
        }

        return null;
    }

    /// <summary>TSS201: the user or entity that the member's type is or holds; null where TSS203 has the member.</summary>
    public UserObject? FindUserObject(ITypeSymbol memberType) =>
        FindLiveObject(memberType) is not null
            ? null
            : _held.From(memberType, IsUser).Select(FindUser).FirstOrDefault(user => user is not null);

    /// <summary>Whether TSS203 or TSS201 has the member, so that TSS002 says nothing of it.</summary>
    public bool Claims(ITypeSymbol memberType) => FindLiveObject(memberType) is not null || FindUserObject(memberType) is not null;

    private UserObject? FindUser(INamedTypeSymbol type) => _users.Find(type, known.IsDeclared(type));

    private bool IsUser(INamedTypeSymbol type) => FindUser(type) is not null;

    private bool MayBeService(INamedTypeSymbol type) =>
        type.TypeKind is TypeKind.Class or TypeKind.Interface && !TypeNames.IsOfSystem(type) && !known.IsDeclared(type);
}
