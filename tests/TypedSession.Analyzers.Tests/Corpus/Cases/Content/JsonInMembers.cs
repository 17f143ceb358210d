// Objects that go into a member of a state as text or bytes: the old habit inside of the new session.
// Seen in: migrations that begin with one "Json" member; wizards that keep their form as JSON; SPA back ends that store the client's view state; filters and
// search criteria as serialized query objects.

using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Newtonsoft.Json;
using JsonSerializer = System.Text.Json.JsonSerializer;

public sealed record Filter(string? Text, int Page);

[JsonSerializable(typeof(Filter))]
public sealed class FilterContext : JsonSerializerContext
{
    public FilterContext() : base(null) { }

    public static FilterContext Default { get; } = new();

    public System.Text.Json.Serialization.Metadata.JsonTypeInfo<Filter> Filter => null!;

    protected override JsonSerializerOptions? GeneratedSerializerOptions => null;

    public override System.Text.Json.Serialization.Metadata.JsonTypeInfo? GetTypeInfo(Type type) => null;
}

[SessionState("search")]
public sealed partial record Search
{
    [SessionKey(0), MaxLength(100)] public string? Json { get; init; }
    [SessionKey(1), MaxLength(200)] public byte[] Data { get; init; } = [];
    [SessionKey(2), MaxLength(3), MaxElementLength(40)] public ImmutableArray<string> Recent { get; init; } = [];
    [SessionKey(3), MaxLength(100)] public string? Draft { get; set; }
    [SessionKey(4)] public Criteria? Criteria { get; init; }
    [SessionKey(5)] public int Page { get; init; }
}

[SessionPart]
public sealed partial record Criteria([SessionKey(0), MaxLength(80)] string Text, [SessionKey(1), MaxLength(80)] string? Extra = null);

public sealed class SearchService(ISession<Search> session, HttpClient client)
{
    private string _cached = "";

    // case TSS202: a copy with a JSON member
    public void Remember(Filter filter) =>
        session.Update(search => search with { Json = JsonSerializer.Serialize(filter) }); // expect: TSS202

    // case TSS202: with a source-generated contract
    public void RememberFast(Filter filter) =>
        session.Update(search => search with { Json = JsonSerializer.Serialize(filter, FilterContext.Default.Filter) }); // expect: TSS202

    // case TSS202: a new state with bytes
    public void RememberBytes(Filter filter) =>
        session.Value = new Search { Data = JsonSerializer.SerializeToUtf8Bytes(filter) }; // expect: TSS202

    // case TSS202: an element of a collection
    public void RememberAll(Filter[] filters) => session.Update(search => search with
    {
        Recent = [.. filters.Select(filter => JsonConvert.SerializeObject(filter))], // expect: TSS202
    });

    // case TSS202: one more element
    public void RememberOneMore(Filter filter) => session.Update(search => search with
    {
        Recent = search.Recent.Add(JsonSerializer.Serialize(filter)), // expect: TSS202
    });

    // case TSS202: an argument of a part
    public void RememberPart(Filter filter)
    {
        Criteria criteria = new("all", JsonConvert.SerializeObject(filter)); // expect: TSS202
        session.Update(search => search with { Criteria = criteria });
    }

    // case TSS202: a setter
    public void Type(Filter filter)
    {
        Search draft = new();
        draft.Draft = JsonSerializer.Serialize(filter); // expect: TSS202
        session.Value = draft;
    }

    // case TSS202: chosen by a switch
    public void Choose(object value) => session.Update(search => search with
    {
        Json = value switch // expect: TSS202
        {
            string text => text,
            Filter filter => JsonSerializer.Serialize(filter),
            _ => null,
        },
    });

    // case TSS202: what there is, or else made anew
    public void Default(Filter filter) =>
        session.Update(search => search with { Json = search.Json ?? JsonConvert.SerializeObject(filter) }); // expect: TSS202

