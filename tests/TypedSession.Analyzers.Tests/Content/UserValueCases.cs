namespace TypedSession.Analyzers.Tests.Content;

/// <summary>Users that go into a session as a value of another type. The note says where public code does so.</summary>
public static class UserValueCases
{
    /// <summary>Members of any type, stored by a formatter of the project.</summary>
    public const string Shared = """
        global using System.Text.Json;
        global using System.Security.Claims;
        public sealed class AnyFormatter<T> : ISessionFormatter<T>
        {
            public static void Write(ref TypedSession.SessionWriter writer, T value) => writer.WriteNil();
            public static bool TryRead(ref TypedSession.SessionReader reader, [System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out T value) { value = default; return false; }
        }
        public interface IHasName { string Name { get; } }
        public class User : IHasName { public int Id { get; set; } public string Name { get; set; } = ""; public string UserName { get; set; } = ""; public string Email { get; set; } = ""; }
        public sealed record Customer(Guid Id, string FullName, string Email);
        [SessionState] public sealed partial record Bag
        {
            [SessionFormatter(typeof(AnyFormatter<object>))] public object? Anything { get; init; }
            [SessionFormatter(typeof(AnyFormatter<IHasName>))] public IHasName? Named { get; set; }
            [SessionFormatter(typeof(AnyFormatter<ImmutableArray<object>>))] public ImmutableArray<object> Many { get; init; } = [];
            [SessionFormatter(typeof(AnyFormatter<Dictionary<string, object>>))] public Dictionary<string, object> ByName { get; init; } = [];
            [MaxLength(90)] public string? Text { get; init; }
            public int UserId { get; init; }
        }
        """;

    public static TheoryData<string, string> ByConversion => new()
    {
        { "the old Session[\"User\"] = user, into a member of type object", "public class Login(ISession<Bag> session) { public void Done(User user) => session.Update(bag => bag with { Anything = [|user|] }); }" },
        { "the same with a cast that silences the compiler", "public static class Login { public static Bag Of(User user) => new() { Anything = [|(object)user|] }; }" },
        { "as an interface of the domain that says nothing of persons", "public static class Login { public static void Keep(Bag bag, User user) => bag.Named = [|user|]; }" },
        { "as a local that is an interface already", "public static class Login { public static Bag Keep(Bag bag, User user) { IHasName named = user; return bag with { Named = [|named|] }; } }" },
        { "added to a collection of anything", "public static class Login { public static Bag Keep(Bag bag, User user) => bag with { Many = [|bag.Many.Add(user)|] }; }" },
        { "in a collection expression", "public static class Login { public static Bag Keep(Customer customer, int page) => new() { Many = [|[page, customer]|] }; }" },
        { "under a name, in a dictionary of objects", "public static class Login { public static Bag Keep(User user) => new() { ByName = [|new Dictionary<string, object> { [\"user\"] = user }|] }; }" },
        { "the list of all, behind object", "public static class Admin { public static Bag Keep(Bag bag, List<User> users) => bag with { Anything = [|users|] }; }" },
        { "a tuple with the time", "public static class Login { public static Bag Keep(User user, DateTime now) => new() { Anything = [|(now, user)|] }; }" },
        { "the principal of the request", "public static class Login { public static Bag Keep(HttpContext context) => new() { Anything = [|context.User|] }; }" },
        { "the user or nothing", "public static class Login { public static Bag Keep(User? user, bool remember) => new() { Anything = [|remember ? user : null|] }; }" },
        { "a fallback where there is none", "public static class Login { public static Bag Keep(Customer? first, Customer second) => new() { Anything = [|first ?? second|] }; }" },
        { "on the first visit only", "public static class Login { public static void Keep(Bag bag, User user) => bag.Named ??= [|user|]; }" },
        { "a positional part of anything", """
            [SessionPart] public sealed partial record Entry(int At, [SessionFormatter(typeof(AnyFormatter<object>))] object What);
            public static class Logged { public static Entry Of(User user) => new(3, [|user|]); }
            """ },
        { "a generic wrapper that takes what it is given", """
            public sealed record Wrapped<T>(T Value);
            public static class Login { public static Bag Keep(User user) => new() { Anything = [|(IEnumerable<User>)[user]|] }; }
            """ },
    };

    public static TheoryData<string, string> ByText => new()
    {
        { "a record's text, which is all of its members", "public static class Login { public static Bag Keep(Customer customer) => new() { Text = [|customer.ToString()|] }; }" },
        { "the same in a log line that is kept for the next page", "public static class Login { public static Bag Keep(Bag bag, Customer customer) => bag with { Text = [|$\"signed in: {customer}\"|] }; }" },
        { "put together with a plus", "public static class Login { public static Bag Keep(Bag bag, Customer customer) => bag with { Text = [|\"for \" + customer|] }; }" },
        { "given to the stock session", "public static class Login { public static void Keep(HttpContext context, Customer customer) => context.Session.SetString(\"customer\", [|customer.ToString()|]); }" },
    };

    private const string SetJson = """
        public static class SessionExtensions
        {
            public static void SetJson<T>(this ISession session, string key, T value) => session.SetString(key, JsonSerializer.Serialize(value));
            public static void SetObject(this ISession session, string key, object value)
            {
                var bytes = JsonSerializer.SerializeToUtf8Bytes(value);
                session.Set(key, bytes);
            }
            public static void Put<T>(this ISession<Bag> session, T value) => session.Update(bag => bag with { Text = JsonSerializer.Serialize(value) });
        }

        """;

