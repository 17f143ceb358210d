using TypedSession.Schema.Model;

namespace TypedSession.Generators.Emission;

/// <summary>Where what is read goes: to the members themselves, or into a struct of which an instance is made afterwards.</summary>
/// <param name="Complete">What takes whether there were members at all.</param>
/// <param name="Member">What takes a member, by its place.</param>
/// <param name="Found">The statement, if any, that says that a member was found.</param>
/// <param name="Like">The member's initial value, whose comparer is taken.</param>
/// <param name="Unknown">What takes the members that this build does not know.</param>
internal sealed record ReadTarget(
    string Complete,
    Func<MemberModel, int, string> Member,
    Func<MemberModel, int, string> Found,
    Func<MemberModel, string> Like,
    string Unknown);
