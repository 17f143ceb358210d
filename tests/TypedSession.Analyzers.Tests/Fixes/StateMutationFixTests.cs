using TypedSession.Analyzers.Flow;
using TypedSession.CodeFixes.Flow;
using TypedSession.Harness;

namespace TypedSession.Analyzers.Tests.Fixes;

public sealed class StateMutationFixTests
{
    private const string States = """


        [SessionState]
        public sealed partial record Order
        {
            public int Count { get; set; }
            public byte Step { get; set; }
            public string? Notice { get; set; }
            public List<int> Items { get; init; } = [];
            public HashSet<string> Coupons { get; init; } = [];
            public Dictionary<string, int> Prices { get; init; } = [];
            public int[] Scores { get; init; } = [];
            public Address Address { get; init; } = new();
            public Line Line { get; init; } = new();
        }

        [SessionPart]
        public sealed partial record Address
        {
            public string? City { get; set; }
            public List<string> Names { get; init; } = [];
        }

        [SessionPart]
        public sealed partial class Line
        {
            public int Quantity { get; set; }
        }
        """;

    private static Task VerifyAsync(string before, string after)
    {
        return CodeFixHarness.VerifyAsync<StateUseAnalyzer, StateMutationFix>(InMethod(before) + States, InMethod(after) + States);

        static string InMethod(string statements) => $$"""
            public class Page(ISession<Order> session)
            {
                public async Task Post(HttpContext context, int id, List<int> ids, string text, Task<int> loading, Order other)
                {
                    await loading;
                    {{statements.Replace("\n", "\n        ", StringComparison.Ordinal)}}
                }
            }
            """;
    }

    [Fact]
    public Task Comments_inside_stay() => VerifyAsync(
        """
        {|TSS305:session.Value.Items.Add|}(/* the last */ id /* by number */);
        {|TSS305:session.Value.Items.Insert|}(0, /* the first */ id);
        {|TSS305:session.Value.Notice|} = /* shown once */ text; // thanks
        {|TSS305:session.Value.Count|} += /* all */ ids.Count;
        """,
        """
        session.Update(order => order with { Items = [.. order.Items, /* the last */ id /* by number */] });
        session.Update(order => order with { Items = [/* the first */ id, .. order.Items] });
        session.Update(order => order with { Notice = /* shown once */ text }); // thanks
        session.Update(order => order with { Count = order.Count + /* all */ ids.Count });
        """);

    [Theory]
    [InlineData("{|TSS305:session.Value.Items.Add|}(id // by number\n);")]
    [InlineData("session.Value./* all */Items.Clear();")]
    [InlineData("{|TSS305:session.Value.Items.Clear|}(/* all */);")]
    public Task Where_a_comment_would_go_nothing_is_offered(string statement)
    {
        string marked = statement.Contains("{|", StringComparison.Ordinal) ? statement : "{|TSS305:" + statement.Replace("();", "|}();", StringComparison.Ordinal);
        return VerifyAsync(marked, marked);
    }

    [Fact]
    public Task A_member_is_set_in_a_copy() => VerifyAsync(
        """
        // Thanks.
        {|TSS305:session.Value.Notice|} = text + session.Value.Count; // shown once
        {|TSS305:context.GetSession<Order>().Value.Notice|} = null;
        {|TSS305:session.Value.Address.City|} = $"{session.Value.Notice}!";
        """,
        """
        // Thanks.
        session.Update(order => order with { Notice = text + order.Count }); // shown once
        context.GetSession<Order>().Update(order => order with { Notice = null });
        session.Update(order => order with { Address = order.Address with { City = $"{order.Notice}!" } });
        """);

