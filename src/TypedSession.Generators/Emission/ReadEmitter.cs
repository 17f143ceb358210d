using TypedSession.Schema;
using TypedSession.Schema.Model;

namespace TypedSession.Generators.Emission;

/// <summary>Writes the way from bytes to members.</summary>
internal static class ReadEmitter
{
    /// <summary>Names that the constructor has of its own: a member of the same name needs a <c>this</c>.</summary>
    private static readonly HashSet<string> Locals = ["reader", "complete", "members", "missing", "key", "value"];

    /// <summary>The head of the contract's method.</summary>
    public static string Head(SessionModel model)
    {
        string maybeNull = model.IsValueType ? "" : "[global::System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] ";
        return $"static bool {Names.Library}.ISessionPart<{model.FullName}>.TryRead(ref {Names.Reader} reader, {maybeNull}out {model.FullName} value)";
    }

    /// <summary>Writes the contract's method, which calls the constructor.</summary>
    public static void EmitEntry(SourceWriter writer, SessionModel model)
    {
        using (writer.Open(Head(model)))
        {
            if (LookaheadEmitter.CanLookAhead(model)) LookaheadEmitter.Emit(writer, model);
            writer.Line($"value = new {model.FullName}(ref reader, out bool complete);")
                .Line("return complete;");
        }

        writer.Line();
    }

    /// <summary>Writes the body of the constructor that reads.</summary>
    public static void EmitBody(SourceWriter writer, SessionModel model)
    {
        List<MemberModel> required = model.Members.Where(member => member.Initial == InitialValue.None).ToList();
        using (writer.Block())
        {
            if (required.Count > 0) writer.Line($"{(required.Count < 64 ? "ulong" : "global::System.UInt128")} missing = ({Bit(required.Count, required.Count)}) - 1;");
            writer.Line($"complete = reader.TryReadMembersHeader(out {Names.MemberCursor} members{(model.IsValueType ? "" : ", " + Literal.Of(MemorySize.Of(model)))});");
            using (writer.Open("while (reader.TryReadMember(ref members, out int key))"))
            using (writer.Open("switch (key)"))
            {
                foreach (MemberModel member in model.Members) EmitMember(writer, member, required);
                EmitOthers(writer, model);
            }

            writer.Line().Line(required.Count > 0 ? "complete &= missing == 0 && !reader.IsMalformed;" : "complete &= !reader.IsMalformed;");
        }
    }

    private static void EmitMember(SourceWriter writer, MemberModel member, List<MemberModel> required)
    {
        string target = Target(member);
        string key = Literal.Of(member.Key);
        string found = member.Initial == InitialValue.None ? $" missing &= ~({Bit(required.IndexOf(member), required.Count)});" : "";

        if (member.Value.IsNullable) writer.Line($"case {key} when reader.TryReadNil(): {target} = null;{found} break;");
        writer.Line($"case {key} when {ValueEmitter.TryRead(member.Value, member.Name, "value")}: {target} = {ValueEmitter.Result(member.Value, "value")};{found} break;");
    }

    private static string Target(MemberModel member) => (Locals.Contains(member.Name) ? "this." : "") + Identifier.Escape(member.Name);

    /// <summary>The bit of a required member: 64 bits are enough for nearly every type.</summary>
    private static string Bit(int index, int count) => $"{(count < 64 ? "1UL" : "global::System.UInt128.One")} << {Literal.Of(index)}";

    private static void EmitOthers(SourceWriter writer, SessionModel model)
    {
        if (model.Members.Count > 0)
        {
            string keys = string.Join(" or ", model.Members.Select(member => Literal.Of(member.Key)));
            writer.Line($"case {keys}: reader.RejectMember(ref members); break; // stored as something else: the initial value stays");
        }

        writer.Line(model.KeepsUnknownMembers
            ? $"default: reader.KeepMember(ref members, key, ref {Names.UnknownField}); break;"
            : "default: reader.SkipMember(ref members); break;");
    }
}
