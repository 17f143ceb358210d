// Objects that get into a session as text by a detour: nodes, memory streams, helpers of helpers, serializers with an out parameter.
// Seen in: SetObject helpers of e-commerce platforms (TrySerialize(value, type, out var data)), SetJson extensions over a ToJson helper, wizards that keep
// one of two forms.

using System.Text.Json;
using System.Text.Json.Nodes;
using Newtonsoft.Json.Linq;

public sealed class Form { public string? Name { get; set; } public List<string> Answers { get; set; } = []; }

public sealed class OtherForm { public int Step { get; set; } }

[SessionState("wizard")]
public sealed partial record Wizard
{
    [SessionKey(0), MaxLength(300)] public string? Data { get; init; }
    [SessionKey(1)] public int Step { get; init; }
    [SessionKey(2), MaxLength(3), MaxElementLength(20)] public List<string> Parts { get; init; } = [];
}

public static class Texts
{
    public static string ToJson(this object value) => JsonSerializer.Serialize(value);

    public static string ToText(this object value) => value.ToJson();

    public static string Label(this object value) => value.GetType().Name;

    public static bool TrySerialize(object value, out byte[] data)
    {
        data = JsonSerializer.SerializeToUtf8Bytes(value);
        return data.Length < 1000;
    }

    public static bool TryLabel(object value, out string label)
    {
        label = value.GetType().Name;
        return label.Length > 0;
    }
}

public sealed class Detours(ISession<Wizard> session, HttpContext http)
{
    // case TSS202: one of two, on two ways
    public void Either(Form form, OtherForm other, bool isFirst)
    {
        string data;
        if (isFirst) data = JsonSerializer.Serialize(form);
        else data = JsonSerializer.Serialize(other);
        session.Update(wizard => wizard with { Data = data }); // expect: TSS202
    }

    // case TSS202: by way of two helpers
    public void Helpers(Form form) => http.Session.SetString("form", form.ToText()); // expect: TSS202, (TSS502)

    // case TSS202: by way of a node
    public void Node(Form form) => session.Value = new Wizard { Data = JsonSerializer.SerializeToNode(form)!.ToJsonString() }; // expect: TSS202

    // case TSS202: by way of Newtonsoft's tokens
    public void Token(Form form) => http.Session.SetString("form", JObject.FromObject(form).ToString()); // expect: TSS202, (TSS502)

    // case TSS202: by way of a memory stream
    public void Memory(Form form)
    {
        using var stream = new MemoryStream();
        JsonSerializer.Serialize(stream, form);
        http.Session.Set("form", stream.ToArray()); // expect: TSS202, (TSS502)
    }

    // case TSS202: by way of an out parameter
    public void Out(Form form)
    {
        if (Texts.TrySerialize(form, out byte[] data)) http.Session.Set("form", data); // expect: TSS202, (TSS502)
    }

    // near miss TSS202: two texts, on two ways
    public void EitherText(string first, string second, bool isFirst)
    {
        string data;
        if (isFirst) data = first.Trim();
        else data = second.Trim();
        session.Update(wizard => wizard with { Data = data });
    }

    // near miss TSS202: a helper that makes a label
    public void Labelled(Form form) => session.Update(wizard => wizard with { Data = form.Label() });

    // near miss TSS202: a label by an out parameter
    public void OutLabel(OtherForm form)
    {
        if (Texts.TryLabel(form, out string label)) session.Update(wizard => wizard with { Data = label });
    }

    // near miss TSS202: a stream that holds what was sent
    public async Task Uploaded(Stream upload)
    {
        using var stream = new MemoryStream();
        await upload.CopyToAsync(stream);
        session.Update(wizard => wizard with { Step = stream.ToArray().Length });
    }

    // near miss TSS202: a member of a node
    public void Member(JsonNode node) => session.Update(wizard => wizard with { Step = (int)node["step"]! });
}

public sealed class WrittenToMemory(ISession<Wizard> session)
{
    // case TSS202: through a writer of text
    public void TextWriter(Form form)
    {
        using var text = new StringWriter();
        new System.Xml.Serialization.XmlSerializer(typeof(Form)).Serialize(text, form);
        session.Update(wizard => wizard with { Data = text.ToString() }); // expect: TSS202
    }

    // near miss TSS202: words are written
    public void WordsWritten(Form form)
    {
        using var text = new StringWriter();
        text.Write(form.Name);
        session.Update(wizard => wizard with { Data = text.ToString() });
    }

    // case TSS202: through a buffer
    public void Buffer(OtherForm form)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer)) JsonSerializer.Serialize(writer, form);
        session.Update(wizard => wizard with { Data = System.Text.Encoding.UTF8.GetString(buffer.WrittenSpan) }); // expect: TSS202
    }

    // near miss TSS202: a number in a buffer
    public void NumberInBuffer(int step)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer)) JsonSerializer.Serialize(writer, step);
        session.Update(wizard => wizard with { Data = Convert.ToBase64String(buffer.WrittenSpan) });
    }

    // case TSS202: each of a list
    public void Each(List<Form> forms) =>
        session.Update(wizard => wizard with { Parts = [.. forms.Select(form => JsonSerializer.Serialize(form))] }); // expect: TSS202

    // near miss TSS202: a name of each
    public void EachName(List<Form> forms) =>
        session.Update(wizard => wizard with { Parts = forms.Select(form => form.Name ?? "").ToList() });
}
