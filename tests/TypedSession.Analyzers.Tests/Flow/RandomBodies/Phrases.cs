namespace TypedSession.Analyzers.Tests.Flow.RandomBodies;

/// <summary>The parts of statements, chosen at random.</summary>
internal sealed class Phrases(Random random, int methods)
{
    public string Pick(params string[] choices) => choices[random.Next(choices.Length)];

    public string Response() => Pick("response", Context() + ".Response");

    /// <summary>A condition, often one that asks for the start.</summary>
    public string Condition() => Pick(
        "flag", "number > 3", $"{Response()}.HasStarted", $"!{Response()}.HasStarted && flag", $"{Response()} is {{ HasStarted: false }}", "flag || number == 0",
        $"{Response()}.HasStarted is not true", "false");

    /// <summary>A change of a session, here or in another method.</summary>
    public string Change() => Pick(
        $"{Session()}.Update(cart => cart with {{ Items = number }})", $"{Session()}.Value = new Cart()", $"{Session()}.End()", $"{Session()}?.RenewId()",
        $"{Session()}.Value = flag ? new Cart() : {Session()}.Value", $"{Session()}.Value ??= new Cart()", "carts.Add(number)", "carts.Careful()", "_ = carts.LaterAsync()",
        $"({Session()}.Value, number) = (new Cart(), 3)", $"{Context()}.Session.SetString(\"a\", \"b\")", $"{Context()}.Session.Clear()");

    /// <summary>Something that sends, or may.</summary>
    public string Write() => Pick(
        $"await {Response()}.WriteAsync(\"a\")", $"_ = {Response()}.WriteAsJsonAsync(number)", $"await {Response()}.Body.FlushAsync()", $"await stream.CopyToAsync({Response()}.Body)",
        $"await {Response()}.BodyWriter.FlushAsync()", $"{Response()}.Body = new MemoryStream()", $"await next({Context()})", $"await ({Context()}?.Response.StartAsync() ?? Task.CompletedTask)",
        $"await M{random.Next(methods)}({Context()}, {Context()}, {Response()}, session, {Response()}.Body, flag, number)", $"await Results.Ok(number).ExecuteAsync({Context()})",
        $"stream = {Response()}.Body", $"number += {Response()}.StatusCode");

    /// <summary>A use of a session's value, right or wrong.</summary>
    public string Use(string name) => Pick(
        $"{Session()}.Value.Lines.Add(number)", $"{Session()}.Value.Notice = \"a\"", $"_ = {Session()}.Value with {{ Items = 3 }}", $"Cart {name} = {Session()}.Value with {{ Items = 4 }}",
        $"{Session()}.Update({name} => {name} with {{ Items = number++ }})", $"{Session()}.Update({name} => {{ {name}.Lines.Clear(); return {name}; }})",
        $"{Session()}.Value = {Session()}.Value with {{ Notice = JsonSerializer.Serialize(new List<int> {{ number }}) }}", $"var {name} = {Session()}.Value.Lines",
        $"_ = TypedResults.ServerSentEvents(Rows({Session()}))", $"foreach (int {name} in {Session()}.Value.Lines) number += {name}");

    /// <summary>A value worth a name.</summary>
    public string Value() => Pick(Context(), Response(), Session(), $"{Response()}.Body", $"{Response()}.HasStarted", $"number switch {{ 1 => {Session()}, 2 when {Condition()} => {Session()}, _ => session }}");

    /// <summary>A call that is given a function to run.</summary>
    public string Sink() => Pick("_ = Task.Run", "await Task.Run", $"{Response()}.OnCompleted", $"{Response()}.OnStarting");

    private string Context() => Pick("context", "other", "accessor.HttpContext!");

    private string Session() => Pick("session", "injected", $"{Context()}.GetSession<Cart>()", $"{Context()}.RequestServices.GetRequiredService<ISession<Cart>>()");
}
