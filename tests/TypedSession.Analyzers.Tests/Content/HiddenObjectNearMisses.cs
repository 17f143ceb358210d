namespace TypedSession.Analyzers.Tests.Content;

/// <summary>Texts and serializers that hide no object in a session.</summary>
public static class HiddenObjectNearMisses
{
    public static TheoryData<string, string> ByValue => new()
    {
        { "a constant", """
            [SessionState] public sealed partial record A { [MaxLength(300)] public string Json { get; init; } = "{}"; }
            public static class U { public static A Of() => new() { Json = "[1,2,3]" }; }
            """ },
        { "JSON as the answer of an endpoint", """
            [SessionState] public sealed partial record A { public int Count { get; init; } }
            public static class U { public static Task Write(HttpContext context, ISession<A> session) => context.Response.WriteAsync(JsonSerializer.Serialize(session.Value)); }
            """ },
        { "JSON for a log", """
            [SessionState] public sealed partial record A { public int Count { get; init; } }
            public static class U { public static void Count(ISession<A> session, ILogger logger, Cart cart) { logger.LogInformation("{Cart}", JsonSerializer.Serialize(cart)); session.Update(a => a with { Count = cart.Lines.Count }); } }
            """ },
        { "JSON for a row of the database, of which the session keeps the id", """
            public class Row { public int Id { get; set; } public string Json { get; set; } = ""; }
            [SessionState] public sealed partial record A { public int RowId { get; init; } }
            public static class U { public static A Save(Cart cart) { Row row = new() { Id = 3, Json = JsonSerializer.Serialize(cart) }; return new A { RowId = row.Id }; } }
            """ },
        { "a property of a record that is no state", """
            public sealed record Message(string Body) { public string? Copy { get; init; } }
            public static class U { public static Message Of(Cart cart) => new(JsonSerializer.Serialize(cart)) { Copy = JsonConvert.SerializeObject(cart) }; }
            """ },
        { "JSON put into another cache", """
            public class U(Microsoft.Extensions.Caching.Distributed.IDistributedCache cache) { public void Save(Cart cart) => cache.Set("cart", JsonSerializer.SerializeToUtf8Bytes(cart), new()); }
            """ },
        { "a hash of the text, to see whether something has changed", """
            [SessionState] public sealed partial record A { [MaxLength(64)] public string? Fingerprint { get; init; } }
            public static class U { public static A Of(Cart cart) => new() { Fingerprint = Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(cart))) }; }
            """ },
        { "the length of the text", """
            [SessionState] public sealed partial record A { public int Length { get; init; } }
            public static class U { public static A Of(A a, Cart cart) => a with { Length = JsonSerializer.Serialize(cart).Length }; }
            """ },
        { "a string, written as JSON to escape it", """
            [SessionState] public sealed partial record A { [MaxLength(90)] public string? Text { get; init; } }
            public static class U { public static A Of(string text) => new() { Text = JsonSerializer.Serialize(text) }; }
            """ },
        { "an enumeration's name and a date, each by the serializer", """
            [SessionState] public sealed partial record A { [MaxLength(90)] public string? Day { get; init; } [MaxLength(90)] public string? At { get; init; } }
            public static class U { public static A Of(DayOfWeek day, DateTimeOffset? at) => new() { Day = JsonSerializer.Serialize(day), At = JsonConvert.SerializeObject(at) }; }
            """ },
        { "random bytes in Base64", """
            [SessionState] public sealed partial record A { [MaxLength(44)] public string? Nonce { get; init; } }
            public static class U { public static A Of() => new() { Nonce = Convert.ToBase64String(System.Security.Cryptography.RandomNumberGenerator.GetBytes(32)) }; }
            """ },
        { "a byte array wrapped by the serializer", """
            [SessionState] public sealed partial record A { [MaxLength(44)] public byte[]? Salt { get; init; } }
            public static class U { public static A Of(byte[] salt) => new() { Salt = MessagePackSerializer.Serialize(salt) }; }
            """ },
        { "a test of a text, of which only the answer is kept", """
            [SessionState] public sealed partial record A { public bool Empty { get; init; } }
            public static class U { public static A Of(Cart cart) => new() { Empty = JsonSerializer.Serialize(cart) == "{}" }; }
            """ },
        { "a condition that serializes, between two constants", """
            [SessionState] public sealed partial record A { [MaxLength(9)] public string? Size { get; init; } }
            public static class U { public static A Of(Cart cart) => new() { Size = JsonSerializer.Serialize(cart).Length > 500 ? "large" : "small" }; }
            """ },
    };

