using TypedSession.Collections;

namespace TypedSession.Schema.Model;

/// <summary>A state or part as its declaration says: everything that sizing and emission need, and no symbol.</summary>
internal sealed record SessionModel
{
    /// <summary>The namespace; empty for the global one.</summary>
    public required string Namespace { get; init; }

    /// <summary>The types around it, outermost first.</summary>
    public required EquatableArray<TypeHead> Containers { get; init; }

    /// <summary>The type itself.</summary>
    public required TypeHead Type { get; init; }

    /// <summary>The type's name from the root: <c>global::Shop.Cart</c>.</summary>
    public required string FullName { get; init; }

    /// <summary>The type's name for people: <c>Cart</c>, or <c>Outer.Cart</c>.</summary>
    public required string DisplayName { get; init; }

    public required bool IsValueType { get; init; }

    public required bool IsRecord { get; init; }

    /// <summary>Whether nothing can derive from it.</summary>
    public bool IsSealed { get; init; }

    /// <summary>What a state's attribute says; null for a part.</summary>
    public StateModel? State { get; init; }

    /// <summary>How an instance is made before its members are set.</summary>
    public required ConstructionModel Construction { get; init; }

    /// <summary>The members in the order of their keys.</summary>
    public required EquatableArray<MemberModel> Members { get; init; }

    /// <summary>The cases of a union in the order of their numbers; none where it is not one.</summary>
    public EquatableArray<CaseModel> Cases { get; init; }

    /// <summary>
    /// Whether it is stored as its only member is, without a wrapper: a readonly positional record struct of one member without a key, as
    /// ids are declared.
    /// </summary>
    public required bool IsTransparent { get; init; }

    /// <summary>The ids by which what is experimental or obsolete in it is reported, which generated code suppresses.</summary>
    public EquatableArray<string> WarningIds { get; init; }

    /// <summary>The members and constructors with bounds that the trim analyzer warns of, as documentation comments name them.</summary>
    public EquatableArray<string> BoundsThatReflect { get; init; }

    /// <summary>
    /// Whether it says by itself what equals it, or what comes before it, by which a set or dictionary of such keys is built.
    /// </summary>
    public bool HasOwnEquality { get; init; }

    /// <summary>The parts that have to be immutable for it to be; null where something in it can change.</summary>
    public EquatableArray<string>? ImmutableWith { get; init; }

    /// <summary>Whether every member was given its key, so that the array form is open.</summary>
    public bool AllKeysGiven => Members.All(member => member.HasGivenKey);

    /// <summary>
    /// Whether it is always written as the same array: keys from 0 without gaps, no member that can be left out, and nothing unknown to
    /// keep.
    /// </summary>
    public bool HasFixedShape =>
        !KeepsUnknownMembers && Members.Count is > 0 and <= 15 && Members.Select((member, index) => (member, index)).All(each =>
            each.member.HasGivenKey && each.member.Key == each.index
                && each.member is { Value.IsNullable: false, Initial: InitialValue.None or InitialValue.Other });

    /// <summary>Whether members that this build does not know are kept: in a record class, where a field can hide from equality.</summary>
    public bool KeepsUnknownMembers => IsRecord && !IsValueType;
}

/// <summary>The head of a type declaration: <c>record struct</c> and <c>CartLine</c>.</summary>
internal sealed record TypeHead(string Keyword, string Name);

/// <summary>What <c>[SessionState]</c> says.</summary>
internal sealed record StateModel(string Name, int MaxCookieBytes, bool KeepAtSignOut)
{
    /// <summary>Whether it is kept in a store, where no cookie's ceiling counts.</summary>
    public bool IsStored { get; init; }

    /// <summary>Whose session it is; null where it has no owner.</summary>
    public OwnerModel? Owner { get; init; }

    /// <summary>The ceiling of a state that names none.</summary>
    public const int DefaultMaxCookieBytes = 3072;

    /// <summary>The limit of a state in a store, where the application sets no other.</summary>
    public const int DefaultMaxStoredBytes = 64 * 1024;
}

/// <summary>How an instance is made.</summary>
/// <param name="Chain">The constructor to call first, such as <c>this(ProductId: default!)</c>; null where there is none to call.</param>
/// <param name="DeclareDefault">Whether the user relies on the implicit constructor, which generated ones would take away.</param>
/// <param name="SetsRequiredMembers">Whether the type has required members.</param>
/// <param name="IsPositional">Whether the constructor in the type's head takes exactly the members.</param>
internal sealed record ConstructionModel(string? Chain, bool DeclareDefault, bool SetsRequiredMembers, bool IsPositional)
{
    /// <summary>The stored members that the constructor in the record's head takes, in its order.</summary>
    public EquatableArray<ParameterModel> Parameters { get; init; }

    /// <summary>Whether code of the user's sees the values, which it must then be given as they are, and may refuse or change.</summary>
    public bool IsChecked { get; init; }

    /// <summary>Whether code of the user's runs that may throw, whatever the values.</summary>
    public bool MayThrow { get; init; }

    /// <summary>Whether an instance can be made from nothing.</summary>
    public bool CanBeEmpty { get; init; }
}

/// <summary>A parameter in the head of a record.</summary>
/// <param name="Name">Its name, and that of its member.</param>
/// <param name="Default">Its default, as generated code writes it; null where it has none.</param>
internal sealed record ParameterModel(string Name, string? Default);
