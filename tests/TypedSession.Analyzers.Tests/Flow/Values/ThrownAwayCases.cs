namespace TypedSession.Analyzers.Tests.Flow.Values;

/// <summary>Changed copies that nobody keeps. The note says how one comes to write it.</summary>
public static class ThrownAwayCases
{
    /// <summary>Statements of one method.</summary>
    public static TheoryData<string, string> Statements => new()
    {
        { "a discard quietens the compiler's complaint", "_ = {|TSS304:session.Value with { Count = 1 }|};" },
        { "a list that used to be mutable", "{|TSS304:session.Value.Lines.Add(id)|};" },
        { "the copy is named, and forgotten", "var changed = {|TSS304:session.Value with { Count = id }|};\nlog.Add(\"saved\");" },
        { "the state is a local, and the copy goes into it only", "var order = session.Value;\norder = {|TSS304:order with { Notice = \"Thank you\" }|};" },
        { "a dictionary is set by a call", "{|TSS304:session.Value.Prices.SetItem(\"tea\", 3)|};" },
        { "a set that may be missing", "{|TSS304:session.Value.Seen?.Add(id)|};" },
        { "two calls in a row", "{|TSS304:session.Value.Tags.Remove(\"new\").Add(\"seen\")|};" },
        { "a part's collection", "{|TSS304:session.Value.Address.Names.Clear()|};" },
        { "a part by itself", "var address = session.Value.Address;\n_ = {|TSS304:address with { City = \"Rome\" }|};" },
        { "only on one branch", "if (isNew)\n    {|TSS304:session.Value.Lines.Insert(0, id)|};\nelse\n    log.Add(\"known\");" },
        { "for each of several", "foreach (int line in other.Lines)\n    {|TSS304:session.Value.Lines.Add(line)|};" },
        { "through a property that gives the session", "{|TSS304:Current.Value.Tags.RemoveAll(tag => tag.Length == 0)|};" },
        { "the builder's habit: start from a local of the collection", "var tags = session.Value.Tags;\n{|TSS304:tags.AddRange([\"a\", \"b\"])|};" },
        { "a pattern names the collection", "if (session.Value.Seen is { } seen)\n    {|TSS304:seen.Union([id])|};" },
        { "the result of an update is changed on", "var order = session.Update(now => now with { Count = 1 });\n_ = {|TSS304:order with { Count = 2 }|};" },
        { "in an update: the copy is named, the argument given back", "session.Update(now =>\n{\n    var next = {|TSS304:now with { Count = 2 }|};\n    return now;\n});" },
        { "in an update: the copy is looked at, the argument given back", "session.Update(now =>\n{\n    var next = {|TSS304:now with { Count = now.Count + 1 }|};\n    log.Add($\"{next.Count}\");\n    return now;\n});" },
        { "in an update: a call, as of a mutable list", "session.Update(now =>\n{\n    {|TSS304:now.Lines.Add(3)|};\n    return now;\n});" },
        { "in an update: the change comes after the copy", "session.Update(now =>\n{\n    now = now with { Count = 1 };\n    {|TSS304:now.Tags.Add(\"late\")|};\n    return now;\n});" },
        { "an old habit of delegates", "other.Tags.ForEach(tag => {|TSS304:session.Value.Tags.Add(tag)|});" },
        { "a local in a loop", "for (int line = 0; line < 3; line++)\n{\n    Order next = session.Value;\n    if (next.Count == line)\n        next = {|TSS304:next with { Count = line + 1 }|};\n}" },
        { "in a try, with a catch that only logs", "try\n{\n    {|TSS304:session.Value.Prices.Add(\"tea\", 3)|};\n}\ncatch (ArgumentException error)\n{\n    log.Add(error.Message);\n}" },
        { "a local function that should have returned", "void Add(int line)\n{\n    var lines = {|TSS304:session.Value.Lines.Add(line)|};\n}\n\nAdd(id);" },
        { "the initial list where there is none", "{|TSS304:(session.Value.Seen ?? []).Add(id)|};" },
        { "the interface of an immutable list", "IImmutableList<string> tags = session.Value.Tags;\n{|TSS304:tags.Add(\"x\")|};" },
        { "an extension of the interface", "IImmutableList<string> tags = session.Value.Tags;\n{|TSS304:tags.Remove(\"x\")|};" },
        { "a copy of a copy", "var first = session.Value with { Count = 1 };\nfirst = {|TSS304:first with { Notice = \"two\" }|};" },
        { "a struct's copy", "_ = {|TSS304:session.Value.Box with { Width = 3 }|};" },
        { "each element of a collection", "foreach (var (name, _) in session.Value.Prices)\n    {|TSS304:session.Value.Prices.Remove(name)|};" },
        { "sorted, as an array sorts itself", "{|TSS304:session.Value.Lines.Sort()|};" },
    };

    /// <summary>Whole programs.</summary>
    public static TheoryData<string, string> Programs => new()
    {
        { "a minimal API's delegate", """
            var app = WebApplication.Create();
            app.MapPost("/lines/{id:int}", (int id, ISession<Order> session) =>
            {
                {|TSS304:session.Value.Lines.Add(id)|};
                return Results.NoContent();
            });
            """ },
        { "a context is asked for the session", """
            public static class Notices
            {
                public static void Show(HttpContext context, string text)
                {
                    var order = context.GetSession<Order>().Value;
                    var shown = {|TSS304:order with { Notice = text }|};
                }
            }
            """ },
        { "top-level statements of a handler class, async", """
            public sealed class Handler(ISession<Order> session)
            {
                public async Task HandleAsync(Task<int> loaded)
                {
                    Order order = session.Value;
                    int id = await loaded;
                    order = {|TSS304:order with { Lines = order.Lines.Add(id) }|};
                }
            }
            """ },
        { "a method of the state that makes a copy", """
            [SessionState("wish")]
            public sealed partial record Wish
            {
                public ImmutableArray<int> Items { get; init; } = [];
                public Wish With(int id) => this with { Items = Items.Add(id) };
                public Wish Without(int id)
                {
                    int index = Items.IndexOf(id);
                    if (index < 0)
                        return this;
                    ImmutableArray<int> rest = Items.RemoveAt(index);
                    return this with { Items = rest };
                }
            }

            public static class Wishes
            {
                public static Wish Emptied(this Wish wish) => wish with { Items = [] };

                public static void Post(ISession<Wish> session, int id)
                {
                    {|TSS304:session.Value.With(id)|};
                    _ = {|TSS304:session.Value.Without(id)|};
                    Wish wish = session.Value;
                    {|TSS304:wish.With(id).Emptied()|};
                }
            }
            """ },
        { "a query, a builder, and a part that a pattern names", """
            public sealed class Page(ISession<Order> session)
            {
                public void Post(int id)
                {
                    {|TSS304:session.Value.Lines.Append(id)|};
                    var builder = session.Value.Tags.ToBuilder();
                    builder.Add("tea");
                    {|TSS304:builder.ToImmutable()|};
                    if (session.Value.Address is not { City: null } address)
                        return;
                    var moved = {|TSS304:address with { Names = [] }|};
                }
            }
            """ },
    };
}
