// Changed copies that nobody keeps: the habit of mutable carts carried over to immutable ones.
// Seen in: questions and blog posts about ImmutableList.Add ("why is my list still empty", the return-value-must-not-be-ignored analyzers), with
// expressions whose result is dropped, and SportsStore-like carts whose AddItem used to change the object.

using Microsoft.AspNetCore.Mvc;

[SessionState("cart")]
public sealed partial record Cart
{
    [SessionKey(0), MaxLength(20)] public ImmutableArray<Line> Lines { get; init; } = [];
    [SessionKey(1), MaxLength(20)] public ImmutableList<int> Favourites { get; init; } = [];
    [SessionKey(2), MaxLength(20)] public ImmutableDictionary<int, int> Counts { get; init; } = ImmutableDictionary<int, int>.Empty;
    [SessionKey(3), MaxLength(20)] public ImmutableHashSet<int> Seen { get; init; } = [];
    [SessionKey(4)] public int Step { get; init; }
    [SessionKey(5)] public Place? Place { get; init; }

    public Cart With(int product) => this with { Lines = Lines.Add(new Line(product, 1)) };
}

[SessionPart]
public readonly partial record struct Line([SessionKey(0)] int Product, [SessionKey(1)] int Quantity);

[SessionPart]
public sealed partial record Place([SessionKey(0)] int Zone, [SessionKey(1), MaxLength(5)] ImmutableArray<int> Shelves);

public sealed class CartController(ISession<Cart> session) : Controller
{
    // case TSS304: added to an immutable array
    public IActionResult Add(int product)
    {
        session.Value.Lines.Add(new Line(product, 1)); // expect: TSS304
        return RedirectToAction("Index");
    }

    // near miss TSS304: added, and set
    public IActionResult AddAndSet(int product)
    {
        session.Value = session.Value with { Lines = session.Value.Lines.Add(new Line(product, 1)) };
        return RedirectToAction("Index");
    }

    // case TSS304: a step forward that is discarded
    public void Next() => _ = session.Value with { Step = session.Value.Step + 1 }; // expect: TSS304

    // near miss TSS304: a step forward, returned
    public Cart Peek() => session.Value with { Step = session.Value.Step + 1 };

    // case TSS304: a copy in a local that nobody reads
    public IActionResult Choose(int zone)
    {
        Cart chosen = session.Value with { Place = new Place(zone, []) }; // expect: TSS304
        return Ok();
    }

    // near miss TSS304: a copy in a local that is set in the end
    public IActionResult ChooseAndSet(int zone)
    {
        Cart chosen = session.Value with { Place = new Place(zone, []) };
        if (chosen.Place is { Zone: < 0 }) return BadRequest();
        session.Value = chosen;
        return Ok();
    }

    // case TSS304: the list was taken into a local, which changes nothing
    public void Like(int product)
    {
        ImmutableList<int> favourites = session.Value.Favourites;
        favourites.Remove(product); // expect: TSS304
    }

    // case TSS304: and even kept in it
    public void LikeAgain(int product)
    {
        ImmutableList<int> favourites = session.Value.Favourites;
        if (!favourites.Contains(product)) favourites = favourites.Add(product); // expect: TSS304
    }

    // near miss TSS304: kept in it, and set
    public void LikeForGood(int product)
    {
        ImmutableList<int> favourites = session.Value.Favourites;
        if (!favourites.Contains(product)) favourites = favourites.Add(product);
        session.Update(cart => cart with { Favourites = favourites });
    }

    // case TSS304: the state itself in a local, replaced there
    public IActionResult Reset()
    {
        Cart cart = session.Value;
        cart = cart with { Step = 0, Lines = [] }; // expect: TSS304
        return View();
    }

    // near miss TSS304: replaced there for the view
    public IActionResult Preview()
    {
        Cart cart = session.Value;
        cart = cart with { Step = 0, Lines = [] };
        return View(cart);
    }

    // case TSS304: counted in a dictionary
    public void Count(int product) => session.Value.Counts.SetItem(product, 1); // expect: TSS304

    // case TSS304: in a branch, in a loop
    public void Mark(int[] products)
    {
        foreach (int product in products)
        {
            if (product > 0) HttpContext.GetSession<Cart>().Value.Seen.Add(product); // expect: TSS304
        }
    }

    // near miss TSS304: gathered in a loop, set behind it
    public void MarkAll(int[] products)
    {
        ImmutableHashSet<int> seen = session.Value.Seen;
        foreach (int product in products) seen = seen.Add(product);
        session.Update(cart => cart with { Seen = seen });
    }

    // case TSS304: what a method of the state gives back
    public void Put(int product) => session.Value.With(product); // expect: TSS304

    // near miss TSS304: what a method of the state gives back, given to Update
    public void PutIn(int product) => session.Update(cart => cart.With(product));

    // case TSS304: the member of a member, behind a question mark
    public void Shelve(int shelf) => session.Value.Place?.Shelves.Insert(0, shelf); // expect: TSS304

    // case TSS304: a part copied into a discarded local
    public bool Move(int zone)
    {
        if (session.Value.Place is not { } place) return false;
        Place moved = place with { Zone = zone }; // expect: TSS304
        return true;
    }

    // near miss TSS304: a part copied and put back
    public bool MoveBack(int zone)
    {
        if (session.Value.Place is not { } place) return false;
        Place moved = place with { Zone = zone };
        session.Update(cart => cart with { Place = moved });
        return true;
    }

    // case TSS304: emptied, or so it seems
    public IActionResult Empty()
    {
        session.Value.Lines.Clear(); // expect: TSS304
        session.Value.Favourites.Clear(); // expect: TSS304
        return Ok();
    }

    // case TSS304: filtered with a predicate
    public void Drop(int product) => session.Value.Lines.RemoveAll(line => line.Product == product); // expect: TSS304

    // near miss TSS304: asked whether there is anything to do
    public bool Has(int product) => session.Value.Lines.RemoveAll(line => line.Product == product).Length < session.Value.Lines.Length;

    // case TSS304: sorted
    public void Sort(IComparer<Line> order)
    {
        var lines = session.Value.Lines;
        lines.Sort(order); // expect: TSS304
    }

    // near miss TSS304: sorted for the page
    public IActionResult Sorted(IComparer<Line> order) => Json(session.Value.Lines.Sort(order));
}
