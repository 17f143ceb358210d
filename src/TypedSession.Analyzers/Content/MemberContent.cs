using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedSession.Analyzers.Options;

namespace TypedSession.Analyzers.Content;

/// <summary>
/// Judges what a member would put into a session. A member gets one of TSS203, TSS201 and TSS002, in that order: a rule that reports one of
/// the later
/// asks here first.
/// </summary>
internal sealed class MemberContent
{
    private readonly KnownSymbols _known;
    private readonly HeldTypes _held;
    private readonly ServiceTypes _services;
    private readonly UserObjects _users;
    private readonly UserTypes.Reader _ofProject;
    private readonly ConcurrentDictionary<INamedTypeSymbol, string?> _advice = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<INamedTypeSymbol, UserObject?> _user = new(SymbolEqualityComparer.Default);

    private MemberContent(Compilation compilation, KnownSymbols known)
    {
        _known = known;
        _held = new(known, compilation);
        _services = new(compilation);
        _users = new(compilation);
        _ofProject = new(compilation);
    }

    /// <summary>All rules of a compilation share one: services and entities are looked for once.</summary>
    public static MemberContent Of(Compilation compilation, KnownSymbols known) =>
        known.Shared(() => new MemberContent(compilation, known));

    /// <summary>What the project says of its types in the file that declares the member.</summary>
    public UserTypes UserTypesFor(IPropertySymbol member, AnalyzerOptions options) =>
        SyntaxLocations.NameOf(member).SourceTree is { } tree ? UserTypesFor(tree, options) : UserTypes.None;

    /// <summary>What the project says of its types in a file.</summary>
    public UserTypes UserTypesFor(SyntaxTree tree, AnalyzerOptions options) => _ofProject.For(tree, options.AnalyzerConfigOptionsProvider);

    /// <summary>TSS203: the live object that the member's type is or holds, and what to do instead.</summary>
    public (INamedTypeSymbol Type, string Advice)? FindLiveObject(ITypeSymbol memberType, UserTypes ofProject)
    {
        foreach (INamedTypeSymbol type in _held.From(memberType, held => FindUser(held, ofProject) is not null))
        {
            if (_advice.GetOrAdd(type, LiveObjects.FindAdvice) is { } advice) return (type, advice);
            if (MayBeService(type) && _services.Contains(type))
                return (type,
                    type.TypeKind == TypeKind.Class && _services.IsMadeByFactory(type)
                        ? LiveObjects.FactoryAdvice
                        : LiveObjects.ServiceAdvice);
        }

        return null;
    }

    /// <summary>TSS201: the user or entity that the member's type is or holds; null where TSS203 has the member.</summary>
    public UserObject? FindUserObject(ITypeSymbol memberType, UserTypes ofProject) =>
        FindLiveObject(memberType, ofProject) is null ? FindHeldUser(memberType, ofProject) : null;

    /// <summary>The same where it is known that the type holds no live object.</summary>
    public UserObject? FindHeldUser(ITypeSymbol memberType, UserTypes ofProject) =>
        _held.From(memberType, held => FindUser(held, ofProject) is not null).Select(held => FindUser(held, ofProject))
            .FirstOrDefault(user => user is not null);

    public bool IsOfProject(ISymbol symbol) => _known.IsOfProject(symbol);

    /// <summary>Whether TSS203 or TSS201 has the member, so that TSS002 says nothing of it.</summary>
    public bool Claims(IPropertySymbol member, AnalyzerOptions options)
    {
        UserTypes ofProject = UserTypesFor(member, options);
        return FindLiveObject(member.Type, ofProject) is not null || FindHeldUser(member.Type, ofProject) is not null;
    }

    private UserObject? FindUser(INamedTypeSymbol type, UserTypes ofProject) => ofProject.Judge(type) is { } told
        ? _users.Find(type, _known.IsDeclared(type), told)
        : _user.GetOrAdd(type, other => _users.Find(other, _known.IsDeclared(other), ofProject: null));

    private bool MayBeService(INamedTypeSymbol type) =>
        type.TypeKind is TypeKind.Class or TypeKind.Interface && !TypeNames.IsOfSystem(type) && !_known.IsDeclared(type);
}
