// Rows of a state that are come to by queries, groups, dictionaries and functions over its lists.
// Seen in: course shops (query expressions over the cart's lines), quizzes (Select with a block that sets the answer), inventories (GroupBy).

[SessionState("stock")]
public sealed partial record Stock
{
    [SessionKey(0), MaxLength(20)] public List<Line> Lines { get; init; } = [];
    [SessionKey(1), MaxLength(20), MaxElementLength(10)] public Dictionary<string, Line> ByName { get; init; } = [];
}

[SessionPart]
public sealed partial class Line
{
    [SessionKey(0)] public int Number { get; set; }
}

public sealed class Keeper(ISession<Stock> session)
{
    // case TSS305: a query expression
    public void Query()
    {
        foreach (var line in from each in session.Value.Lines where each.Number > 3 select each) line.Number = 3; // expect: TSS305
    }

    // near miss TSS305: a query expression that makes objects of its own
    public void QueryOfNew()
    {
        foreach (var line in from each in session.Value.Lines select new Line { Number = each.Number }) line.Number = 3;
    }

    // case TSS305: with its index
    public void Indexed()
    {
        foreach (var (index, line) in session.Value.Lines.Index()) line.Number = index; // expect: TSS305
    }

    // case TSS305: in groups
    public void Groups()
    {
        foreach (var same in session.Value.Lines.GroupBy(line => line.Number))
        {
            foreach (var line in same) line.Number++; // expect: TSS305
        }
    }

    // near miss TSS305: groups of something else
    public void GroupsOfNew()
    {
        foreach (var same in session.Value.Lines.GroupBy(line => line.Number, line => new Line { Number = line.Number }))
        {
            foreach (var line in same) line.Number++;
        }
    }

    // case TSS305: by key
    public void ByKey() => session.Value.Lines.ToDictionary(line => line.Number)[4].Number = 5; // expect: TSS305

    // near miss TSS305: by key, and another list
    public void ListsByKey()
    {
        var groups = session.Value.Lines.GroupBy(line => line.Number).ToDictionary(same => same.Key, same => same.ToList());
        groups[4].Clear();
    }

    // case TSS305: entries of a dictionary that was copied
    public void Entries()
    {
        foreach ((string name, Line line) in session.Value.ByName.ToList()) line.Number = name.Length; // expect: TSS305
    }

    // near miss TSS305: a copy of the entries is changed itself
    public void EntriesCopied()
    {
        var entries = session.Value.ByName.ToList();
        entries.Clear();
    }

    // case TSS305: in a function that is asked of each
    public bool AllOfThem() => session.Value.Lines.TrueForAll(line => (line.Number = 0) == 0); // expect: TSS305

    // case TSS305: in a projection
    public List<Line> Projected() => session.Value.Lines.Select(line => { line.Number = 7; return line; }).ToList(); // expect: TSS305

    // case TSS305: in parallel
    public void Parallelly() => Parallel.ForEach(session.Value.Lines, line => line.Number--); // expect: TSS305

    // near miss TSS305: in parallel, on copies
    public void ParallelOnCopies() =>
        Parallel.ForEach(session.Value.Lines.Select(line => new Line { Number = line.Number }), line => line.Number--);
}
