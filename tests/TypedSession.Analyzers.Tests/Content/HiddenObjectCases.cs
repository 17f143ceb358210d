namespace TypedSession.Analyzers.Tests.Content;

/// <summary>Objects that reach a session as a string or bytes. The note says where public code does so.</summary>
public static class HiddenObjectCases
{
    public static TheoryData<string, string> ByMember => new()
    {
        { "a cart kept as one JSON column, moved to a record as it stood", """
            [SessionState] public sealed partial record Basket { [MaxLength(500)] public string? Json { get; init; } }
            public static class Baskets { public static Basket Of(Cart cart) => new() { Json = [|JsonSerializer.Serialize(cart)|] }; }
            """ },
        { "a wizard's step written by Update", """
            [SessionState] public sealed partial record Wizard { [MaxLength(500)] public string? Step1 { get; init; } public int Step { get; init; } }
            public class StepPage(ISession<Wizard> session) { public void OnPost(Form form) => session.Update(wizard => wizard with { Step = 2, Step1 = [|JsonConvert.SerializeObject(form)|] }); }
            """ },
        { "a positional state, made anew with the text", """
            [SessionState] public sealed partial record Recent([property: MaxLength(400)] string? Ids = null);
            public static class Recently { public static void See(ISession<Recent> session, List<int> ids) => session.Value = new Recent([|JsonSerializer.Serialize(ids)|]); }
            """ },
        { "the same by a named argument of a part, behind another", """
            [SessionPart] public sealed partial record Line(int Id, [property: MaxLength(90)] string Options);
            [SessionState] public sealed partial record Order { public Line? First { get; init; } }
            public static class Orders { public static Order With(Order order, Dictionary<string, string> options) => order with { First = new Line(Options: [|JsonSerializer.Serialize(options)|], Id: 3) }; }
            """ },
        { "bytes, since they need no escaping", """
            [SessionState] public sealed partial record Blob { [MaxLength(900)] public byte[]? Data { get; init; } }
            public static class Blobs { public static Blob Of(Cart cart) { return new Blob { Data = [|JsonSerializer.SerializeToUtf8Bytes(cart)|] }; } }
            """ },
        { "MessagePack in Base64, to get it into a string", """
            [SessionState] public sealed partial record Packed { [MaxLength(900)] public string Text { get; init; } = ""; }
            public static class Packer { public static Packed Pack(Packed packed, Form form) => packed with { Text = [|Convert.ToBase64String(MessagePackSerializer.Serialize(form))|] }; }
            """ },
        { "a settable member of a class-like record, assigned from a page", """
            [SessionState] public sealed partial record Profile { [MaxLength(300)] public string? Preferences { get; set; } }
            public class Settings(ISession<Profile> session) { public void Save(Form form) { session.Value.Preferences = [|JsonConvert.SerializeObject(form, Formatting.None)|]; } }
            """ },
        { "a local assigned once, a few lines before", """
            [SessionState] public sealed partial record Search { [MaxLength(300)] public string? Filter { get; init; } }
            public static class Searches
            {
                public static void Save(ISession<Search> session, Form form)
                {
                    var json = JsonSerializer.Serialize(form);
                    Console.WriteLine(json.Length);
                    session.Update(search => search with { Filter = [|json|] });
                }
            }
            """ },
        { "a local declared empty, and filled where there is something to fill it with", """
            [SessionState] public sealed partial record Draft { [MaxLength(300)] public string? Text { get; init; } }
            public static class Drafts
            {
                public static Draft Save(Draft draft, Cart? cart)
                {
                    string? text = null;
                    if (cart is { Lines.Count: > 0 }) text = JsonSerializer.Serialize(cart);
                    return draft with { Text = [|text|] };
                }
            }
            """ },
        { "null or the text, in one expression", """
            [SessionState] public sealed partial record Choice { [MaxLength(300)] public string? Last { get; init; } }
            public static class Choices { public static Choice Of(Form? form) => new() { Last = [|form is null ? null : JsonSerializer.Serialize(form)|] }; }
            """ },
        { "a switch over the kinds of a step", """
            [SessionState] public sealed partial record Flow { [MaxLength(300)] public string? State { get; init; } }
            public static class Flows { public static Flow Next(Flow flow, object step) => flow with { State = [|step switch { Cart cart => JsonSerializer.Serialize(cart), string text => text, _ => null }|] }; }
            """ },
        { "a version number put before the text", """
            [SessionState] public sealed partial record Versioned { [MaxLength(300)] public string? Value { get; init; } }
            public static class Versions { public static Versioned Of(Cart cart) => new() { Value = [|$"v2:{JsonSerializer.Serialize(cart)}"|] }; }
            """ },
        { "the same with a plus, and trimmed", """
            [SessionState] public sealed partial record Tagged { [MaxLength(300)] public string? Value { get; init; } }
            public static class Tags { public static Tagged Of(Tagged tagged, Cart cart) => tagged with { Value = [|"c=" + JsonSerializer.Serialize(cart).Trim('{', '}')|] }; }
            """ },
        { "a text for each key of a dictionary", """
            [SessionState] public sealed partial record Bag { [MaxLength(9)] public ImmutableDictionary<string, string> Items { get; init; } = ImmutableDictionary<string, string>.Empty; }
            public static class Bags { public static Bag Put(Bag bag, Form form) => bag with { Items = [|bag.Items.SetItem("form", JsonSerializer.Serialize(form))|] }; }
            """ },
        { "a text for each line of a list", """
            [SessionState] public sealed partial record Log { [MaxLength(9)] public ImmutableArray<string> Lines { get; init; } = []; }
            public static class Logs { public static Log Append(Log log, Cart cart) => log with { Lines = [|[.. log.Lines, JsonSerializer.Serialize(cart)]|] }; }
            """ },
        { "a list written out", """
            [SessionState] public sealed partial record Pair { [MaxLength(2)] public List<string> Sides { get; init; } = []; }
            public static class Pairs { public static Pair Of(Cart left, Form right) => new() { Sides = [|new List<string> { JsonSerializer.Serialize(left), JsonConvert.SerializeObject(right) }|] }; }
            """ },
        { "filled on the first visit", """
            [SessionState] public sealed partial record First { [MaxLength(300)] public string? Defaults { get; set; } }
            public static class Firsts { public static void Fill(First first, Cart cart) => first.Defaults ??= [|JsonSerializer.Serialize(cart)|]; }
            """ },
        { "the initial value of the member", """
            [SessionState] public sealed partial record Initial { [MaxLength(300)] public string Cart { get; init; } = [|JsonSerializer.Serialize(new Cart())|]; }
            """ },
        { "sealed once more by Data Protection, in the belief that the cookie is not", """
            [SessionState] public sealed partial record Sealed { [MaxLength(600)] public string? Text { get; init; } }
            public class Sealer(Microsoft.AspNetCore.DataProtection.IDataProtector protector) { public Sealed Seal(Cart cart) => new() { Text = [|Microsoft.AspNetCore.DataProtection.DataProtectionCommonExtensions.Protect(protector, JsonSerializer.Serialize(cart))|] }; }
            """ },
        { "by a constructor that the user wrote", """
            [SessionPart] public sealed partial record Note { public Note() { } public Note(string text) => Text = text; [MaxLength(80)] public string Text { get; init; } = ""; }
            [SessionState] public sealed partial record Notes { public Note? Last { get; init; } }
            public static class Noting { public static Note Take(Form form) => new([|JsonSerializer.Serialize(new { form.Name, form.Size })|]); }
            """ },
        { "a generic helper that keeps anything", """
            [SessionState] public sealed partial record Anything { [MaxLength(300)] public string? Value { get; init; } }
            public static class Keep { public static void Put<T>(this ISession<Anything> session, T value) => session.Update(any => any with { Value = [|JsonSerializer.Serialize<T>(value)|] }); }
            """ },
    };

