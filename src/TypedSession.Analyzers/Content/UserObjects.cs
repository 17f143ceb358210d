using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace TypedSession.Analyzers.Content;

/// <summary>A whole user or entity: what it is, and which of its members to keep instead.</summary>
internal sealed class UserObject(string description, ISymbol? id, string advice)
{
    /// <summary>For the message: <c>a whole user ('AppUser')</c>.</summary>
    public string Description { get; } = description;

    /// <summary>The member to keep instead; null where it has no public one.</summary>
    public ISymbol? Id { get; } = id;

    /// <summary>For the message: what to do.</summary>
    public string Advice { get; } = advice;
}

/// <summary>Recognises users and entities: by type, by mapping, by shape.</summary>
internal sealed class UserObjects(Compilation compilation)
{
    private static readonly ImmutableHashSet<string> Principals = TypeNames.Set(
        "System.Security.Principal.IPrincipal", "System.Security.Principal.IIdentity",
        "Microsoft.AspNetCore.Authentication.AuthenticationTicket",
        "Microsoft.AspNetCore.Authentication.AuthenticateResult", "System.DirectoryServices.AccountManagement.Principal");

    private static readonly ImmutableHashSet<string> IdentityUsers = TypeNames.Set(
        "Microsoft.AspNetCore.Identity.IdentityUser`1", "Microsoft.AspNet.Identity.IUser`1",
        "Microsoft.AspNet.Identity.EntityFramework.IdentityUser`4");

    private readonly EntityTypes _entities = new(compilation);

    /// <summary>Null where the type is neither user nor entity.</summary>
    /// <param name="type">A class, struct or interface.</param>
    /// <param name="isDeclared">Whether it is a state or part: such a type was made for a session, unless it is a user by
    /// inheritance.</param>
    /// <param name="ofProject">Whether the project itself calls it a user; null where it says nothing.</param>
    public UserObject? Find(INamedTypeSymbol type, bool isDeclared, bool? ofProject)
    {
        if (ofProject == false) return null;
        if (TypeNames.Is(type, Principals))
        {
            return new($"a whole principal ('{type.Name}')", id: null, "Keep the user's id, the claim `NameIdentifier`, instead.");
        }

        if (ofProject == true || TypeNames.Is(type, IdentityUsers)) return Create("user", type);
        if (isDeclared || TypeNames.IsOfSystem(type)) return null;
        if (UserShape.Matches(type)) return Create("user", type);
        return type.TypeKind == TypeKind.Class && _entities.Contains(type) ? Create("entity", type) : null;
    }

    private static UserObject Create(string what, INamedTypeSymbol type)
    {
        ISymbol? id = UserId.FindIn([.. Members.PropertiesOf(type)], type);
        string advice = id is null
            ? "Keep its key instead."
            : $"Keep `{id.Name}` ({UserId.TypeOf(id).ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}) instead.";
        return new($"a whole {what} ('{type.Name}')", id, advice);
    }
}