    // case TSS202: as base64
    public void Encode(Filter filter)
    {
        byte[] bytes = MessagePack.MessagePackSerializer.Serialize(filter);
        session.Update(search => search with { Json = Convert.ToBase64String(bytes) }); // expect: TSS202
    }

    // case TSS202: a method of the class serializes
    public void Helped(Filter filter) => session.Update(search => search with { Json = AsJson(filter) }); // expect: TSS202

    private static string AsJson(Filter filter)
    {
        JsonSerializerOptions options = new(JsonSerializerDefaults.Web);
        return JsonSerializer.Serialize(filter, options);
    }

    // case TSS202: a dictionary of everything
    public void Bag(Dictionary<string, object?> bag) =>
        session.Update(search => search with { Data = Encoding.Unicode.GetBytes(JsonConvert.SerializeObject(bag)) }); // expect: TSS202

    // case TSS202: joined with others
    public void Join(Filter first, Filter second)
    {
        string json = JsonSerializer.Serialize(first) + "|" + JsonSerializer.Serialize(second);
        session.Value = session.Value with { Json = json }; // expect: TSS202
    }

    // case TSS202: into a stream of its own, and from there
    public async Task StreamAsync(Filter filter)
    {
        using MemoryStream stream = new();
        await JsonSerializer.SerializeAsync(stream, filter);
        session.Update(search => search with { Data = stream.ToArray() }); // expect: TSS202
    }

    // near miss TSS202: the object as a part
    public void RememberCriteria(Filter filter) => session.Update(search => search with { Criteria = new Criteria(filter.Text ?? ""), Page = filter.Page });

    // near miss TSS202: a text as it came
    public void Text(Filter filter) => session.Update(search => search with { Json = filter.Text });

    // near miss TSS202: a text that the object makes of itself, for display
    public void Display(Filter filter) => session.Update(search => search with { Draft = $"{filter.Text} ({filter.Page})" });

    // near miss TSS202: serialized into a field of the service
    public void Cache(Filter filter)
    {
        _cached = JsonSerializer.Serialize(filter);
        session.Update(search => search with { Page = _cached.Length });
    }

    // near miss TSS202: serialized for another server, whose short answer is kept
    public async Task PostAsync(Filter filter)
    {
        using StringContent body = new(JsonSerializer.Serialize(filter), Encoding.UTF8, "application/json");
        using HttpResponseMessage answer = await client.PostAsync("/search", body);
        string id = await answer.Content.ReadAsStringAsync();
        session.Update(search => search with { Draft = id });
    }

    // near miss TSS202: a hash code
    public void Hash(Filter filter) => session.Update(search => search with { Page = JsonSerializer.Serialize(filter).GetHashCode(StringComparison.Ordinal) });

    // near miss TSS202: an object of the project that is no session's
    public FilterRow Row(Filter filter) => new() { Json = JsonSerializer.Serialize(filter) };

    // near miss TSS202: a list of names, joined
    public void Names(string[] names) => session.Update(search => search with { Json = string.Join(',', names) });

    // near miss TSS202: bytes of a text
    public void Bytes(string text) => session.Update(search => search with { Data = Encoding.UTF8.GetBytes(text) });

    // near miss TSS202: a value that only looks serialized
    public void Number(double number) => session.Update(search => search with { Draft = JsonConvert.SerializeObject(number) });

    // near miss TSS202: compared with what is stored
    public bool Same(Filter filter) => session.Value.Json == JsonSerializer.Serialize(filter);

    // near miss TSS202: read from what is stored
    public void Restore()
    {
        Filter? filter = JsonSerializer.Deserialize<Filter>(session.Value.Json ?? "null");
        session.Update(search => search with { Page = filter?.Page ?? 0, Json = null });
    }

    // near miss TSS202: a method of that name, which writes out a number
    public void Own(Filter filter) => session.Update(search => search with { Json = NumberSerializer.Serialize(filter.Page) });
}

public sealed class FilterRow
{
    public string Json { get; set; } = "";
}

public static class NumberSerializer
{
    public static string Serialize(int number) => number.ToString(CultureInfo.InvariantCulture);
}
