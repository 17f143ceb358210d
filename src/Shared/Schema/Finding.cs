using Microsoft.CodeAnalysis;

namespace TypedSession.Schema;

/// <summary>What can be wrong with a declaration. The generator stays silent where one is found; the analyzers report it.</summary>
internal enum FindingKind
{
    /// <summary>The type is not partial.</summary>
    NotPartial,

    /// <summary>A type around it, the first argument, is not partial.</summary>
    ContainerNotPartial,

    /// <summary>A state is no record class.</summary>
    StateNotRecordClass,

    /// <summary>A member's type cannot be stored. Arguments: the type, and the nearest that can.</summary>
    UnsupportedType,

    /// <summary>A part that it holds has findings of its own, and no other half to call. It is reported there.</summary>
    BrokenPart,

    /// <summary>A member asks to be stored and is not. Arguments: why, and what to do.</summary>
    NotStored,

    /// <summary>Two members have one key. Arguments: the key, the other member, the next free key.</summary>
    DuplicateKey,

    /// <summary>A key is not from 0 to 127. Arguments: the key, the next free key.</summary>
    KeyOutOfRange,

    /// <summary>Two members without keys have names of one hash. Arguments: the other member, the next free key.</summary>
    HashClash,

    /// <summary>The type has more members than there are keys. Argument: how many.</summary>
    TooManyMembers,

    /// <summary>A state cannot be made from nothing: a required member or parameter has no initial value. Argument: the member.</summary>
    NoInitialValue,

    /// <summary>Generated code cannot rebuild the type. Arguments: why, and what would let it.</summary>
    NotRebuildable,

    /// <summary>The type is generic, file-local, a ref struct, or not visible enough. Arguments: which, and what to do.</summary>
    UnsupportedShape,

    /// <summary>A case of a union is listed wrongly. Arguments: how, and what to do.</summary>
    InvalidCase,

    /// <summary>The state's name is no name. Argument: the name.</summary>
    InvalidName,
}

/// <summary>Something wrong with a declaration, at a symbol. Never part of a generator's model.</summary>
internal sealed record Finding(FindingKind Kind, ISymbol Symbol, params string[] Arguments);
