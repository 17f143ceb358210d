using System.Text;
using TypedSession.Generators.Emission;

namespace TypedSession.Generators.Reports;

/// <summary>The size report for people: a table for each state.</summary>
internal static class SizeTable
{
    private const string NoBound = "no bound";

    public static string Write(IReadOnlyList<StateRow> states)
    {
        StringBuilder text = new("the most bytes that each state can take");
        foreach (StateRow state in states) Append(text.Append("\n\n"), state);
        if (states.Count == 0) text.Append("\n\n  There are no states.");
        return text.ToString();
    }

    private static void Append(StringBuilder text, StateRow state)
    {
        int key = state.Members.Select(member => Literal.Of(member.Key).Length).Append("key".Length).Max();
        int name = state.Members.Select(member => member.Name.Length).Append("member".Length).Max();
        int bound = state.Members.Select(member => member.Bound?.Length ?? 0).Append("bound".Length).Max();
        int before = key + name + bound + 4;

        text.Append($"{state.Name} ({state.Type})\n");
        text.Append($"  {"key".PadLeft(key)}  {"member".PadRight(name)}  {"bound".PadRight(bound)}  {"bytes",9}");
        foreach (MemberRow member in state.Members)
        {
            text.Append(
                $"\n  {Literal.Of(member.Key).PadLeft(key)}  {member.Name.PadRight(name)}  {(member.Bound ?? "").PadRight(bound)} "
                + $" {Bytes(member.Bytes),9}");
        }

        Sum("body", state.Body);
        Sum("line, CBC", state.Cbc);
        Sum("line, GCM", state.Gcm);
        Sum("ceiling", state.Ceiling);

        void Sum(string what, int? bytes) =>
            text.Append($"\n  {what.PadRight(before)}  {Bytes(bytes),9}{(bytes > state.Ceiling ? "  over the ceiling" : "")}");
    }

    private static string Bytes(int? bytes) => bytes is int known ? Literal.Grouped(known) : NoBound;
}
