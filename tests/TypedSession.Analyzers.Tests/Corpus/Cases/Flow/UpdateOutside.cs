// Functions given to Update that leave something behind outside of themselves: they may run again.
// Seen in: compare-and-swap loops (ConcurrentDictionary.AddOrUpdate factories with side effects, ImmutableInterlocked.Update), retried reducers, LINQ queries
// that count in a captured variable.

[SessionState("visitor")]
public sealed partial record Visitor
{
    [SessionKey(0)] public int Visits { get; init; }
    [SessionKey(1), MaxLength(20)] public string? Name { get; init; }
}

public sealed class VisitService(ISession<Visitor> session)
{
    private int _total;

    private static string? s_last;

    public int Count { get; set; }

    // case TSS307: a local that counts
    public int Counted()
    {
        int runs = 0;
        session.Update(visitor =>
        {
            runs++; // expect: TSS307
            return visitor with { Visits = visitor.Visits + 1 };
        });
        return runs;
    }

    // case TSS307: a field
    public void Field() => session.Update(visitor =>
    {
        _total += visitor.Visits; // expect: TSS307
        return visitor with { Visits = 0 };
    });

    // case TSS307: a static field, in an expression
    public void Static() => session.Update(visitor => visitor with { Name = s_last = visitor.Name + "!" }); // expect: TSS307

    // case TSS307: a property
    public void Property() => session.Update(visitor =>
    {
        if (visitor.Visits > 3) Count = visitor.Visits; // expect: TSS307
        return visitor with { Visits = visitor.Visits - 1 };
    });

    // case TSS307: an element of an array
    public int[] Element()
    {
        int[] seen = new int[3];
        session.Update(visitor =>
        {
            seen[0] = visitor.Visits; // expect: TSS307
            return visitor with { Visits = 1 };
        });
        return seen;
    }

    // case TSS307: an out argument
    public int Out(string text)
    {
        int number = 0;
        session.Update(visitor => int.TryParse(text, out number) ? visitor with { Visits = number } : visitor); // expect: TSS307
        return number;
    }

    // case TSS307: the old state, noted
    public Visitor? Old()
    {
        Visitor? before = null;
        session.Update(visitor => (before = visitor) with { Visits = 9 }); // expect: TSS307
        return before;
    }

    // case TSS307: taken apart into locals
    public (int, string?) Parts()
    {
        int visits = 0;
        string? name = null;
        session.Update(visitor =>
        {
            (visits, name) = (visitor.Visits, visitor.Name); // expect: TSS307
            return visitor with { Name = null };
        });
        return (visits, name);
    }

    // case TSS307: once only
    public string Once()
    {
        string? created = null;
        session.Update(visitor => visitor with { Name = visitor.Name ?? (created ??= Guid.NewGuid().ToString("N")[..20]) }); // expect: TSS307
        return created ?? "old";
    }

    // near miss TSS307: a local of the function
    public void Own() => session.Update(visitor =>
    {
        int visits = visitor.Visits;
        visits++;
        return visitor with { Visits = visits };
    });

    // near miss TSS307: what Update gives back
    public int Result()
    {
        int visits = session.Update(visitor => visitor with { Visits = visitor.Visits + 1 }).Visits;
        return visits;
    }

    // near miss TSS307: captured, and read
    public void Read(int step)
    {
        int twice = step * 2;
        session.Update(visitor => visitor with { Visits = visitor.Visits + twice + _total });
    }

    // near miss TSS307: assigned before and after
    public void Around()
    {
        _total = session.Value.Visits;
        session.Update(visitor => visitor with { Visits = 0 });
        Count = _total;
    }

    // near miss TSS307: a member of what the function makes
    public void Made() => session.Update(visitor =>
    {
        Box box = new() { Value = visitor.Visits };
        box.Value += 2;
        return visitor with { Visits = box.Value };
    });

    // near miss TSS307: an array that the function makes
    public void Array() => session.Update(visitor =>
    {
        int[] numbers = [visitor.Visits, 2];
        numbers[1] = 3;
        return visitor with { Visits = numbers.Sum() };
    });

    // near miss TSS307: another Update
    public void Other(Box box, Func<Func<int, int>, int> update) => Count = update(number =>
    {
        box.Value = number;
        return number + 1;
    });

    // near miss TSS307: an out variable that the function declares
    public void OutOwn(string text) => session.Update(visitor => int.TryParse(text, out int number) ? visitor with { Visits = number } : visitor);

    // near miss TSS307: a loop's variable
    public void Loop(int[] numbers) => session.Update(visitor =>
    {
        foreach (int number in numbers) visitor = visitor with { Visits = visitor.Visits + number };
        return visitor;
    });
}

public sealed class Box
{
    public int Value { get; set; }
}