    public static TheoryData<string, string> ByStockSession => new()
    {
        { "the SetJson helper that every project copies", """
            public static class SessionExtensions { public static void SetJson(this ISession session, string key, object value) { session.SetString(key, [|JsonSerializer.Serialize(value)|]); } }
            """ },
        { "the same for Newtonsoft.Json, with the cart at hand", """
            public class CartController : Microsoft.AspNetCore.Mvc.Controller { public void Add(Cart cart) => HttpContext.Session.SetString("Cart", [|JsonConvert.SerializeObject(cart)|]); }
            """ },
        { "bytes, encoded by hand from the text", """
            public static class Bytes { public static void Put<T>(ISession session, T value) => session.Set(typeof(T).Name, [|System.Text.Encoding.UTF8.GetBytes(JsonSerializer.Serialize(value))|]); }
            """ },
        { "bytes of MessagePack, through a local", """
            public static class Binary { public static void Put(HttpContext context, Form form) { byte[] bytes = MessagePackSerializer.Serialize(form); context.Session.Set("form", [|bytes|]); } }
            """ },
        { "a local captured by a local function", """
            public static class Late
            {
                public static void Put(HttpContext context, Cart cart)
                {
                    string json;
                    json = JsonSerializer.Serialize(cart, JsonSerializerOptions.Web);
                    Save();
                    void Save() => context.Session.SetString("cart", [|json|]);
                }
            }
            """ },
        { "in a minimal API, in top-level statements", """
            var app = WebApplication.Create();
            var initial = JsonSerializer.Serialize(new Cart());
            app.MapGet("/", (HttpContext context) => context.Session.SetString("cart", [|initial|]));
            app.Run();
            """ },
    };

