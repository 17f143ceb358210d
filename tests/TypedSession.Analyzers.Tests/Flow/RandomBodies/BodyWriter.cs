using System.Text;

namespace TypedSession.Analyzers.Tests.Flow.RandomBodies;

/// <summary>Writes method bodies at random: everything that bends control flow, around everything that the rules look for.</summary>
internal sealed class BodyWriter
{
    /// <summary>What the bodies work on.</summary>
    public const string Declarations = """
        [SessionState("cart")]
        public sealed partial record Cart
        {
            [SessionKey(0)] public int Items { get; init; }
            [SessionKey(1), MaxLength(80)] public string? Notice { get; set; }
            [SessionKey(2), MaxLength(9)] public List<int> Lines { get; init; } = [];
        }

        public sealed class Carts(ISession<Cart> session, IHttpContextAccessor accessor)
        {
            public void Add(int id) => session.Update(cart => cart with { Items = id });
            public async Task LaterAsync() { await Task.Delay(1); session.End(); }
            public void Careful() { if (!accessor.HttpContext!.Response.HasStarted) session.RenewId(); }
        }
        """;

    private readonly Random _random;
    private readonly Phrases _phrases;
    private readonly StringBuilder _text = new();
    private int _names;
    private int _budget;

    private BodyWriter(Random random, int methods)
    {
        _random = random;
        _phrases = new Phrases(random, methods);
    }

    /// <summary>A class of methods that compiles, with a body of up to the given number of statements each.</summary>
    public static string Class(Random random, string name, int methods, int statements)
    {
        var writer = new BodyWriter(random, methods);
        writer._text.Append($$"""
            using System.Text.Json;
            public sealed class {{name}}(IHttpContextAccessor accessor, ISession<Cart> injected, RequestDelegate next, Carts carts, WebApplication app)
            {
            private async IAsyncEnumerable<int> Rows(ISession<Cart> session) { await Task.Yield(); session.RenewId(); yield return 1; }

            """);
        for (int method = 0; method < methods; method++)
        {
            writer._budget = random.Next(1, statements);
            writer._text.Append($"public async Task<int> M{method}(HttpContext context, HttpContext other, HttpResponse response, ISession<Cart> session, Stream stream, bool flag, int number)\n{{\n");
            while (writer._budget > 0)
                writer.Statement(depth: 0, inLoop: false, mayLeave: true);
            writer._text.Append("return 0;\n}\n");
        }

        return writer._text.Append("}\n").ToString();
    }

    private void Block(int depth, bool inLoop, bool mayLeave)
    {
        Line("{");
        for (int count = _random.Next(4); count > 0; count--)
            Statement(depth + 1, inLoop, mayLeave);
        Line("}");
    }

    private void Statement(int depth, bool inLoop, bool mayLeave)
    {
        _budget--;
        string name = $"n{_names++}";
        switch (depth > 6 || _budget < 0 ? _random.Next(6) : _random.Next(26))
        {
            case 0 or 1: Line($"{_phrases.Write()};"); break;
            case 2 or 3: Line($"{_phrases.Change()};"); break;
            case 4 or 5: Line($"{_phrases.Use(name)};"); break;
            case 6 or 7: Nest($"if ({_phrases.Condition()})"); Nest("else"); break;
            case 8: Nest($"while ({_phrases.Condition()})", loop: true); break;
            case 9: Nest("do", loop: true); Line($"while ({_phrases.Condition()});"); break;
            case 10: Nest($"foreach (HttpContext {name} in new[] {{ context, other }})", loop: true); break;
            case 11: Nest($"await foreach (int {name} in Rows(session))", loop: true); break;
            case 12: Nest($"for (int {name} = 0; {_phrases.Condition()}; {name}++)", loop: true); break;
            case 13: Nest("try"); Nest(_phrases.Pick("catch", "catch (IOException)", $"catch (Exception {name}) when ({_phrases.Condition()})", "catch (Exception)")); break;
            case 14: Nest("try"); Apart("finally"); break;
            case 15: Nest($"using (var {name} = new StreamWriter({_phrases.Response()}.Body))"); break;
            case 16: Nest($"await using (var {name} = {_phrases.Pick("stream", "new MemoryStream()")})"); break;
            case 17: Switch(depth, mayLeave); break;
            case 18: Apart($"async Task {name}(HttpResponse given)"); Line($"{_phrases.Pick("await ", "_ = ")}{name}({_phrases.Response()});"); break;
            case 19: Apart($"Func<HttpResponse, Task> {name} = async given =>"); Line($";\n{_phrases.Pick("await ", "_ = ")}{name}({_phrases.Response()});"); break;
            case 20: Apart($"{_phrases.Sink()}(async () =>"); Line(");"); break;
            case 21: Apart($"IResult {name} = Results.Stream(async output =>"); Line(");"); break;
            case 22: Apart($"app.MapGet(\"/{name}\", async (HttpContext context, ISession<Cart> session) =>"); Line(_phrases.Pick(");", ").CacheOutput();")); break;
            case 23 when inLoop: Line(_phrases.Pick("break;", "continue;")); break;
            case 24 when mayLeave: Line(_phrases.Pick("return 1;", "throw new IOException();", $"if ({_phrases.Condition()}) return 2;")); break;
            default: Line($"var {name} = {_phrases.Value()};"); break;
        }

        void Nest(string head, bool loop = false)
        {
            Line(head);
            Block(depth, inLoop || loop, mayLeave);
        }

        // A block that cannot be left by a jump.
        void Apart(string head)
        {
            Line(head);
            Block(depth, inLoop: false, mayLeave: false);
        }
    }

    private void Switch(int depth, bool mayLeave)
    {
        Line("switch (number)\n{\ncase 1:\n{");
        Statement(depth + 1, inLoop: false, mayLeave);
        Line("}\nbreak;\ncase 2 when flag:\n{");
        Statement(depth + 1, inLoop: false, mayLeave);
        Line("}\nbreak;\ndefault: break;\n}");
    }

    private void Line(string text) => _text.Append(text).Append('\n');
}
