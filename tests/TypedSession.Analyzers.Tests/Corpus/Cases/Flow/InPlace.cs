// State that is changed where it stands: mutable carts, lists and dictionaries reached through the session, with nothing said to the session.
// Seen in: carts kept as List<CartItem> (webbanhang, MerchStore and hundreds of course shops: get the list, change it, and forget to set it), settable
// model classes taken from sessions, score arrays of quizzes, "the blind spot of records" posts about mutable collections in records.

using Microsoft.AspNetCore.Mvc;

[SessionState("shop")]
public sealed partial record Shop
{
    [SessionKey(0), MaxLength(20)] public List<Item> Items { get; init; } = [];
    [SessionKey(1), MaxLength(20), MaxElementLength(10)] public Dictionary<string, int> Counts { get; init; } = [];
    [SessionKey(2), MaxLength(20)] public int[] Scores { get; init; } = [];
    [SessionKey(3), MaxLength(20)] public HashSet<int> Seen { get; init; } = [];
    [SessionKey(4), MaxLength(80)] public string? Notice { get; set; }
    [SessionKey(5)] public int Visits { get; set; }
    [SessionKey(6)] public Item? Last { get; set; }
}

[SessionPart]
public sealed partial class Item
{
    [SessionKey(0)] public int Product { get; set; }
    [SessionKey(1)] public int Quantity { get; set; }
}

public sealed class ShopController(ISession<Shop> session) : Controller
{
    // case TSS305: added to the session's list
    public IActionResult Add(int product)
    {
        session.Value.Items.Add(new Item { Product = product, Quantity = 1 }); // expect: TSS305
        return RedirectToAction("Index");
    }

    // near miss TSS305: added to a copy of it, which is set
    public IActionResult AddToCopy(int product)
    {
        List<Item> items = [.. session.Value.Items, new Item { Product = product, Quantity = 1 }];
        session.Update(shop => shop with { Items = items });
        return RedirectToAction("Index");
    }

    // case TSS305: a setter of the state
    public void Notify(string text) => session.Value.Notice = text; // expect: TSS305

    // near miss TSS305: a setter, in a copy
    public void NotifyCopy(string text) => session.Update(shop => shop with { Notice = text });

    // case TSS305: counted up
    public int Count()
    {
        Shop shop = session.Value;
        shop.Visits++; // expect: TSS305
        return shop.Visits;
    }

    // case TSS305: one more of what is there
    public IActionResult Increase(int product)
    {
        Item? item = session.Value.Items.FirstOrDefault(item => item.Product == product);
        if (item is not null) item.Quantity += 1; // expect: TSS305
        return Ok();
    }

    // near miss TSS305: one more, in a new list of new items
    public void IncreaseCopy(int product) => session.Update(shop => shop with
    {
        Items = [.. shop.Items.Select(item => new Item { Product = item.Product, Quantity = item.Product == product ? item.Quantity + 1 : item.Quantity })],
    });

    // case TSS305: a dictionary's indexer
    public void Tally(string word) => session.Value.Counts[word] = session.Value.Counts.GetValueOrDefault(word) + 1; // expect: TSS305

    // near miss TSS305: a copied dictionary's indexer
    public void TallyCopy(string word)
    {
        Dictionary<string, int> counts = new(session.Value.Counts);
        counts[word] = counts.GetValueOrDefault(word) + 1;
        session.Value = session.Value with { Counts = counts };
    }

    // case TSS305: an array's element
    public void Score(int question, int points) => session.Value.Scores[question] = points; // expect: TSS305

    // near miss TSS305: a clone's element
    public void ScoreClone(int question, int points)
    {
        int[] scores = (int[])session.Value.Scores.Clone();
        scores[question] = points;
        session.Update(shop => shop with { Scores = scores });
    }

    // case TSS305: a set that says whether it was new
    public bool See(int product)
    {
        if (!session.Value.Seen.Add(product)) return false; // expect: TSS305
        return true;
    }

    // near miss TSS305: a set that is asked
    public bool Saw(int product) => session.Value.Seen.Contains(product) || session.Value.Seen.IsSupersetOf([product]);

    // case TSS305: emptied
    public IActionResult Clear()
    {
        HttpContext.GetSession<Shop>().Value.Items.Clear(); // expect: TSS305
        return Ok();
    }

    // case TSS305: removed through a local
    public void Remove(int product)
    {
        var items = session.Value.Items;
        items.RemoveAll(item => item.Product == product); // expect: TSS305
    }

    // near miss TSS305: removed from what ToList made
    public void RemoveFromList(int product)
    {
        var items = session.Value.Items.ToList();
        items.RemoveAll(item => item.Product == product);
        session.Update(shop => shop with { Items = items });
    }

    // case TSS305: each item of a loop
    public void Discount()
    {
        foreach (Item item in session.Value.Items) item.Quantity = Math.Min(item.Quantity, 9); // expect: TSS305
    }

    // case TSS305: sorted for the page, and so in the session
    public IActionResult Sorted()
    {
        session.Value.Items.Sort((left, right) => left.Product - right.Product); // expect: TSS305
        return Json(session.Value.Items);
    }

    // near miss TSS305: ordered for the page
    public IActionResult Ordered() => Json(session.Value.Items.OrderBy(item => item.Product).ToArray());

    // case TSS305: a part behind a question mark
    public void Forget()
    {
        if (session.Value.Last is { Quantity: > 0 } last) last.Quantity = 0; // expect: TSS305
    }

    // case TSS305: the array's own sort
    public int Best()
    {
        Array.Sort(session.Value.Scores); // expect: TSS305
        return session.Value.Scores[^1];
    }

    // near miss TSS305: sorted in a copy
    public int BestOfCopy()
    {
        int[] scores = session.Value.Scores.ToArray();
        Array.Sort(scores);
        return scores[^1];
    }

    // case TSS305: through a span
    public void Zero() => session.Value.Scores.AsSpan().Clear(); // expect: TSS305

    // case TSS305: through a reference to an element
    public void Bump(int question)
    {
        ref int points = ref session.Value.Scores[question];
        points++; // expect: TSS305
    }
}