    public static TheoryData<string, string> ByUse => new()
    {
        { "a part, as it should be", """
            [SessionPart] public sealed partial record Line(int Id, int Count);
            [SessionState] public sealed partial record A { public Line? Last { get; init; } }
            public static class U { public static void Set(ISession<A> session, int id) => session.Update(a => a with { Last = new Line(id, 1) }); }
            """ },
        { "a local that gets one of two texts", """
            [SessionState] public sealed partial record A { [MaxLength(90)] public string? Text { get; init; } }
            public static class U { public static A Of(Cart cart, string name) { string text = JsonSerializer.Serialize(cart); if (text.Length > 80) text = name; return new() { Text = text }; } }
            """ },
        { "a local that is changed by a callee", """
            [SessionState] public sealed partial record A { [MaxLength(90)] public string? Text { get; init; } }
            public static class U { static void Shorten(ref string text) => text = text[..3]; public static A Of(Cart cart) { string text = JsonSerializer.Serialize(cart); Shorten(ref text); return new() { Text = text }; } }
            """ },
        { "a parameter, of which nothing is known", """
            [SessionState] public sealed partial record A { [MaxLength(90)] public string? Text { get; init; } }
            public static class U { public static void Keep(ISession<A> session, string json) => session.Update(a => a with { Text = json }); }
            """ },
        { "the text sent to another system, and the id of its answer kept", """
            [SessionState] public sealed partial record A { [MaxLength(90)] public string? Receipt { get; init; } }
            public class U(HttpClient client) { public async Task<A> Of(Cart cart) { var json = JsonSerializer.Serialize(cart); var answer = await client.PostAsync("/", new StringContent(json)); return new() { Receipt = answer.ReasonPhrase }; } }
            """ },
        { "an object read back from a text", """
            [SessionState] public sealed partial record A { [MaxLength(90)] public string? Name { get; init; } }
            public static class U { public static A Of(string json) => new() { Name = JsonConvert.DeserializeObject<Form>(json).Name }; }
            """ },
        { "a computed property that writes itself as JSON", """
            [SessionState] public sealed partial record A { public int Count { get; init; } public string Json => JsonSerializer.Serialize(new { Count }); }
            """ },
        { "a property without storage", """
            [SessionState] public sealed partial record A { public static string? Last { get; set; } internal string? Cached { get; set; } }
            public static class U { public static void Of(A a, Cart cart) { A.Last = JsonSerializer.Serialize(cart); a.Cached = JsonSerializer.Serialize(cart); } }
            """ },
        { "plain values given to the stock session", """
            public static class U { public static void Of(HttpContext context, string name, int age) { context.Session.SetString("name", name); context.Session.SetInt32("age", age); context.Session.SetString("id", Guid.NewGuid().ToString()); } }
            """ },
        { "a session's key that is made of a serialized object", """
            public static class U { public static void Of(ISession session, Form form) => session.SetString(JsonSerializer.Serialize(form), "seen"); }
            """ },
        { "a method called SetString that belongs to something else", """
            public sealed class Preferences { public void SetString(string key, string value) => Console.WriteLine(key + value); }
            public static class U { public static void Of(Preferences preferences, Cart cart) => preferences.SetString("cart", JsonSerializer.Serialize(cart)); }
            """ },
        { "JSON written to a stream", """
            [SessionState] public sealed partial record A { [MaxLength(90)] public string? Path { get; init; } }
            public static class U { public static A Of(Cart cart, string path) { using var file = File.Create(path); JsonSerializer.Serialize(file, cart); MessagePackSerializer.Serialize(file, cart); return new() { Path = path }; } }
            """ },
        { "a serializer of the project's own name", """
            public static class Json { public static class JsonSerializer { public static string Serialize(Form form) => form.Name; } }
            [SessionState] public sealed partial record A { [MaxLength(90)] public string? Name { get; init; } }
            public static class U { public static A Of(Form form) => new() { Name = Json.JsonSerializer.Serialize(form) }; }
            """ },
        { "a hub's message beside a change of the session", """
            [SessionState] public sealed partial record A { [MaxLength(90)] public ImmutableArray<string> Sent { get; init; } = []; }
            public static class U { public static void Of(ISession<A> session, Queue<string> outbox, Cart cart) { var json = JsonSerializer.Serialize(cart); outbox.Enqueue(json); session.Update(a => a with { Sent = a.Sent.Add(cart.Name) }); } }
            """ },
    };
}
