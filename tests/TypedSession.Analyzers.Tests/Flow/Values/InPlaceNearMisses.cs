namespace TypedSession.Analyzers.Tests.Flow.Values;

/// <summary>Changes of copies, of what was made here, and of what is no session's.</summary>
public static class InPlaceNearMisses
{
    /// <summary>Statements of one method.</summary>
    public static TheoryData<string, string> Statements => new()
    {
        { "a copy of the list by its constructor", "var items = new List<int>(session.Value.Items);\nitems.Add(id);\nsession.Value = session.Value with { Items = items };" },
        { "a copy by a spread", "List<int> items = [.. session.Value.Items];\nitems.Remove(id);\nsession.Value = session.Value with { Items = items };" },
        { "a copy by ToList", "session.Value.Items.ToList().Add(id);" },
        { "a copy by ToArray", "int[] scores = session.Value.Scores.ToArray();\nscores[0] = id;" },
        { "an array's clone", "var scores = (int[])session.Value.Scores.Clone();\nArray.Sort(scores);" },
        { "an array is copied by a range", "session.Value.Scores[1..].Reverse();\nvar scores = session.Value.Scores.AsEnumerable().Reverse();" },
        { "a builder", "var lines = session.Value.Lines.ToBuilder();\nlines.Add(id);\nsession.Value = session.Value with { Lines = lines.ToImmutable() };" },
        { "the session's own Value", "session.Value = session.Value with { Count = 1 };" },
        { "with a new list", "session.Update(now => now with { Items = [.. now.Items, id] });" },
        { "in an update: a list built there", "session.Update(now =>\n{\n    var items = now.Items.ToList();\n    items.Insert(0, id);\n    return now with { Items = items };\n});" },
        { "in an update: an object built there", "session.Update(now =>\n{\n    var address = new Address { City = now.Notice };\n    address.City += \"!\";\n    return now with { Address = address };\n});" },
        { "in an update: a copy's own member", "session.Update(now =>\n{\n    var next = now with { Count = 1 };\n    next.Notice = \"one\";\n    return next;\n});" },
        { "in an update: the argument is a copy by now", "session.Update(now =>\n{\n    now = now with { Count = 1 };\n    now.Notice = \"one\";\n    return now;\n});" },
        { "a struct in a local is a copy", "var box = session.Value.Box;\nbox.Width = 3;\nsession.Value = session.Value with { Box = box };" },
        { "a computed property gives a new list each time", "session.Value.Sorted.Reverse();" },
        { "the local is given a copy before the change", "var items = session.Value.Items;\nitems = [.. items];\nitems.Clear();" },
        { "another order", "other.Items.Add(id);\nother.Notice = \"x\";" },
        { "it may be another order", "var order = isNew ? other : session.Value;\norder.Items.Add(id);" },
        { "a list of what was read", "log.Add($\"{session.Value.Count}\");" },
        { "a dictionary of copies", "var groups = session.Value.Groups.ToDictionary(group => group.Key, group => group.Value.Count);\ngroups[\"tea\"] = 3;" },
        { "reading calls", "bool has = session.Value.Items.Contains(id) || session.Value.Steps.TryPeek(out _);\nlog.Add($\"{has} {session.Value.Items.IndexOf(id)} {session.Value.Rows.Find(row => row.Quantity == id)}\");" },
        { "an immutable collection's Add is another rule's", "session.Value = session.Value with { Lines = session.Value.Lines.Add(id) };" },
        { "new rows out of old ones", "var rows = session.Value.Rows.Select(row => new Line { Quantity = row.Quantity }).ToList();\nforeach (var row in rows)\n    row.Quantity++;" },
        { "the local has been replaced by a callee", "var items = session.Value.Items;\nInterlocked.Exchange(ref items, []);\nitems.Add(3);" },
        { "an initializer", "var order = new Order { Notice = session.Value.Notice, Address = { City = session.Value.Address.City } };\nlog.Add($\"{order}\");" },
        { "a string is only read", "string notice = session.Value.Notice ?? \"\";\nnotice += \"!\";\nlog.Add(notice);" },
        { "a number is only a copy", "int count = session.Value.Count;\ncount++;\nlog.Add($\"{count}\");" },
        { "a list is copied to elsewhere", "var target = new int[10];\nsession.Value.Items.CopyTo(target);\ntarget[0] = id;\nArray.Sort(target);" },
        { "a new element, that is not in the list", "var row = new Line();\nrow.Quantity = session.Value.Rows[0].Quantity + 1;" },
    };

    /// <summary>Whole programs.</summary>
    public static TheoryData<string, string> Programs => new()
    {
        { "another library's Value", """
            using Microsoft.Extensions.Options;
            public static class Elsewhere
            {
                public static void Post(IOptions<Order> options) => options.Value.Items.Add(1);
            }
            """ },
        { "an own method that is called Add", """
            public sealed record Journal
            {
                public void Add(Order order) => Last = order;

                public Order? Last { get; private set; }
            }

            public sealed class Page(ISession<Order> session, Journal journal)
            {
                public void Post() => journal.Add(session.Value);
            }
            """ },
        { "a list of the class, filled from a session", """
            public sealed class Page(ISession<Order> session)
            {
                private readonly List<int> _seen = [];

                public void Post() => _seen.AddRange(session.Value.Items);
            }
            """ },
    };
}
