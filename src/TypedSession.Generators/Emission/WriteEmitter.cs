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
        if (Run.IsPlain(model))
        {
            EmitPlain(writer, model);
            return;
        }

        using (writer.Open(Head(model)))
        {
            if (!model.IsSealed)
                writer.Line(
                    "if (value.GetType() != "
                    + $"typeof({model.FullName})) {Names.BrokenBound}.ThrowDerived({Literal.Of(model.DisplayName)}, value);");
            EmitBody(writer, model);
        }
    }

    private static void EmitPlain(SourceWriter writer, SessionModel model)
    {
        using (writer.Open(Head(model)))
        {
            writer.Line($"{Names.Run} run = writer.BeginRun({Literal.OrNull(WorstCase.OfBody(model))});")
                .Line($"run.WritePart<{model.FullName}>(value);")
                .Line("writer.EndRun(in run);");
        }

        writer.Line();
        using (writer.Open(RunEmitter.Head(model)))
        {
            writer.Line($"run.WriteArrayHeader({Literal.Of(model.Members.Count)});");
            foreach (MemberModel member in model.Members) writer.Line(Statement(model, member, "run"));
        }
    }

    private static void EmitBody(SourceWriter writer, SessionModel model)
    {
        if (model.HasFixedShape)
        {
            string head = $"run.WriteArrayHeader({Literal.Of(model.Members.Count)});";
            RunEmitter.Emit(writer, model, head, (member, target) => Statement(model, member, target));
            return;
        }

        EmitMemberSet(writer, model);
        string unknown = model.KeepsUnknownMembers
            ? $", writer.TakeUnknown(in value.{Names.UnknownField}, {Literal.Of(model.Members.Count)})"
            : "";
        RunEmitter.Emit(writer, model, $"run.WriteMembersHeader(ref members{unknown});", (member, target) => Member(model, member, target));
        if (model.KeepsUnknownMembers) writer.Line($"writer.WriteUnknownMembers(in members, in value.{Names.UnknownField});");
    }

    private static void EmitMemberSet(SourceWriter writer, SessionModel model)
    {
        writer.Line($"{Names.MemberSet} members = default;");
        for (int i = 0; i < model.Members.Count; i++)
        {
            MemberModel member = model.Members[i];
            string add = $"members.Add({Literal.Of(model.AllKeysGiven ? member.Key : i)});";
            writer.Line(PresenceEmitter.Condition(member, Access(member)) is string condition ? $"if ({condition}) {add}" : add);
            if (model.AllKeysGiven && WorstCase.NullForcesMap(member))
            {
                writer.Line($"if ({Access(member)} is null) members.RequireMap(); // not a gap");
            }
        }

        if (!model.AllKeysGiven) writer.Line("members.RequireMap();");
    }

    private static string Member(SessionModel model, MemberModel member, string target)
    {
        string place = model.AllKeysGiven ? Literal.Of(member.Key) : $"{Literal.Of(IndexOf(model, member))}, {Literal.Of(member.Key)}";
        string write = Statement(model, member, target);
        if (WorstCase.NullForcesMap(member)) write = $"{{ if ({Access(member)} is null) {target}.WriteNil(); else {write} }}";
        return $"if ({target}.BeginMember(in members, {place})) {write}";
    }

    private static int IndexOf(SessionModel model, MemberModel member) => model.Members.TakeWhile(each => each != member).Count();

    /// <summary>The statement that writes a member that is not null.</summary>
    private static string Statement(SessionModel model, MemberModel member, string target) =>
        ValueEmitter.Write(member.Value, ValueEmitter.Unwrap(member.Value, Access(member)), member.Name,
            Literal.Of($"{model.DisplayName}.{member.Name}"), target);

    private static string Access(MemberModel member) => "value." + Identifier.Escape(member.Name);
}
