using System.Text;

namespace TypedSession.Analyzers.Tests.Flow;

/// <summary>Writes method bodies at random from a small grammar: everything that bends control flow, and everything that the rules look for.</summary>
internal sealed class RandomBody
{
    private readonly Random _random;
    private readonly StringBuilder _text = new();
    private int _names;
    private int _budget;

    private RandomBody(Random random) => _random = random;

    /// <summary>A class of methods that compiles, with a body of up to the given number of statements each.</summary>
    public static string Class(Random random, string name, int methods, int statements)
    {
        var body = new RandomBody(random);
        body._text.Append($"public sealed class {name}(IHttpContextAccessor accessor, ISession<Cart> injected, RequestDelegate next)\n{{\n");
        for (int method = 0; method < methods; method++)
        {
            body._budget = random.Next(1, statements);
            body._text.Append($"public async Task<int> M{method}(HttpContext context, HttpContext other, HttpResponse response, ISession<Cart> session, Stream stream, bool flag, int number)\n{{\n");
            while (body._budget > 0)
                body.Statement(depth: 0, inLoop: false, mayLeave: true, methods);
            body._text.Append("return 0;\n}\n");
        }

        return body._text.Append("}\n").ToString();
    }

    private string Pick(params string[] choices) => choices[_random.Next(choices.Length)];

    private string Context() => Pick("context", "other", "accessor.HttpContext!");

    private string Response() => Pick("response", Context() + ".Response");

    private string Session() => Pick("session", "injected", $"{Context()}.GetSession<Cart>()", $"{Context()}.RequestServices.GetRequiredService<ISession<Cart>>()");

    private string Change() => Pick(
        $"{Session()}.Update(cart => cart with {{ Items = number }})", $"{Session()}.Value = new Cart()", $"{Session()}.End()", $"{Session()}?.RenewId()",
        $"{Session()}.Value = flag ? new Cart() : {Session()}.Value", $"{Session()}.Value ??= new Cart()");

    private string Write(int methods) => Pick(
        $"await {Response()}.WriteAsync(\"a\")", $"_ = {Response()}.WriteAsJsonAsync(number)", $"await {Response()}.Body.FlushAsync()", $"await stream.CopyToAsync({Response()}.Body)",
        $"await {Response()}.BodyWriter.FlushAsync()", $"{Response()}.Body = new MemoryStream()", $"await next({Context()})", $"await ({Context()}?.Response.StartAsync() ?? Task.CompletedTask)",
        $"await M{_random.Next(methods)}({Context()}, {Context()}, {Response()}, session, {Response()}.Body, flag, number)", $"await Results.Ok(number).ExecuteAsync({Context()})", $"stream = {Response()}.Body", $"number += {Response()}.StatusCode");

    private string Condition() => Pick("flag", "number > 3", $"{Response()}.HasStarted", $"!{Response()}.HasStarted && flag", $"{Response()} is {{ HasStarted: false }}", "flag || number == 0", $"{Response()}.HasStarted is not true", "false");

    private void Block(int depth, bool inLoop, bool mayLeave, int methods)
    {
        _text.Append("{\n");
        for (int count = _random.Next(4); count > 0; count--)
            Statement(depth + 1, inLoop, mayLeave, methods);
        _text.Append("}\n");
    }

    private void Statement(int depth, bool inLoop, bool mayLeave, int methods)
    {
        _budget--;
        int kind = depth > 6 || _budget < 0 ? _random.Next(4) : _random.Next(20);
        string name = $"n{_names++}";
        switch (kind)
        {
            case 0 or 1: Line($"{Write(methods)};"); break;
            case 2 or 3: Line($"{Change()};"); break;
            case 4 or 5: Nest($"if ({Condition()})"); Nest("else"); break;
            case 6: Nest($"while ({Condition()})", loop: true); break;
            case 7: _text.Append("do\n"); Block(depth, inLoop: true, mayLeave, methods); Line($"while ({Condition()});"); break;
            case 8: Nest($"foreach (HttpContext {name} in new[] {{ context, other }})", loop: true); break;
            case 9: Nest($"for (int {name} = 0; {Condition()}; {name}++)", loop: true); break;
            case 10: Nest("try"); Nest(Pick("catch", "catch (IOException)", $"catch (Exception {name}) when ({Condition()})", "catch (Exception)")); break;
            case 11: Nest("try"); _text.Append("finally\n"); Block(depth, inLoop: false, mayLeave: false, methods); break;
            case 12: Nest($"using (var {name} = new StreamWriter({Response()}.Body))"); break;
            case 13: Nest($"await using (var {name} = {Pick("stream", "new MemoryStream()")})"); break;
            case 14: Line($"switch (number)\n{{\ncase 1:\n{{"); Statement(depth + 1, false, mayLeave, methods); Line("}\nbreak;\ncase 2 when flag:\n{"); Statement(depth + 1, false, mayLeave, methods); Line("}\nbreak;\ndefault: break;\n}"); break;
            case 15: Line($"async Task {name}(HttpResponse given)"); Block(depth, inLoop: false, mayLeave: false, methods); Line($"{Pick("await ", "_ = ")}{name}({Response()});"); break;
            case 16: Line($"Func<HttpResponse, Task> {name} = async given =>"); Block(depth, inLoop: false, mayLeave: false, methods); Line($";\nawait {name}({Response()});"); break;
            case 17 when inLoop: Line(Pick("break;", "continue;")); break;
            case 18 when mayLeave: Line(Pick("return 1;", "throw new IOException();", $"if ({Condition()}) return 2;")); break;
            default: Line($"var {name} = {Pick(Context(), Response(), Session(), $"{Response()}.Body", $"{Response()}.HasStarted")};"); break;
        }

        void Line(string text) => _text.Append(text).Append('\n');

        void Nest(string head, bool loop = false)
        {
            Line(head);
            Block(depth, inLoop || loop, mayLeave, methods);
        }
    }
}
