using TypedSession.Analyzers.Flow;
using TypedSession.CodeFixes.Flow;
using TypedSession.Harness;

namespace TypedSession.Analyzers.Tests.Fixes;

public sealed class LateChangeFixTests
{
    private const string State = """


        [SessionState("cart")]
        public sealed partial record Cart
        {
            [SessionKey(0)] public int Items { get; init; }
            [SessionKey(1), MaxLength(80)] public string? Notice { get; init; }
        }
        """;

    private static Task VerifyAsync(string before, string after) =>
        CodeFixHarness.VerifyAsync<LateChangeAnalyzer, LateChangeFix>(before + State, after + State);

    private static Task VerifyBodyAsync(string before, string after)
    {
        return VerifyAsync(InMethod(before), InMethod(after));

        static string InMethod(string statements) => $$"""
            public class Page(ISession<Cart> session)
            {
                private int _count;

                public async Task Get(HttpContext context, string text, List<int> ids)
                {
                    {{statements.Replace("\n", "\n        ", StringComparison.Ordinal)}}
                }

                private int Count() => _count++;
            }
            """;
    }

    [Fact]
    public Task A_change_goes_before_the_first_write_with_its_comment() => VerifyBodyAsync(
        """
        context.Response.ContentType = "text/plain";

        // The answer.
        await context.Response.WriteAsync(text);
        await context.Response.WriteAsync("!");

        // One more.
        {|TSS301:session.Update|}(cart => cart with { Items = cart.Items + 1 }); // counted
        """,
        """
        context.Response.ContentType = "text/plain";

        // One more.
        session.Update(cart => cart with { Items = cart.Items + 1 }); // counted
        // The answer.
        await context.Response.WriteAsync(text);
        await context.Response.WriteAsync("!");
        """);

    [Fact]
    public Task Several_changes_keep_their_order() => VerifyBodyAsync(
        """
        await context.Response.WriteAsync(text);
        {|TSS301:session.Value|} = session.Value with { Notice = text };
        {|TSS301:session.Update|}(cart => cart with { Items = 3 });
        await context.Response.CompleteAsync();
        {|TSS301:context.GetSession<Cart>().RenewId|}();
        """,
        """
        session.Value = session.Value with { Notice = text };
        session.Update(cart => cart with { Items = 3 });
        context.GetSession<Cart>().RenewId();
        await context.Response.WriteAsync(text);
        await context.Response.CompleteAsync();
        """);

    [Fact]
    public Task A_statement_that_writes_on_each_of_its_ways_is_passed_as_a_whole() => VerifyBodyAsync(
        """
        if (text == "")
            await context.Response.WriteAsync("nothing");
        else
            await context.Response.WriteAsync(text);
        {|TSS301:session.End|}();
        """,
        """
        session.End();
        if (text == "")
            await context.Response.WriteAsync("nothing");
        else
            await context.Response.WriteAsync(text);
        """);

    [Fact]
    public Task Each_function_has_its_own_order() => VerifyAsync(
        """
        var app = WebApplication.Create();
        app.MapGet("/a", async (HttpContext context, ISession<Cart> session) =>
        {
            await context.Response.WriteAsync("a");
            {|TSS301:session.Update|}(cart => cart with { Items = 1 });
        });
        app.MapGet("/b", async (HttpContext context) =>
        {
            using (context.Request.Body)
            {
                await context.Response.StartAsync();
                {|TSS301:context.Session.SetString|}("b", "seen");
            }
        });
        """,
        """
        var app = WebApplication.Create();
        app.MapGet("/a", async (HttpContext context, ISession<Cart> session) =>
        {
            session.Update(cart => cart with { Items = 1 });
            await context.Response.WriteAsync("a");
        });
        app.MapGet("/b", async (HttpContext context) =>
        {
            using (context.Request.Body)
            {
                context.Session.SetString("b", "seen");
                await context.Response.StartAsync();
            }
        });
        """);

    [Theory]
    [InlineData("await context.Response.WriteAsync(text);\nint length = text.Length;\n{|TSS301:session.Update|}(cart => cart with { Items = length });")]
    [InlineData("await context.Response.WriteAsync(text);\ntext = \"b\";\n{|TSS301:session.Update|}(cart => cart with { Notice = text });")]
    [InlineData("await context.Response.WriteAsync(text);\n_count = 3;\n{|TSS301:session.Update|}(cart => cart with { Items = _count });")]
    [InlineData("await context.Response.WriteAsync(text);\n{|TSS301:session.Update|}(cart => cart with { Items = Count() });")]
    [InlineData("await context.Response.WriteAsync($\"{Count()}\");\n{|TSS301:session.End|}();")]
    [InlineData("await context.Response.WriteAsync($\"{session.Value.Items}\");\n{|TSS301:session.End|}();")]
    [InlineData("await context.Response.WriteAsync(text);\n{|TSS301:session.Update|}(cart => cart with { Items = context.Response.StatusCode });")]
    [InlineData("await context.Response.WriteAsync(text);\nids.Add(3);\n{|TSS301:session.Update|}(cart => cart with { Items = ids.Count });")]
    [InlineData("await context.Response.WriteAsync(text);\nif (text == \"\")\n    return;\n{|TSS301:session.End|}();")]
    [InlineData("await Results.Text(text).ExecuteAsync(context);\n{|TSS301:session.End|}();")]
    [InlineData("await context.Response.WriteAsync(text);\nif (text == \"\")\n    {|TSS301:session.End|}();")]
    [InlineData("await context.Response.WriteAsync(text);\nint items = {|TSS301:session.Update|}(cart => cart with { Items = 1 }).Items;")]
    [InlineData("await context.Response.StartAsync();\nforeach (int id in ids)\n{\n    await context.Response.WriteAsync(text);\n    {|TSS301:session.Update|}(cart => cart with { Items = id });\n}")]
    [InlineData("if (context.Response.HasStarted)\n{\n    {|TSS301:session.End|}();\n}")]
    [InlineData("await context.Response.WriteAsync(text);\n#if DEBUG\n_count = 1;\n#endif\n{|TSS301:session.End|}();")]
    [InlineData("#if !DEBUG\n#endif\nawait context.Response.WriteAsync(text);\n{|TSS301:session.End|}();")]
    public Task Where_it_might_mean_something_else_nothing_is_offered(string statements) => VerifyBodyAsync(statements, statements);
}
