using TypedSession.Schema;
using TypedSession.Schema.Model;
using TypedSession.Sizing;

namespace TypedSession.Generators.Emission;

/// <summary>Writes the way from members to bytes.</summary>
internal static class WriteEmitter
{
    /// <summary>The head of the contract's method.</summary>
    public static string Head(SessionModel model) =>
        $"static void {Names.Library}.ISessionPart<{model.FullName}>.Write(ref {Names.Writer} writer, {model.FullName} value)";

    public static void Emit(SourceWriter writer, SessionModel model)
    {
        using (writer.Open(Head(model)))
        {
            if (model.HasFixedShape)
            {
                writer.Line($"writer.WriteArrayHeader({Literal.Of(model.Members.Count)});");
                foreach (MemberModel member in model.Members) writer.Line(Statement(model, member));
                return;
            }

            writer.Line($"{Names.MemberSet} members = default;");
            bool alwaysMap = !model.AllKeysGiven;
            for (int i = 0; i < model.Members.Count; i++)
            {
                MemberModel member = model.Members[i];
                string add = $"members.Add({Literal.Of(alwaysMap ? i : member.Key)});";
                writer.Line(PresenceEmitter.Condition(member, Access(member)) is string condition ? $"if ({condition}) {add}" : add);
                if (!alwaysMap && WorstCase.NullForcesMap(member)) writer.Line($"if ({Access(member)} is null) members.RequireMap(); // not a gap");
            }

            if (alwaysMap) writer.Line("members.RequireMap();");
            writer.Line(model.KeepsUnknownMembers
                ? $"writer.WriteMembersHeader(ref members, in value.{Names.UnknownField}, {Literal.Of(model.Members.Count)});"
                : "writer.WriteMembersHeader(ref members);");
            for (int i = 0; i < model.Members.Count; i++) EmitMember(writer, model, i, alwaysMap);
            if (model.KeepsUnknownMembers) writer.Line($"writer.WriteUnknownMembers(in members, in value.{Names.UnknownField});");
        }
    }

    private static void EmitMember(SourceWriter writer, SessionModel model, int index, bool alwaysMap)
    {
        MemberModel member = model.Members[index];
        string place = alwaysMap ? $"{Literal.Of(index)}, {Literal.Of(member.Key)}" : Literal.Of(member.Key);
        string write = Statement(model, member);
        if (WorstCase.NullForcesMap(member)) write = $"{{ if ({Access(member)} is null) writer.WriteNil(); else {write} }}";
        writer.Line($"if (writer.BeginMember(ref members, {place})) {write}");
    }

    /// <summary>The statement that writes a member that is not null.</summary>
    private static string Statement(SessionModel model, MemberModel member) =>
        ValueEmitter.Write(member.Value, ValueEmitter.Unwrap(member.Value, Access(member)), member.Name, Literal.Of($"{model.DisplayName}.{member.Name}"));

    private static string Access(MemberModel member) => "value." + Identifier.Escape(member.Name);
}
