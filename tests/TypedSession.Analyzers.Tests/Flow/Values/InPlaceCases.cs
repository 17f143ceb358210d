namespace TypedSession.Analyzers.Tests.Flow.Values;

/// <summary>Changes inside of what a session holds. The note says what invites to it.</summary>
public static class InPlaceCases
{
    /// <summary>Statements of one method.</summary>
    public static TheoryData<string, string> Statements => new()
    {
        { "a list's Add", "{|TSS305:session.Value.Items.Add|}(id);" },
        { "a setter that is there", "{|TSS305:session.Value.Notice|} = \"Thank you\";" },
        { "a part's setter", "{|TSS305:session.Value.Address.City|} = \"Rome\";" },
        { "by a local of the state", "var order = session.Value;\n{|TSS305:order.Notice|} = null;" },
        { "by a local of the list", "var items = session.Value.Items;\n{|TSS305:items.Remove|}(id);" },
        { "set back afterwards", "var order = session.Value;\n{|TSS305:order.Items.AddRange|}([1, 2]);\nsession.Value = order;" },
        { "a list's indexer", "{|TSS305:session.Value.Items[0]|} = id;" },
        { "an entry that is a list", "{|TSS305:session.Value.Groups[\"tea\"].Add|}(id);" },
        { "an entry that is set", "{|TSS305:session.Value.Groups[\"tea\"]|} = [id];" },
        { "an entry that is looked up", "if (session.Value.Groups.TryGetValue(\"tea\", out var group))\n    {|TSS305:group.Add|}(id);" },
        { "a set that may be missing", "session.Value.Coupons?{|TSS305:.Add|}(\"TEA\");" },
        { "an array's element", "{|TSS305:session.Value.Scores[0]|}++;" },
        { "an array that is sorted", "{|TSS305:Array.Sort|}(session.Value.Scores);" },
        { "an element of a list", "{|TSS305:session.Value.Rows[0].Quantity|} += id;" },
        { "the element that is found", "{|TSS305:session.Value.Rows.First(row => row.Quantity > 1).Quantity|} = 1;" },
        { "the element that may be found, by a local", "var row = session.Value.Rows.Where(row => row.Quantity > 0).FirstOrDefault();\nif (row is not null)\n    {|TSS305:row.Quantity|}--;" },
        { "every element", "foreach (var row in session.Value.Rows)\n    {|TSS305:row.Quantity|} = 0;" },
        { "in an update: the argument's list", "session.Update(now =>\n{\n    {|TSS305:now.Items.Insert|}(0, id);\n    return now;\n});" },
        { "in an update: the argument's member", "session.Update(now =>\n{\n    {|TSS305:now.Address.City|} ??= \"Rome\";\n    return now with { Count = 1 };\n});" },
        { "a queue", "int step = {|TSS305:session.Value.Steps.Dequeue|}();\nlog.Add($\"{step}\");" },
        { "a stack, if there is anything", "if ({|TSS305:session.Value.Pages.TryPop|}(out int page))\n    log.Add($\"{page}\");" },
        { "a sorted set", "{|TSS305:session.Value.Ranks.UnionWith|}([id]);" },
        { "made when missing, then added to", "var coupons = session.Value.Coupons ?? [];\n{|TSS305:coupons.Add|}(\"TEA\");" },
        { "the setter and the addition in one", "({|TSS305:session.Value.Coupons|} ??= []).Add(\"TEA\");" },
        { "what an update gave back", "{|TSS305:session.Update(now => now with { Count = 1 }).Items.Clear|}();" },
        { "by an interface", "IList<int> items = session.Value.Items;\n{|TSS305:items.RemoveAt|}(0);" },
        { "a pattern names the list", "if (session.Value.Items is { Count: > 3 } items)\n    {|TSS305:items.Sort|}();" },
        { "by a property that gives the session", "{|TSS305:Current.Value.Rows.RemoveAll|}(row => row.Quantity == 0);" },
        { "an out argument", "int.TryParse(\"3\", out {|TSS305:session.Value.Scores[1]|});" },
        { "two at once", "({|TSS305:session.Value.Notice|}, id) = (\"x\", 1);" },
        { "two locals on", "var order = session.Value;\nvar address = order.Address;\n{|TSS305:address.City|} += \"!\";" },
        { "one of two lists of the state", "var list = isNew ? session.Value.Items : session.Value.Groups[\"old\"];\n{|TSS305:list.Reverse|}();" },
        { "the list that a shallow copy shares", "var copy = session.Value with { Count = 1 };\n{|TSS305:copy.Items.Add|}(id);" },
        { "a span of an array", "var span = session.Value.Scores.AsSpan(1);\n{|TSS305:span[0]|} = id;\n{|TSS305:span.Slice(1).Fill|}(2);" },
        { "a reference to an element", "ref int score = ref session.Value.Scores[id];\n{|TSS305:score|} += 2;" },
        { "filled with chance", "{|TSS305:Random.Shared.Shuffle|}(session.Value.Scores);" },
        { "the target of a copy", "{|TSS305:Array.Copy|}(new int[3], session.Value.Scores, 3);" },
        { "a local function, given to an update", "session.Update(Change);\n\nOrder Change(Order now)\n{\n    {|TSS305:now.Items.Add|}(id);\n    return now;\n}" },
    };

    /// <summary>Whole programs.</summary>
    public static TheoryData<string, string> Programs => new()
    {
        { "a minimal API adds to a list", """
            var app = WebApplication.Create();
            app.MapPost("/items/{id:int}", (int id, ISession<Order> session) =>
            {
                {|TSS305:session.Value.Items.Add|}(id);
                return Results.Ok(session.Value.Items.Count);
            });
            """ },
        { "the context's session, in a static method", """
            public static class Notices
            {
                public static void Show(HttpContext context, string text) => {|TSS305:context.GetSession<Order>().Value.Notice|} = text;
            }
            """ },
        { "a helper changes the list that it is given", """
            public static class Lists
            {
                public static void Double(this List<int> items, int by)
                {
                    if (items.Count > 0)
                        items[0] *= by;
                }

                public static void Post(ISession<Order> session) => {|TSS305:session.Value.Items.Double|}(2);

                public static void Plain(ISession<Order> session) => {|TSS305:Double|}(session.Value.Items, 2);
            }
            """ },
        { "a helper changes a member of the state that it is given", """
            public sealed class Page(ISession<Order> session)
            {
                public void Post() => {|TSS305:Thank|}(session.Value);

                private static void Thank(Order order) => order.Notice = "Thank you";
            }
            """ },
    };
}
