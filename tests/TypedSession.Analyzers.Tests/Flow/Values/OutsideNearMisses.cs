namespace TypedSession.Analyzers.Tests.Flow.Values;

/// <summary>Functions that assign only what is theirs, or are not given to a session's Update.</summary>
public static class OutsideNearMisses
{
    /// <summary>Statements of one method.</summary>
    public static TheoryData<string, string> Statements => new()
    {
        { "the new state only", "session.Update(now => now with { Count = now.Count + id });" },
        { "its own local", "session.Update(now =>\n{\n    int next = now.Count;\n    next += id;\n    return now with { Count = next };\n});" },
        { "its own argument", "session.Update(now =>\n{\n    now = now with { Count = 1 };\n    return now;\n});" },
        { "an out variable of its own", "session.Update(now => now.Prices.TryGetValue(\"tea\", out int price) ? now with { Count = price } : now);" },
        { "an object that it makes", "session.Update(now =>\n{\n    var address = new Address();\n    address.City = now.Notice;\n    return now with { Address = address };\n});" },
        { "an initializer", "session.Update(now => new Order { Count = now.Count, Notice = other.Notice });" },
        { "an initializer of a part", "session.Update(now => now with { Address = new Address { City = \"Rome\" } });" },
        { "its own loop", "session.Update(now =>\n{\n    int sum = 0;\n    for (int line = 0; line < now.Lines.Length; line++)\n        sum += now.Lines[line];\n    return now with { Count = sum };\n});" },
        { "a lambda within assigns the function's local", "session.Update(now =>\n{\n    int sum = 0;\n    now.Tags.ForEach(tag => sum += tag.Length);\n    return now with { Count = sum };\n});" },
        { "a local function within has its own", "session.Update(now =>\n{\n    int Next(int from)\n    {\n        from++;\n        return from;\n    }\n\n    return now with { Count = Next(now.Count) };\n});" },
        { "deconstructed into its own", "session.Update(now =>\n{\n    var (old, next) = (now.Count, id);\n    (old, next) = (next, old);\n    return now with { Count = old };\n});" },
        { "the result is taken along", "int count = session.Update(now => now with { Count = now.Count + 1 }).Count;\nlog.Add($\"{count}\");" },
        { "assigned before", "int next = id;\nnext++;\nsession.Update(now => now with { Count = next });" },
        { "a call on what is captured", "session.Update(now =>\n{\n    log.Add(\"updated\");\n    return now with { Count = 1 };\n});" },
        { "an array of its own", "session.Update(now =>\n{\n    int[] sorted = [.. now.Lines];\n    sorted[0] = id;\n    return now with { Lines = [.. sorted] };\n});" },
        { "an in argument", "session.Update(now => now with { Count = Math.Max(id, now.Count) });" },
        { "a discard", "session.Update(now =>\n{\n    _ = other.Count;\n    return now with { Count = 2 };\n});" },
        { "a pattern's variable", "session.Update(now => now.Seen is { Count: var count } ? now with { Count = count } : now);" },
        { "a function that only stands by", "int calls = 0;\nFunc<Order, Order> counting = now =>\n{\n    calls++;\n    return now;\n};\nShow(counting(other));" },
        { "a local that may be any of two functions", "int calls = 0;\nFunc<Order, Order> change = now => now with { Count = 1 };\nif (isNew)\n    change = now => now with { Count = ++calls };\nsession.Update(change);" },
        { "a using of its own", "session.Update(now =>\n{\n    using var text = new StringReader(now.Notice ?? \"\");\n    string? line = text.ReadLine();\n    line ??= \"none\";\n    return now with { Notice = line };\n});" },
        { "a member of its own local, deep", "session.Update(now =>\n{\n    var rows = new[] { new Line() };\n    rows[0].Quantity = 3;\n    return now with { Rows = [.. rows] };\n});" },
        { "another lambda of the same statement", "int lines = 0;\nother.Tags.ForEach(tag => lines += session.Update(now => now with { Count = 1 }).Count);" },
        { "a struct of its own", "session.Update(now =>\n{\n    Size box = now.Box;\n    box.Width = 4;\n    return now with { Box = box };\n});" },
    };

    /// <summary>Whole programs.</summary>
    public static TheoryData<string, string> Programs => new()
    {
        { "another Update", """
            public sealed class Store
            {
                public void Update(Func<int, int> change) => change(1);
            }

            public static class Elsewhere
            {
                public static int Post(Store store)
                {
                    int seen = 0;
                    store.Update(now => seen = now);
                    return seen;
                }
            }
            """ },
        { "ConcurrentDictionary's AddOrUpdate", """
            using System.Collections.Concurrent;
            public static class Hits
            {
                private static int s_last;
                private static readonly ConcurrentDictionary<string, int> s_all = new();

                public static void Hit(string path) => s_all.AddOrUpdate(path, 1, (_, count) => s_last = count + 1);
            }
            """ },
        { "a pure method of the class", """
            public sealed class Page(ISession<Order> session)
            {
                public Order Post() => session.Update(Next);

                private static Order Next(Order now)
                {
                    int count = now.Count;
                    count++;
                    return now with { Count = count };
                }
            }
            """ },
        { "a method of another class, that cannot be seen into here", """
            public sealed class Page(ISession<Order> session, Func<Order, Order> next)
            {
                public Order Post() => session.Update(next);
            }
            """ },
        { "the field is assigned by the caller, and only read within", """
            public sealed class Page(ISession<Order> session)
            {
                private Order? _shown;

                public void Post() => _shown = session.Update(now => now with { Count = now.Count + (_shown?.Count ?? 0) });
            }
            """ },
    };
}
