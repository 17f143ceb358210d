using System.Buffers;
using System.Text.Json;

namespace TypedSession;

/// <summary>What the page shows, as JSON.</summary>
internal static class InspectorJson
{
    public static ReadOnlyMemory<byte> Write(InspectedVisit visit)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteString("now", visit.Now);
            json.WriteNumber("cookieBytes", visit.CookieBytes);
            json.WriteNumber("maxCookieBytes", visit.MaxCookieBytes);
            json.WriteStartArray("states");
            foreach (InspectedState state in visit.States) Write(json, state);
            json.WriteEndArray();
            json.WriteStartArray("requests");
            foreach (RecordedRequest request in visit.Requests) Write(json, request);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    private static void Write(Utf8JsonWriter json, InspectedState state)
    {
        json.WriteStartObject();
        json.WriteString("name", state.Name);
        json.WriteString("type", state.Type);
        json.WriteString("status", state.Status.ToString());
        json.WriteString("statusText", InspectorWords.Of(state.Status));
        Write(json, state.Rejections);
        json.WriteString("carrier", state.Carrier.ToString());
        json.WriteNumber("bytes", state.Bytes);
        json.WriteNumber("maxBytes", state.MaxBytes);
        json.WriteString("cookie", state.Cookie.Line);
        if (state.Session is { } session) Write(json, session);
        else json.WriteNull("session");
        json.WriteStartArray("members");
        foreach (InspectedMember member in state.Members) Write(json, member);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, InspectedSession session)
    {
        json.WriteStartObject("session");
        json.WriteString("key", session.Key.Text);
        Write(json, "recordVersion", session.RecordVersion);
        json.WriteString("created", session.Created);
        json.WriteString("lastSeen", session.LastSeen);
        json.WriteString("idIssued", session.IdIssued);
        if (session.Authenticated is { } authenticated) json.WriteString("authenticated", authenticated);
        else json.WriteNull("authenticated");
        Write(json, "keptForSeconds", (long?)session.KeptFor?.TotalSeconds);
        json.WriteString("idleEnds", session.IdleEnds);
        json.WriteString("ends", session.Ends);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, InspectedMember member)
    {
        json.WriteStartObject();
        json.WriteString("name", member.Name);
        json.WriteNumber("key", member.Key);
        json.WriteString("value", member.Value);
        json.WriteBoolean("isSecret", member.IsSecret);
        json.WriteNumber("bytes", member.Bytes);
        Write(json, "maxBytes", member.MaxBytes);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, RecordedRequest request)
    {
        json.WriteStartObject();
        json.WriteString("at", request.At);
        json.WriteString("method", request.Method);
        json.WriteString("path", request.Path);
        json.WriteNumber("statusCode", request.StatusCode);
        json.WriteStartArray("states");
        foreach (RecordedState state in request.States)
        {
            json.WriteStartObject();
            json.WriteString("name", state.Name);
            json.WriteString("status", state.Status.ToString());
            json.WriteString("effect", state.Effect);
            Write(json, "bytes", state.Bytes);
            Write(json, "cookieBytes", state.CookieBytes);
            Write(json, state.Rejections);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, IReadOnlyList<string> rejections)
    {
        json.WriteStartArray("rejections");
        foreach (string reason in rejections) json.WriteStringValue(reason);
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, string name, long? number)
    {
        if (number is { } known) json.WriteNumber(name, known);
        else json.WriteNull(name);
    }
}