    public static TheoryData<string, string> ByHelper => new()
    {
        { "the SetJson of every project, after sign-in", SetJson + "public class Account { public void Done(HttpContext context, User user) => context.Session.SetJson(\"User\", [|user|]); }" },
        { "called as a static method, arguments by name", SetJson + "public class Account { public void Done(HttpContext context, Customer customer) => SessionExtensions.SetObject(value: [|customer|], key: \"c\", session: context.Session); }" },
        { "the found list of customers, for the back link", SetJson + "public class Search { public void Done(ISession session, Customer[] found) => session.SetObject(\"found\", [|found|]); }" },
        { "a helper of the typed session", SetJson + "public class Account { public void Done(ISession<Bag> session, User user) => session.Put([|user|]); }" },
        { "a generic store of the project, made for users", """
            public sealed class SessionStore<T>(ISession session) { public void Save(T value) => session.SetString(typeof(T).Name, JsonSerializer.Serialize(value)); }
            public class Account(SessionStore<User> store) { public void Done(User user) => store.Save([|user|]); }
            """ },
        { "a local function", """
            public class Account { public void Done(HttpContext context, User user) { Keep("u", [|user|]); void Keep(string key, object value) => context.Session.SetString(key, JsonSerializer.Serialize(value)); } }
            """ },
    };

    public static TheoryData<string, string> NearMisses => new()
    {
        { "the id", "public static class Login { public static Bag Keep(Bag bag, User user) => bag with { UserId = user.Id }; }" },
        { "the id, behind object", "public static class Login { public static Bag Keep(Bag bag, User? user) => bag with { Anything = user?.Id }; }" },
        { "one value of the user in a text", "public static class Login { public static Bag Keep(Bag bag, User user) => bag with { Text = $\"Hello {user.Name}, \" + user.Email }; }" },
        { "a user mapped field by field into a part", """
            [SessionPart] public sealed partial record CurrentUser(int Id, [property: MaxLength(40)] string Name);
            [SessionState] public sealed partial record S { public CurrentUser? User { get; init; } }
            public static class Login { public static S Keep(User user) => new() { User = new CurrentUser(user.Id, user.Name) }; }
            """ },
        { "the same by an operator of the part", """
            [SessionPart] public sealed partial record CurrentUser(int Id, [property: MaxLength(40)] string Name) { public static implicit operator CurrentUser(User user) => new(user.Id, user.Name); }
            [SessionState] public sealed partial record S { public CurrentUser? User { get; init; } }
            public static class Login { public static S Keep(User user) => new() { User = user }; }
            """ },
        { "a class's text is its type's name", "public static class Login { public static Bag Keep(User user) => new() { Text = user.ToString() + $\"{user}\" }; }" },
        { "a record whose text somebody wrote", """
            public sealed record Member(int Id, string FullName, string Email) { public override string ToString() => FullName; }
            public static class Login { public static Bag Keep(Member member) => new() { Text = $"Hello {member}" }; }
            """ },
        { "the ids of a list of users", "public static class Admin { public static Bag Keep(List<User> users) => new() { Anything = users.Select(user => user.Id).ToArray() }; }" },
        { "how many there are", "public static class Admin { public static Bag Keep(List<User> users) => new() { UserId = users.Count, Many = [users.Count, users[0].Id] }; }" },
        { "a user kept in a member of something else", """
            public sealed class Cache { public object? Last { get; set; } }
            public static class Admin { public static void Keep(Cache cache, User user) => cache.Last = user; }
            """ },
        { "the claim that the id is", "public static class Login { public static Bag Keep(HttpContext context) => new() { Text = context.User.FindFirstValue(ClaimTypes.NameIdentifier), Anything = context.User.Identity?.Name }; }" },
        { "an object that is no user, by the helper", SetJson + "public sealed record Filter(string Text, int Page); public class Search { public void Done(ISession session, Filter filter) => session.SetJson(\"f\", filter); }" },
        { "the id, by the helper", SetJson + "public class Account { public void Done(ISession session, User user) { session.SetJson(\"u\", user.Id); session.SetObject(\"n\", user.Name); } }" },
        { "a user as the key's scope, not as the value", """
            public static class Scoped { public static void Put<T>(this ISession session, User owner, T value) => session.SetString("k" + owner.Id, JsonSerializer.Serialize(value)); }
            public class Search { public void Done(ISession session, User user, int[] ids) => session.Put(user, ids); }
            """ },
        { "a helper that writes to somewhere else", """
            public static class Store { public static void SetJson<T>(this Dictionary<string, string> store, string key, T value) => store[key] = JsonSerializer.Serialize(value); }
            public class Account { public void Done(Dictionary<string, string> store, User user) => store.SetJson("u", user); }
            """ },
        { "a helper that keeps a value of it only", """
            public static class Keep { public static void Remember<T>(this ISession session, T value) where T : IHasName => session.SetString("name", value.Name); }
            public class Account { public void Done(ISession session, User user) => session.Remember(user); }
            """ },
        { "a helper that answers with it", """
            public static class Answer { public static Task Json<T>(this HttpContext context, T value) => context.Response.WriteAsync(JsonSerializer.Serialize(value)); }
            public class Account { public Task Done(HttpContext context, User user) => context.Json(user); }
            """ },
        { "reading one back", SetJson + """
            public static class Reading { public static T? GetJson<T>(this ISession session, string key) => session.GetString(key) is { } text ? JsonSerializer.Deserialize<T>(text) : default; }
            public class Account { public User? Who(HttpContext context) => context.Session.GetJson<User>("u"); }
            """ },
        { "a hash of it", "public static class Tag { public static Bag Keep(User user) => new() { UserId = user.GetHashCode(), Anything = System.HashCode.Combine(user) }; }" },
        { "whether there is one", "public static class Login { public static Bag Keep(User? user) => new() { Anything = user is not null, Text = user == null ? \"guest\" : \"known\" }; }" },
    };
}