    [Fact]
    public Task A_compound_assignment_is_written_out() => VerifyAsync(
        """
        {|TSS305:session.Value.Count|}++;
        --{|TSS305:session.Value.Count|};
        {|TSS305:session.Value.Count|} -= id + 1;
        {|TSS305:session.Value.Count|} *= id;
        {|TSS305:session.Value.Notice|} ??= text;
        {|TSS305:session.Value.Address.City|} += "!";
        """,
        """
        session.Update(order => order with { Count = order.Count + 1 });
        session.Update(order => order with { Count = order.Count - 1 });
        session.Update(order => order with { Count = order.Count - (id + 1) });
        session.Update(order => order with { Count = order.Count * id });
        session.Update(order => order with { Notice = order.Notice ?? text });
        session.Update(order => order with { Address = order.Address with { City = order.Address.City + "!" } });
        """);

    [Fact]
    public Task A_list_is_copied_with_the_change() => VerifyAsync(
        """
        {|TSS305:session.Value.Items.Add|}(id);
        {|TSS305:session.Value.Items.AddRange|}(ids);
        {|TSS305:session.Value.Items.Insert|}(0, session.Value.Count);
        if (id > 0)
            {|TSS305:session.Value.Items.Clear|}();
        {|TSS305:session.Value.Address.Names.Add|}(text);
        """,
        """
        session.Update(order => order with { Items = [.. order.Items, id] });
        session.Update(order => order with { Items = [.. order.Items, .. ids] });
        session.Update(order => order with { Items = [order.Count, .. order.Items] });
        if (id > 0)
            session.Update(order => order with { Items = [] });
        session.Update(order => order with { Address = order.Address with { Names = [.. order.Address.Names, text] } });
        """);

    [Fact]
    public Task A_member_that_is_nothing_but_the_change_is_fixed_as_well() => CodeFixHarness.VerifyAsync<StateUseAnalyzer, StateMutationFix>(
        """
        public sealed class CartService(ISession<Cart> session)
        {
            public void Add(int product) => {|TSS305:session.Value.Lines.Add|}(product);
        }

        [SessionState("cart")]
        public sealed partial record Cart
        {
            [SessionKey(0), MaxLength(20)] public List<int> Lines { get; init; } = [];
        }
        """,
        """
        public sealed class CartService(ISession<Cart> session)
        {
            public void Add(int product) => session.Update(cart => cart with { Lines = [.. cart.Lines, product] });
        }

        [SessionState("cart")]
        public sealed partial record Cart
        {
            [SessionKey(0), MaxLength(20)] public List<int> Lines { get; init; } = [];
        }
        """);

    [Fact]
    public Task The_parameter_gets_a_name_that_is_free() => VerifyAsync(
        """
        Order order = other;
        {|TSS305:session.Value.Count|} = order.Count;
        """,
        """
        Order order = other;
        session.Update(now => now with { Count = order.Count });
        """);

    [Theory]
    [InlineData("{|TSS305:session.Value.Items.Add|}(await loading);")]
    [InlineData("{|TSS305:session.Value.Items.Remove|}(id);")]
    [InlineData("{|TSS305:session.Value.Items[0]|} = id;")]
    [InlineData("{|TSS305:session.Value.Coupons.Add|}(text);")]
    [InlineData("{|TSS305:session.Value.Prices[text]|} = id;")]
    [InlineData("{|TSS305:Array.Sort|}(session.Value.Scores);")]
    [InlineData("{|TSS305:session.Value.Step|}++;")]
    [InlineData("{|TSS305:session.Value.Line.Quantity|} = id;")]
    [InlineData("Order order = session.Value;\n{|TSS305:order.Notice|} = text;")]
    [InlineData("session.Update(now =>\n{\n    {|TSS305:now.Notice|} = text;\n    return now;\n});")]
    [InlineData("int old = {|TSS305:session.Value.Count|}++;")]
    [InlineData("{|TSS305:session.Value.Count|} = id++;")]
    [InlineData("{|TSS305:session.Value.Count|} = int.TryParse(text, out int parsed) ? parsed : 0;")]
    [InlineData("ids.ForEach(each => {|TSS305:session.Value.Count|} = each);")]
    public Task Where_no_copy_does_the_same_nothing_is_offered(string statements) => VerifyAsync(statements, statements);
}
