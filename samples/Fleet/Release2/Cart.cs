using TypedSession;

namespace Shop.State;

/// <content>
/// The member that is new. Nodes of the release before do not know it: they keep it as it is and write it back.
/// </content>
public sealed partial record Cart
{
    [SessionKey(3)] public int Wishes { get; init; }
}
