using Shop.State;
using TypedSession;

namespace Fleet.Node;

/// <summary>What is deployed while the fleet runs: a visitor may wish for things, and carts have a new member for it.</summary>
internal static class Release
{
    public const int Number = 2;

    public static int? WishesOf(Cart cart) => cart.Wishes;

    public static void MapNewEndpoints(WebApplication app) =>
        app.MapPost("/fleet/wish", async (ISession<Cart> session, CancellationToken cancellationToken) =>
            (await session.UpdateAsync(cart => cart with { Wishes = cart.Wishes + 1 }, cancellationToken)).Wishes);
}
