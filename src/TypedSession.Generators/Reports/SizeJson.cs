using System.Text;
using TypedSession.Generators.Emission;

namespace TypedSession.Generators.Reports;

/// <summary>
/// The size report for machines: sorted, one line a member, the same for the same declarations. Names are C# identifiers and states' names,
/// which JSON takes as they are.
/// </summary>
internal static class SizeJson
{
    public static string Write(IReadOnlyList<StateRow> states)
    {
        StringBuilder text = new("{\n  \"format\": 1,\n  \"states\": [");
        for (int i = 0; i < states.Count; i++) Append(text.Append(i == 0 ? "\n" : ",\n"), states[i]);
        return text.Append(states.Count == 0 ? "]\n}" : "\n  ]\n}").ToString();
    }

    private static void Append(StringBuilder text, StateRow state)
    {
        text.Append(
            $"    {{\n      \"name\": \"{state.Name}\",\n      \"type\": \"{state.Type}\",\n      \"bodyBytes\": {Number(state.Body)},\n")
            .Append($"      \"lineBytes\": {{ \"cbc\": {Number(state.Cbc)}, \"gcm\": {Number(state.Gcm)} }},\n      "
                + $"\"ceilingBytes\": {Number(state.Ceiling)},\n      \"members\": [");
        for (int i = 0; i < state.Members.Count; i++)
        {
            MemberRow member = state.Members[i];
            text.Append(i == 0 ? "\n" : ",\n")
                .Append($"        {{ \"key\": {Number(member.Key)}, \"name\": \"{member.Name}\", "
                    + $"\"bound\": {(member.Bound is null ? "null" : $"\"{member.Bound}\"")}, \"bytes\": {Number(member.Bytes)} }}");
        }

        text.Append(state.Members.Count == 0 ? "]\n    }" : "\n      ]\n    }");
    }

    private static string Number(int? number) => number is int known ? Literal.Of(known) : "null";
}
