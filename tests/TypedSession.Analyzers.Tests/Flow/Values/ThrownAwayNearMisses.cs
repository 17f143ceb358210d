namespace TypedSession.Analyzers.Tests.Flow.Values;

/// <summary>Copies that are kept, or are no session's, or look like copies only.</summary>
public static class ThrownAwayNearMisses
{
    /// <summary>Statements of one method.</summary>
    public static TheoryData<string, string> Statements => new()
    {
        { "assigned", "session.Value = session.Value with { Count = 1 };" },
        { "given back from an update", "session.Update(now => now with { Lines = now.Lines.Add(id) });" },
        { "named, then assigned", "var next = session.Value with { Count = 1 };\nsession.Value = next;" },
        { "the local is assigned on both branches", "var next = session.Value;\nnext = isNew ? next with { Count = 1 } : next with { Count = 2 };\nsession.Value = next;" },
        { "assigned after a later copy", "var next = session.Value;\nnext = next with { Count = 1 };\nnext = next with { Notice = \"x\" };\nsession.Value = next;" },
        { "built in a loop, read by its next round", "var lines = session.Value.Lines;\nfor (int line = 0; line < id; line++)\n    lines = lines.Add(lines.Length);\n" },
        { "only shown: a preview", "Show(session.Value with { Count = 9 });" },
        { "only compared", "if (session.Value with { Notice = null } == other)\n    log.Add(\"same\");" },
        { "another order's copy", "_ = other with { Count = 1 };" },
        { "a local list that never was in a session", "var lines = ImmutableArray.Create(1);\nlines.Add(id);" },
        { "a mutable list's call changes it", "session.Value.Items.Add(id);" },
        { "a builder's call changes the builder", "var lines = session.Value.Lines.ToBuilder();\nlines.Add(id);\nsession.Value = session.Value with { Lines = lines.ToImmutable() };" },
        { "in an update: given back on one way", "session.Update(now =>\n{\n    var next = now with { Count = 2 };\n    return isNew ? next : now;\n});" },
        { "in an update: the argument is the copy", "session.Update(now =>\n{\n    now = now with { Count = 2 };\n    return now;\n});" },
        { "in an update: one return among several gives the copy", "session.Update(now =>\n{\n    var next = now with { Lines = now.Lines.Add(1) };\n    if (next.Lines.Length > 20)\n        return now;\n    return next;\n});" },
        { "in an update: the copy is handed to someone", "session.Update(now =>\n{\n    var next = now with { Count = 2 };\n    Show(next);\n    return now;\n});" },
        { "a function sees the local", "var next = session.Value;\nvoid Keep() => session.Value = next;\nnext = next with { Count = 1 };\nKeep();" },
        { "the copy's member is read", "int length = session.Value.Lines.Add(id).Length;\nlog.Add($\"{length}\");" },
        { "a reading call of an immutable collection", "session.Value.Tags.ForEach(log.Add);\nsession.Value.Lines.Contains(id);" },
        { "deconstructed with the old one", "var (old, next) = (session.Value, session.Value with { Count = 1 });\nsession.Value = next;" },
        { "returned from a lambda", "Func<Order> next = () => session.Value with { Count = 3 };\nsession.Value = next();" },
        { "a conditional access that is kept", "session.Value = session.Value with { Seen = session.Value.Seen?.Add(id) };" },
        { "taken up again by a jump", "var next = session.Value;\nagain:\nif (next.Count < 3)\n{\n    next = next with { Count = next.Count + 1 };\n    goto again;\n}" },
        { "the loop's condition reads it", "for (var next = session.Value; next.Count < 3; next = next with { Count = next.Count + 1 })\n    log.Add(\"step\");" },
        { "kept in a field by assignment in an expression", "Order kept;\nShow(kept = session.Value with { Count = 1 });" },
        { "a pop whose element was wanted", "var pages = ImmutableStack.CreateRange(session.Value.Lines);\npages.Pop(out int top);\nlog.Add($\"{top}\");" },
        { "an anonymous object's copy", "var shown = new { session.Value.Count };\n_ = shown with { Count = 2 };" },
        { "the local may be another's order", "var order = isNew ? session.Value : other;\n_ = order with { Count = 4 };" },
        { "a ref argument may have replaced the local", "var order = session.Value;\nInterlocked.Exchange(ref order, other);\n_ = order with { Count = 5 };" },
        { "the state's own text", "session.Value.ToString();\nsession.Value.Equals(other);" },
    };

    /// <summary>Whole programs.</summary>
    public static TheoryData<string, string> Programs => new()
    {
        { "another library's Value", """
            public sealed record Box<T>(T Value);

            public static class Elsewhere
            {
                public static void Post(Box<Order> box) => _ = box.Value with { Count = 1 };
            }
            """ },
        { "an own collection with an Add", """
            public sealed class Numbers
            {
                public Numbers Add(int number) => this;
            }

            public sealed class Page(ISession<Order> session, Numbers numbers)
            {
                public void Post() => numbers.Add(session.Value.Count);
            }
            """ },
        { "an expression-bodied method returns the copy", """
            public sealed class Page(ISession<Order> session)
            {
                public Order Next() => session.Value with { Count = session.Value.Count + 1 };
            }
            """ },
        { "methods of the state that do more than to make a copy", """
            [SessionState("wish")]
            public sealed partial record Wish
            {
                public int Count { get; set; }
                public ImmutableArray<int> Items { get; init; } = [];
                public Wish Counted()
                {
                    Count++;
                    return this with { Items = [] };
                }
                public Wish Told(Action<int> tell)
                {
                    tell(Count);
                    return this with { Items = [] };
                }
                public Wish Same() => this;
                public Wish With(int id) => this with { Items = Items.Add(id) };
            }

            public sealed class Page(ISession<Wish> session, Action<int> tell)
            {
                public Wish Post()
                {
                    session.Value.Counted();
                    session.Value.Told(tell);
                    session.Value.Same();
                    new Wish().With(3);
                    return session.Value.With(4);
                }
            }
            """ },
        { "a builder that is stored, and a query that is asked", """
            public sealed class Page(ISession<Order> session)
            {
                public int Post(int id)
                {
                    var builder = session.Value.Lines.ToBuilder();
                    builder.Add(id);
                    session.Update(order => order with { Lines = builder.ToImmutable() });
                    return session.Value.Lines.Append(id).Sum();
                }
            }
            """ },
    };
}
