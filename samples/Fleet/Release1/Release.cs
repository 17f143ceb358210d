using Shop.State;

namespace Fleet.Node;

/// <summary>What the fleet starts with: the shop as it is.</summary>
internal static class Release
{
    public const int Number = 1;

    /// <summary>There are no wishes yet.</summary>
    public static int? WishesOf(Cart cart) => null;

    public static void MapNewEndpoints(WebApplication app)
    {
    }
}
