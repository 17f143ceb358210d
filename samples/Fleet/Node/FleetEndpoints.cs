using Shop.State;
using TypedSession;

namespace Fleet.Node;

/// <summary>What the load asks beside the shop's pages, so that it can be certain of what a node knows.</summary>
internal static class FleetEndpoints
{
    public static void MapFleetEndpoints(this WebApplication app)
    {
        app.MapGet("/fleet/release", () => Release.Number);

        app.MapGet("/fleet/session", (ISession<Cart> cart, ISession<CheckoutDraft> draft) => new
        {
            Cart = $"{cart.Status}",
            Lines = cart.Value.Lines.ToDictionary(line => line.ProductId, line => line.Quantity),
            Wishes = Release.WishesOf(cart.Value),
            Draft = $"{draft.Status}",
            draft.Value.GiftNote,
        });

        // The way for counters: what it returns is saved, and no other request was given the same number.
        app.MapPost("/fleet/add/{product:int}", async (int product, ISession<Cart> session, CancellationToken cancellationToken) =>
            (await session.UpdateAsync(cart => cart.Add(product, 1), cancellationToken)).QuantityOf(product));

        Release.MapNewEndpoints(app);
    }
}
