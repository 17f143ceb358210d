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
        { "a part of an array is a copy", "int[] head = session.Value.Scores[..2];\nhead[0] = id;" },
        { "a shallow copy with a list of its own", "var copy = session.Value with { Items = [.. session.Value.Items] };\ncopy.Items.Add(id);\nShow(copy);" },
        { "a shallow copy that gets an array of its own", "var copy = session.Value with { Count = 1 };\ncopy.Scores = [id];\ncopy.Scores[0] = 3;\nShow(copy);" },
        { "a span that is cut from a copy", "Span<int> scores = session.Value.Scores.ToArray();\nscores.Clear();" },
        { "the source of a copy", "Array.Copy(session.Value.Scores, new int[3], 3);\nsession.Value.Scores.AsSpan().CopyTo(new int[9]);" },
        { "a reference to an element of a copy", "int[] copy = [.. session.Value.Scores];\nref int score = ref copy[0];\nscore++;" },
        { "a local function that others call as well", "session.Update(Change);\nChange(new Order());\n\nOrder Change(Order now)\n{\n    now.Items.Add(id);\n    return now;\n}" },
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
        { "helpers that read, copy, or change later what they are given", """
            public sealed class Page(ISession<Order> session, List<Action> later)
            {
                public int Post()
                {
                    Later(session.Value);
                    Own(session.Value.Items);
                    return Sum(session.Value.Items);
                }

                private static int Sum(List<int> items) => items.Where(item => item > 0).Sum();

                private void Later(Order order) => later.Add(() => order.Notice = "later");

                private static void Own(List<int> items)
                {
                    items = [.. items];
                    items.Add(1);
                }
            }
            """ },
        { "a helper that others may override", """
            public class Page(ISession<Order> session)
            {
                public void Post() => Change(session.Value);

                protected virtual void Change(Order order) => order.Notice = "changed";
            }
            """ },
        { "a record that copies its list by hand", """
            [SessionState("wish")]
            public sealed partial record Wish
            {
                public Wish() { }
                private Wish(Wish other) => Items = [.. other.Items];
                public int Count { get; init; }
                public List<int> Items { get; init; } = [];
            }

            public sealed class Page(ISession<Wish> session)
            {
                public Wish Post(int id) => session.Update(wish =>
                {
                    Wish copy = wish with { Count = 1 };
                    copy.Items.Add(id);
                    return copy;
                });
            }
            """ },
    };
}
