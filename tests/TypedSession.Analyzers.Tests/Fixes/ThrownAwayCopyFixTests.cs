using TypedSession.Analyzers.Flow;
using TypedSession.CodeFixes.Flow;
using TypedSession.Harness;

namespace TypedSession.Analyzers.Tests.Fixes;

public sealed class ThrownAwayCopyFixTests
{
    private const string States = """


        [SessionState]
        public sealed partial record Order
        {
            public int Count { get; init; }
            public ImmutableArray<int> Lines { get; init; } = [];
            public ImmutableDictionary<string, int> Prices { get; init; } = ImmutableDictionary<string, int>.Empty;
            public Address Address { get; init; } = new();
        }

        [SessionPart]
        public sealed partial record Address
        {
            public ImmutableArray<string> Names { get; init; } = [];
        }
        """;

    private static Task VerifyAsync(string before, string after) =>
        CodeFixHarness.VerifyAsync<StateUseAnalyzer, ThrownAwayCopyFix>(before + States, after + States);

    [Fact]
    public Task A_discarded_copy_becomes_what_the_function_gives_back() => VerifyAsync(
        """
        public sealed class Page(ISession<Order> session)
        {
            public void Post()
            {
                // One more.
                _ = {|TSS304:session.Value with { Count = session.Value.Count + 1 }|}; // counted
                _ = {|TSS304:session.Value with { Count = 2 }|};
            }
        }
        """,
        """
        public sealed class Page(ISession<Order> session)
        {
            public void Post()
            {
                // One more.
                session.Update(order => order with { Count = order.Count + 1 }); // counted
                session.Update(order => order with { Count = 2 });
            }
        }
        """);

    [Fact]
    public Task A_call_becomes_the_new_value_of_its_member() => VerifyAsync(
        """
        public static class Page
        {
            public static void Post(HttpContext context, ISession<Order> session, int[] order, List<int> ids)
            {
                {|TSS304:session.Value.Lines.Add(order[0])|};
                if (ids.Count > 0)
                    {|TSS304:context.GetSession<Order>().Value.Lines.Remove(3).Add(4)|};
                ids.ForEach(id => {|TSS304:session.Value.Prices.SetItem($"{id}", session.Value.Count)|});
            }

            public static void Clear(ISession<Order> session) => {|TSS304:session.Value.Lines.Clear()|};
        }
        """,
        """
        public static class Page
        {
            public static void Post(HttpContext context, ISession<Order> session, int[] order, List<int> ids)
            {
                session.Update(now => now with { Lines = now.Lines.Add(order[0]) });
                if (ids.Count > 0)
                    context.GetSession<Order>().Update(now => now with { Lines = now.Lines.Remove(3).Add(4) });
                ids.ForEach(id => session.Update(now => now with { Prices = now.Prices.SetItem($"{id}", now.Count) }));
            }

            public static void Clear(ISession<Order> session) => session.Update(order => order with { Lines = order.Lines.Clear() });
        }
        """);

    [Fact]
    public async Task Where_a_function_could_not_do_the_same_nothing_is_offered()
    {
        const string Unfit = """
            public static class Page
            {
                public static async Task Post(ISession<Order> session, Task<int> loaded)
                {
                    {|TSS304:session.Value.Lines.Add(await loaded)|};
                    {|TSS304:session.Value.Address.Names.Add("a")|};
                    var named = {|TSS304:session.Value with { Count = 3 }|};
                    Order order = session.Value;
                    {|TSS304:order.Lines.Add(3)|};
                }

                public static void Get(ISession<Order> session, ref int id, ReadOnlySpan<int> ids)
                {
                    {|TSS304:session.Value.Lines.Add(id)|};
                    {|TSS304:session.Value.Lines.Add(ids[0])|};
                    {|TSS304:session.Value.Lines.Add(int.TryParse("3", out int parsed) ? parsed : 0)|};
                }
            }
            """;
        await VerifyAsync(Unfit, Unfit);
    }
}
