// States that stand behind an interface, a local function, a task or a member that the handler sets first.
// Seen in: shops whose cart service is registered by its interface, Razor Pages with a Cart property that OnGet fills, handlers with a local
// function for the cart, services with GetAsync that is not async.

using Microsoft.AspNetCore.Mvc.RazorPages;

[SessionPart]
public sealed partial class Entry
{
    [SessionKey(0)] public int Amount { get; set; }
    [SessionKey(1), MaxLength(5)] public List<int> Marks { get; init; } = [];
}

[SessionState("basket")]
public sealed partial record Basket
{
    [SessionKey(0), MaxLength(20)] public List<Entry> Entries { get; init; } = [];
}

internal interface IBaskets
{
    Basket Current { get; }
    Basket Get();
    Task<Basket> GetAsync();
    Basket Draft();
}

internal sealed class SessionBaskets(ISession<Basket> session) : IBaskets
{
    public Basket Current => session.Value;

    public Basket Get()
    {
        return session.Value;
    }

    public Task<Basket> GetAsync() => Task.FromResult(session.Value);

    Basket IBaskets.Draft() => session.Value;
}

internal sealed class SavedBaskets(ISession<Basket> session, Basket saved) : IBaskets
{
    public Basket Current => session.Value;

    public Basket Get() => session.Value;

    public async Task<Basket> GetAsync()
    {
        await session.LoadAsync();
        return session.Value;
    }

    public Basket Draft() => saved;
}

internal sealed class BasketService(IBaskets baskets, ISession<Basket> session)
{
    private Basket? OrNull(bool asked) => asked ? session.Value : null;

    private ValueTask<Basket> Loaded() => ValueTask.FromResult(session.Value);

    private ValueTask<Basket> Made() => ValueTask.FromResult(new Basket());

    private static void Reset(Entry entry) => entry.Amount = 0;

    private static void Print(Entry entry) => Console.WriteLine(entry.Amount);

    // case TSS305: a property of an interface
    public void ByContract() => baskets.Current.Entries.Add(new Entry()); // expect: TSS305

    // case TSS305: a method of an interface
    public void ByMethodOfContract() => baskets.Get().Entries.Clear(); // expect: TSS305

    // case TSS305: a task of an interface
    public async Task ByTaskOfContract() => (await baskets.GetAsync()).Entries.RemoveAt(0); // expect: TSS305

    // near miss TSS305: one of the implementations has another
    public int ByDraft()
    {
        Basket draft = baskets.Draft();
        draft.Entries.Clear();
        return draft.Entries.Capacity;
    }

    // near miss TSS305: an interface's, and only read
    public bool IsEmpty() => baskets.Get().Entries.Count == 0;

    // case TSS305: a getter that may have none
    public void MayBeNull() => OrNull(asked: true)?.Entries.Clear(); // expect: TSS305

    // case TSS305: a task that is done
    public async Task Done() => (await Loaded()).Entries.Clear(); // expect: TSS305

    // near miss TSS305: a task that gives a new one
    public async Task DoneNew(int amount)
    {
        Basket made = await Made();
        made.Entries.Add(new Entry { Amount = amount });
    }

    // case TSS305: a local function
    public void ByLocalFunction(int amount)
    {
        Basket basket() => session.Value;
        basket().Entries.Add(new Entry { Amount = amount }); // expect: TSS305
    }

    // near miss TSS305: a local function that makes one
    public void ByLocalFunctionNew()
    {
        Basket basket() => new() { Entries = [new Entry()] };
        basket().Entries.Clear();
    }

    // case TSS305: a delegate in a local
    public void ByDelegate()
    {
        Func<Basket> basket = () => session.Value;
        basket().Entries.Clear(); // expect: TSS305
    }

    // near miss TSS305: a delegate that is given
    public void ByGivenDelegate(Func<Basket> basket) => basket().Entries.Clear();

    // case TSS305: parts of the elements
    public void Parts() => session.Value.Entries.Select(entry => entry.Marks).First().Add(3); // expect: TSS305

    // near miss TSS305: copies of parts
    public void CopiedParts() => session.Value.Entries.Select(entry => entry.Marks.ToList()).First().Add(3);

    // near miss TSS305: what is made of the elements
    public void Mapped() => session.Value.Entries.Select(entry => new Entry { Amount = entry.Amount }).First().Amount = 3;

    // case TSS305: a method for each
    public void EachReset() => session.Value.Entries.ForEach(Reset); // expect: TSS305

    // near miss TSS305: a method for each that reads
    public int EachPrinted()
    {
        session.Value.Entries.ForEach(Print);
        return session.Value.Entries.Count;
    }

    // near miss TSS305: a method for each of others
    public void OthersReset(List<Entry> others) => others.ForEach(Reset);

    // case TSS305: by an enumerator
    public void Walked()
    {
        using var entry = ((IEnumerable<Entry>)session.Value.Entries).GetEnumerator();
        List<Entry>.Enumerator each = session.Value.Entries.GetEnumerator();
        while (each.MoveNext()) each.Current.Amount = 1; // expect: TSS305
    }
}

public sealed class BasketModel(ISession<Basket> session) : PageModel
{
    public Basket Basket { get; private set; } = new();

    // case TSS305: the page's own member
    public void OnGet()
    {
        Basket = session.Value;
        Basket.Entries.Add(new Entry()); // expect: TSS305
    }

    // near miss TSS305: the page's own member holds a copy
    public void OnPost()
    {
        Basket = session.Value with { Entries = [.. session.Value.Entries] };
        Basket.Entries.Add(new Entry());
        session.Value = Basket;
    }

    // near miss TSS305: the page's own member, before it is set
    public void OnPut()
    {
        Basket.Entries.Clear();
        Basket = session.Value;
    }

    // near miss TSS305: the page's own member, which may hold another
    public void OnPatch(bool empty)
    {
        Basket = session.Value;
        if (empty) Basket = new Basket();
        Basket.Entries.Clear();
    }
}
