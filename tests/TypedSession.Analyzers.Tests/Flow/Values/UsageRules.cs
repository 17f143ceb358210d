namespace TypedSession.Analyzers.Tests.Flow.Values;

internal static class UsageRules
{
    /// <summary>The session whose values the cases use.</summary>
    public const string Order = """
        [SessionState("order")]
        public sealed partial record Order
        {
            public int Count { get; init; }
            public string? Notice { get; set; }
            public ImmutableArray<int> Lines { get; init; } = [];
            public ImmutableList<string> Tags { get; init; } = [];
            public ImmutableHashSet<int>? Seen { get; init; }
            public ImmutableDictionary<string, int> Prices { get; init; } = ImmutableDictionary<string, int>.Empty;
            public List<int> Items { get; init; } = [];
            public List<Line> Rows { get; init; } = [];
            public Dictionary<string, List<int>> Groups { get; init; } = [];
            public HashSet<string>? Coupons { get; set; }
            public Queue<int> Steps { get; init; } = new();
            public Stack<int> Pages { get; init; } = new();
            public SortedSet<int> Ranks { get; init; } = [];
            public int[] Scores { get; set; } = [];
            public Address Address { get; init; } = new();
            public Size Box { get; init; }
            public List<int> Sorted => [.. Items.Order()];
        }

        [SessionPart]
        public sealed partial record Address
        {
            public string? City { get; set; }
            public ImmutableArray<string> Names { get; init; } = [];
        }

        [SessionPart]
        public sealed partial class Line
        {
            public int Quantity { get; set; }
        }

        [SessionPart]
        public partial struct Size
        {
            public int Width { get; set; }
        }
        """;

    public static Task VerifyAsync(string rule, string markup, string? message = null) => Rules.VerifyAsync(rule, [markup, Order], message: message);

    /// <summary>Statements in the body of an ordinary method.</summary>
    public static string InMethod(string statements) => $$"""
        public class Page(ISession<Order> session, List<string> log)
        {
            public void Post(int id, bool isNew, Order other)
            {
                {{statements.Replace("\n", "\n        ", StringComparison.Ordinal)}}
            }

            private void Show(Order order) => log.Add($"{order.Count}");

            private ISession<Order> Current => session;
        }
        """;
}
