// Carts, wizards and games whose state stands behind a property or method of the class, and whose elements are changed where they are.
// Seen in: SportsStore and its many copies (`Cart Cart => GetCart()`), wizards with a `Current` step, games that walk over their rows with ForEach.

using Microsoft.AspNetCore.Mvc;

[SessionPart]
public sealed partial class Row
{
    [SessionKey(0)] public int Quantity { get; set; }
}

[SessionState("trolley")]
public sealed partial record Trolley
{
    [SessionKey(0), MaxLength(20)] public List<Row> Rows { get; init; } = [];
    [SessionKey(1), MaxLength(20)] public Dictionary<int, Row> ById { get; init; } = [];
    [SessionKey(2), MaxLength(20)] public ImmutableArray<int> Ids { get; init; } = [];
    [SessionKey(3)] public int Total { get; init; }
}

public sealed class TrolleyController(ISession<Trolley> session) : Controller
{
    private Trolley Current => session.Value;

    private List<Row> Rows => Current.Rows;

    private Trolley Copy => session.Value with { Rows = [.. session.Value.Rows.Select(row => new Row { Quantity = row.Quantity })] };

    private Trolley Get()
    {
        Trolley trolley = session.Value;
        return trolley;
    }

    private Trolley GetOrNew(bool fresh) => fresh ? new Trolley() : session.Value;

    private async Task<Trolley> GetAsync()
    {
        await session.LoadAsync();
        return session.Value;
    }

    // case TSS305: behind a property
    public void AddByProperty() => Current.Rows.Add(new Row()); // expect: TSS305

    // case TSS305: behind a method
    public void AddByMethod() => Get().Rows.Clear(); // expect: TSS305

    // case TSS305: behind a method that is awaited
    public async Task AddByTask() => (await GetAsync()).Rows.RemoveAt(0); // expect: TSS305

    // case TSS305: behind two of them
    public void AddByTwo() => Rows[0].Quantity = 2; // expect: TSS305

    // case TSS304: behind a property
    public void Emptied() { _ = Current with { Total = 0 }; } // expect: TSS304

    // case TSS304: behind a method, of an immutable list
    public void Listed() => Get().Ids.Add(3); // expect: TSS304

    // near miss TSS305: the property makes a copy each time
    public Trolley Copied()
    {
        Trolley copy = Copy;
        copy.Rows.Add(new Row());
        return session.Value = copy;
    }

    // near miss TSS305: the method may give a new one
    public void Fresh() => GetOrNew(fresh: true).Rows.Add(new Row());

    // near miss TSS304: what comes back is used
    public Trolley Used() => session.Value = Current with { Total = 1 };

    // case TSS305: the last of a list
    public void Last() => session.Value.Rows[^1].Quantity++; // expect: TSS305

    // case TSS305: a loop that takes pairs apart
    public void Pairs()
    {
        foreach (var (_, row) in session.Value.ById) row.Quantity = 0; // expect: TSS305
    }

    // case TSS305: each of a list
    public void Each() => session.Value.Rows.ForEach(row => row.Quantity = 1); // expect: TSS305

    // case TSS305: the elements of a copied list are the same
    public void Listed(int quantity)
    {
        foreach (Row row in session.Value.Rows.ToList()) row.Quantity = quantity; // expect: TSS305
    }

    // near miss TSS305: the copied list itself is a list of its own
    public int Appended()
    {
        List<Row> rows = session.Value.Rows.ToList();
        rows.Add(new Row());
        return rows.Count;
    }

    // near miss TSS305: each element is copied
    public void Recounted()
    {
        List<Row> rows = session.Value.Rows.ConvertAll(row => new Row { Quantity = row.Quantity });
        rows.ForEach(row => row.Quantity++);
        session.Update(trolley => trolley with { Rows = rows });
    }

    // near miss TSS305: another list's elements
    public void Others(List<Row> given) => given.ForEach(row => row.Quantity = Current.Rows.Count);
}
