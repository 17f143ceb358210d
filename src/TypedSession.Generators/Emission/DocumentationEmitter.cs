using TypedSession.Schema.Model;
using TypedSession.Sizing;

namespace TypedSession.Generators.Emission;

/// <summary>Writes what the editor shows on hover over the type: its members, the most bytes of each, and the sum.</summary>
internal static class DocumentationEmitter
{
    public static void Emit(SourceWriter writer, SessionModel model, int overhead)
    {
        writer.Line("/// <remarks>").Line($"/// <para>{Summary(model, overhead)}</para>");
        if (model.Members.Count > 0)
        {
            writer.Line("/// <list type=\"table\">")
                .Line("/// <listheader><term>Member</term><description>Most bytes</description></listheader>");
            foreach (MemberModel member in model.Members)
            {
                string key = member.HasGivenKey ? $"key {Literal.Of(member.Key)}" : $"key {Literal.Of(member.Key)}, from its name";
                writer.Line(
                    $"/// <item><term>{member.Name}</term><description>{Bytes(WorstCase.Of(member.Value))} ({key})</description></item>");
            }

            writer.Line("/// </list>");
        }

        writer.Line("/// </remarks>");
    }

    private static string Summary(SessionModel model, int overhead)
    {
        int? body = WorstCase.OfBody(model);
        if (model.State is not StateModel state)
        {
            return body is null ? "Session part without an upper bound." : $"Session part: at most {Bytes(body)}.";
        }

        if (state.IsStored)
        {
            return $"Session state <c>{state.Name}</c>, kept in a store: {(body is null ? "no upper bound" : $"at most {Bytes(body)}")}.";
        }

        string ceiling = Literal.Grouped(state.MaxCookieBytes);
        return body is int bytes
            ? $"Session state <c>{state.Name}</c>: at most {Bytes(bytes)}, which "
                + $"is {Literal.Grouped(CookieSize.WorstLine(state.Name, bytes, overhead))} of {ceiling} bytes in the Set-Cookie line."
            : $"Session state <c>{state.Name}</c>, without an upper bound: {ceiling} bytes are allowed in the Set-Cookie line.";
    }

    private static string Bytes(int? bytes) => bytes switch
    {
        null => "no upper bound",
        1 => "1 byte",
        int known => Literal.Grouped(known) + " bytes",
    };
}
