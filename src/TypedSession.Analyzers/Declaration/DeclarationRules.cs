using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace TypedSession.Analyzers.Declaration;

/// <summary>What is reported of declarations.</summary>
internal static class DeclarationRules
{
    /// <summary>A state or part whose other half cannot be generated.</summary>
    public static readonly DiagnosticDescriptor Partial = Rule.Create(
        "TSS001",
        "State or part is not partial, or a state is not a record class",
        "'{0}' gets no code that loads and saves it, so no session can hold it: make {1}",
        "The generator writes the other half of each state and part, so the type and all types around it must be partial. A state is "
        + "replaced as a whole, through 'with', so it must be a record class.",
        DiagnosticSeverity.Error);

    /// <summary>A member whose type cannot be stored. What TSS203 or TSS201 reports is left to them: they know why.</summary>
    public static readonly DiagnosticDescriptor MemberType = Rule.Create(
        "TSS002",
        "Member type cannot be stored",
        "'{0}' cannot be saved: a session does not store '{1}'. The nearest that it does: {2}.",
        "A session stores scalars, strings, bytes, enums, their collections, and types with [SessionPart]. "
        + "Nothing else is turned into bytes by guesswork.",
        DiagnosticSeverity.Error);

    /// <summary>Keys that cannot tell the members apart.</summary>
    public static readonly DiagnosticDescriptor MemberKey = Rule.Create(
        "TSS003",
        "Member key is taken, out of range or ambiguous",
        "{0}",
        "A member is found again by its key: the number of [SessionKey], else a hash of its name. "
        + "Two members of one key would read each other's values.",
        DiagnosticSeverity.Error);

    /// <summary>A state that a new visitor cannot be given, or a type that cannot be made again from its bytes.</summary>
    public static readonly DiagnosticDescriptor InitialValue = Rule.Create(
        "TSS004",
        "State or part cannot be made",
        "{0}",
        "A request without a session gets the state in its initial value, so each member of a state must have one. A stored state or "
        + "part is made first and its members are set then, so generated code must be able to do both.",
        DiagnosticSeverity.Error);

    /// <summary>A type of a shape that is not stored, or a union whose cases are not those that it lists.</summary>
    public static readonly DiagnosticDescriptor TypeShape = Rule.Create(
        "TSS005",
        "Shape of a state or part is not supported",
        "{0}",
        "Generated code in another file names the type and makes it, so it must be a plain type that can be named there. A union is "
        + "closed: what derives from it is found again by its number, so all that does is listed, once.",
        DiagnosticSeverity.Error);

    /// <summary>Two states of one name, or a name that no cookie can have.</summary>
    public static readonly DiagnosticDescriptor StateName = Rule.Create(
        "TSS006",
        "State name is taken or not valid",
        "{0}",
        "A state's name names its cookie and binds its seal: what [SessionState] says, else the type's name in kebab case. Two states of "
        + "one name would read and overwrite each other's cookie.",
        DiagnosticSeverity.Error);

    /// <summary>A member that asks to be stored and is not.</summary>
    public static readonly DiagnosticDescriptor NotStored = Rule.Create(
        "TSS008",
        "Member would not be stored",
        "'{0}' would be lost after each request: {1}. {2}.",
        "Stored is each public property with a getter and a setter or init, each get-only auto-property, each positional member, and any "
        + "other property with [SessionKey]. What asks for more is an error, so that nothing is left out in silence.",
        DiagnosticSeverity.Error);

    /// <summary>Texts sorted by the culture of the request, which another request does not have.</summary>
    public static readonly DiagnosticDescriptor CultureOrder = Rule.Create(
        "TSS009",
        "Texts sorted by culture",
        "'{0}' sorts texts by the culture of the request that reads them: order and equality change between users and machines, and "
        + "texts that a culture takes for one are lost together. {1}.",
        "A sorted collection of strings without a comparer compares by the current culture. What one request stored, the next may sort "
        + "otherwise, or take for equal and refuse.");

    public static ImmutableArray<DiagnosticDescriptor> All =>
        [Partial, MemberType, MemberKey, InitialValue, TypeShape, StateName, NotStored, CultureOrder];
}
