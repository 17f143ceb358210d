namespace TypedSession.Analyzers.Tests.Flow.Values;

/// <summary>Functions given to Update that assign what is not theirs. The note says what for.</summary>
public static class OutsideCases
{
    /// <summary>Statements of one method.</summary>
    public static TheoryData<string, string> Statements => new()
    {
        { "a total is taken along", "int count = 0;\nsession.Update(now =>\n{\n    {|TSS307:count|} = now.Count;\n    return now with { Count = 1 };\n});\nlog.Add($\"{count}\");" },
        { "what was done is noted in a flag", "bool added = false;\nsession.Update(now =>\n{\n    if (now.Lines.Contains(id))\n        return now;\n    {|TSS307:added|} = true;\n    return now with { Lines = now.Lines.Add(id) };\n});" },
        { "calls are counted", "int calls = 0;\nsession.Update(now =>\n{\n    {|TSS307:calls|}++;\n    return now;\n});" },
        { "counted down, before the value", "session.Update(now => now with { Count = --{|TSS307:id|} });" },
        { "added up", "int sum = 0;\nsession.Update(now =>\n{\n    foreach (int line in now.Lines)\n        {|TSS307:sum|} += line;\n    return now with { Count = sum };\n});" },
        { "a parameter of the method", "session.Update(now => now with { Count = ({|TSS307:id|} = now.Count) });" },
        { "an out argument", "int price = 0;\nsession.Update(now => now.Prices.TryGetValue(\"tea\", out {|TSS307:price|}) ? now with { Count = price } : now);" },
        { "a ref argument", "int calls = 0;\nsession.Update(now =>\n{\n    Interlocked.Increment(ref {|TSS307:calls|});\n    return now with { Count = 2 };\n});" },
        { "the old and the new at once", "int old = 0, next = 0;\nsession.Update(now =>\n{\n    ({|TSS307:old|}, {|TSS307:next|}) = (now.Count, now.Count + 1);\n    return now with { Count = next };\n});" },
        { "made when missing", "string? text = null;\nsession.Update(now => now with { Notice = {|TSS307:text|} ??= \"none\" });" },
        { "a member of a captured object", "session.Update(now =>\n{\n    {|TSS307:other.Notice|} = now.Notice;\n    return now with { Notice = null };\n});" },
        { "an element of a captured array", "int[] counts = new int[3];\nsession.Update(now =>\n{\n    {|TSS307:counts[0]|} = now.Count;\n    return now with { Count = 0 };\n});" },
        { "an entry of a captured dictionary", "Dictionary<string, int> seen = [];\nsession.Update(now =>\n{\n    {|TSS307:seen[\"count\"]|} = now.Count;\n    return now with { Count = 5 };\n});" },
        { "in a lambda within", "int sum = 0;\nsession.Update(now =>\n{\n    now.Tags.ForEach(tag => {|TSS307:sum|} += tag.Length);\n    return now with { Count = sum };\n});" },
        { "in a local function within", "int last = 0;\nsession.Update(now =>\n{\n    int Next() => {|TSS307:last|} = now.Count + 1;\n    return now with { Count = Next() };\n});" },
        { "the function is a local", "int calls = 0;\nFunc<Order, Order> change = now =>\n{\n    calls++;\n    return now with { Notice = \"again\" };\n};\nsession.Update({|TSS307:change|});" },
        { "the function is a local function", "int calls = 0;\nsession.Update({|TSS307:Change|});\n\nOrder Change(Order now)\n{\n    calls -= 1;\n    return now with { Count = calls };\n}" },
        { "an anonymous method", "string? seen = null;\nsession.Update(delegate (Order now)\n{\n    {|TSS307:seen|} = now.Notice;\n    return now with { Notice = \"seen\" };\n});" },
        { "the session itself", "session.Update(now =>\n{\n    {|TSS307:session.Value|} = now with { Count = 1 };\n    return now;\n});" },
        { "in a try within", "Exception? failed = null;\nsession.Update(now =>\n{\n    try\n    {\n        return now with { Count = int.Parse(now.Notice!) };\n    }\n    catch (FormatException error)\n    {\n        {|TSS307:failed|} = error;\n        return now;\n    }\n});" },
        { "a deep member", "session.Update(now =>\n{\n    {|TSS307:other.Address.City|} = \"Rome\";\n    return now with { Address = other.Address };\n});" },
        { "an update within an update", "int depth = 0;\nCurrent.Update(outer => outer with { Count = session.Update(now => now with { Count = {|TSS307:depth|} = 1 }).Count });" },
        { "a shift, kept", "int bits = 1;\nsession.Update(now => now with { Count = {|TSS307:bits|} <<= now.Count });" },
        { "a struct's member", "Size box = default;\nsession.Update(now =>\n{\n    {|TSS307:box.Width|} = now.Count;\n    return now with { Box = box };\n});" },
    };

    /// <summary>Whole programs.</summary>
    public static TheoryData<string, string> Programs => new()
    {
        { "a field", """
            public sealed class Page(ISession<Order> session)
            {
                private int _calls;

                public int Post()
                {
                    session.Update(now => now with { Count = {|TSS307:_calls|}++ });
                    return _calls;
                }
            }
            """ },
        { "a property of a page model, shown afterwards", """
            public sealed class Model(ISession<Order> session)
            {
                public string? Message { get; private set; }

                public void OnPost() => session.Update(now =>
                {
                    {|TSS307:this.Message|} = now.Count > 0 ? "again" : "first";
                    return now with { Count = now.Count + 1 };
                });
            }
            """ },
        { "a static counter", """
            public static class Metrics
            {
                private static long s_orders;

                public static void Place(ISession<Order> session) => session.Update(now =>
                {
                    {|TSS307:Metrics.s_orders|} += 1;
                    return now with { Lines = [] };
                });
            }
            """ },
        { "a method of the class", """
            public sealed class Page(ISession<Order> session)
            {
                private string? _last;

                public void Post() => session.Update({|TSS307:Next|});

                private Order Next(Order now)
                {
                    _last = now.Notice;
                    return now with { Notice = _last + "." };
                }
            }
            """ },
        { "a captured parameter of the class", """
            public sealed class Page(ISession<Order> session, int start)
            {
                public void Post() => session.Update(now => now with { Count = {|TSS307:start|} += 1 });
            }
            """ },
        { "a variable of a program", """
            var app = WebApplication.Create();
            int visits = 0;
            app.MapGet("/", (ISession<Order> session) => session.Update(now => now with { Count = ++{|TSS307:visits|} }).Count);
            """ },
    };
}