    public static TheoryData<string, string> ByHelper => new()
    {
        { "a ToJson extension of the project", """
            [SessionState] public sealed partial record Kept { [MaxLength(300)] public string? Json { get; init; } }
            public static class JsonExtensions { public static string ToJson(this object value) => JsonSerializer.Serialize(value); }
            public static class U { public static Kept Of(Cart cart) => new() { Json = [|cart.ToJson()|] }; }
            """ },
        { "a private method with settings of its own", """
            [SessionState] public sealed partial record Step { [MaxLength(300)] public string? Data { get; init; } }
            public class Wizard(ISession<Step> session)
            {
                public void Next(Form form) => session.Update(step => step with { Data = [|Pack(form)|] });
                private static string Pack(Form form)
                {
                    if (form.Size < 0) return "";
                    return JsonConvert.SerializeObject(form, Formatting.None);
                }
            }
            """ },
        { "a generic packer into bytes", """
            [SessionState] public sealed partial record Binary { [MaxLength(900)] public byte[]? Data { get; init; } }
            public static class Packer<T> { public static byte[] Pack(T value) => MessagePackSerializer.Serialize(value); }
            public static class U { public static Binary Of(Form form) => new() { Data = [|Packer<Form>.Pack(form)|] }; }
            """ },
        { "a local function, called in a chain of encodings", """
            public static class U
            {
                public static void Keep(HttpContext context, Cart cart)
                {
                    context.Session.SetString("cart", [|Convert.ToBase64String(Bytes(cart))|]);
                    static byte[] Bytes(object value) { return JsonSerializer.SerializeToUtf8Bytes(value); }
                }
            }
            """ },
        { "an object that writes itself", """
            public sealed class Draft { public int Id { get; set; } public string Encoded => JsonSerializer.Serialize(this); }
            [SessionState] public sealed partial record Editing { [MaxLength(300)] public string? Text { get; init; } }
            public static class U { public static Editing Of(Draft draft) => new() { Text = [|draft.Encoded|] }; }
            """ },
        { "an operator that makes a text of it", """
            public sealed class Query { public int Page { get; set; } public static implicit operator string(Query query) => JsonSerializer.Serialize(query); }
            [SessionState] public sealed partial record Last { [MaxLength(300)] public string? Text { get; init; } }
            public static class U { public static Last Of(Query query) => new() { Text = [|query|] }; }
            """ },
    };

    public static TheoryData<string, string> HelperNearMisses => new()
    {
        { "a helper that is given a text", """
            [SessionState] public sealed partial record Kept { [MaxLength(300)] public string? Json { get; init; } }
            public static class JsonExtensions { public static string ToJson(this object value) => JsonSerializer.Serialize(value); }
            public static class U { public static Kept Of(string name, int count) => new() { Json = name.ToJson() + count.ToJson() }; }
            """ },
        { "a helper that hashes what it serialized", """
            [SessionState] public sealed partial record Tag { [MaxLength(64)] public string? Hash { get; init; } }
            public static class U
            {
                public static Tag Of(Form form) => new() { Hash = Fingerprint(form) };
                private static string Fingerprint(Form form) => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(form)));
            }
            """ },
        { "a helper that serializes for the log, and returns something else", """
            [SessionState] public sealed partial record Named { [MaxLength(64)] public string? Name { get; init; } }
            public static class U
            {
                public static Named Of(Form form) => new() { Name = NameOf(form) };
                private static string NameOf(Form form) { Console.WriteLine(JsonSerializer.Serialize(form)); return form.Name; }
            }
            """ },
        { "a helper whose lambda serializes", """
            [SessionState] public sealed partial record Named { [MaxLength(64)] public string? Name { get; init; } }
            public static class U
            {
                public static Named Of(Form form) => new() { Name = NameOf(form) };
                private static string NameOf(Form form) { Func<string> json = () => { return JsonSerializer.Serialize(form); }; return form.Name + json().Length; }
            }
            """ },
        { "a virtual method, of which the body is not known", """
            [SessionState] public sealed partial record Named { [MaxLength(64)] public string? Name { get; init; } }
            public class Labels { public virtual string Of(object value) => JsonSerializer.Serialize(value); }
            public sealed class Short : Labels { public override string Of(object value) => value.GetType().Name; }
            public static class U { public static Named Of(Labels labels, Form form) => new() { Name = labels.Of(form) }; }
            """ },
        { "a getter that serializes one number", """
            public sealed class Draft { public int Id { get; set; } public string Encoded => JsonSerializer.Serialize(Id); }
            [SessionState] public sealed partial record Editing { [MaxLength(300)] public string? Text { get; init; } }
            public static class U { public static Editing Of(Draft draft) => new() { Text = draft.Encoded }; }
            """ },
    };
}
