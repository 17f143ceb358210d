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
        return $"static bool {Names.Library}.ISessionPart<{model.FullName}>.TryRead(ref {Names.Reader} "
            + $"reader, {maybeNull}out {model.FullName} value)";
    }

    /// <summary>Writes the contract's method, which calls the constructor.</summary>
    public static void EmitEntry(SourceWriter writer, SessionModel model)
    {
        using (writer.Open(Head(model)))
        {
            if (model.Construction.IsChecked) CheckedEmitter.EmitEntry(writer, model);
            else if (model.Construction.MayThrow || model.State?.Owner is { Inner: not null }) EmitGuarded(writer, model);
            else EmitPlain(writer, model);
        }

        writer.Line();
    }

    /// <summary>Writes the body of the constructor that reads.</summary>
    public static void EmitBody(SourceWriter writer, SessionModel model)
    {
        List<MemberModel> required = model.Members.Where(member => member.Initial == InitialValue.None).ToList();
        using (writer.Block())
        {
            if (required.Count > 0)
                writer.Line(
                    $"{(required.Count < 64 ? "ulong" : "global::System.UInt128")} missing = ({Bit(required.Count, required.Count)}) - 1;");
            EmitLoop(writer, model, new ReadTarget(
                "complete",
                (member, _) => Target(member),
                (member, _) =>
                    member.Initial == InitialValue.None ? $" missing &= ~({Bit(required.IndexOf(member), required.Count)});" : "",
                Target,
                Names.UnknownField));
            writer.Line()
                .Line(required.Count > 0 ? "complete &= missing == 0 && !reader.IsMalformed;" : "complete &= !reader.IsMalformed;");
        }
    }

    /// <summary>Writes the loop over the members.</summary>
    public static void EmitLoop(SourceWriter writer, SessionModel model, ReadTarget target)
    {
        writer.Line(
            $"{target.Complete} = reader.TryReadMembersHeader(out {Names.MemberCursor} "
            + $"members{(model.IsValueType ? "" : ", " + Literal.Of(MemorySize.Of(model)))});");
        using (writer.Open("while (reader.TryReadMember(ref members, out int key))"))
        using (writer.Open("switch (key)"))
        {
            for (int i = 0; i < model.Members.Count; i++) EmitMember(writer, model, i, target);
            EmitOthers(writer, model, target);
        }
    }

    private static void EmitPlain(SourceWriter writer, SessionModel model)
    {
        if (LookaheadEmitter.CanLookAhead(model)) LookaheadEmitter.Emit(writer, model);
        writer.Line($"value = new {model.FullName}(ref reader, out bool complete);")
            .Line("return complete;");
    }

    /// <summary>What an initializer, a constructor or an owner's id of the user's throws costs this value and no other.</summary>
    private static void EmitGuarded(SourceWriter writer, SessionModel model)
    {
        using (writer.Open("try"))
        {
            writer.Line($"value = new {model.FullName}(ref reader, out bool complete);");
            StateEmitter.EmitOwnerCheck(writer, model, "if (complete) ");
            writer.Line("return complete;");
        }

        using (writer.Open($"catch ({Names.Exception})")) writer.Line("value = default;").Line("reader.Caught();").Line("return false;");
    }

    private static void EmitMember(SourceWriter writer, SessionModel model, int index, ReadTarget target)
    {
        MemberModel member = model.Members[index];
        string key = Literal.Of(member.Key);
        string found = target.Found(member, index);
        string to = target.Member(member, index);
        bool hasLike = member.HasComparer && (!model.Construction.IsChecked || model.Construction.CanBeEmpty);
        string? like = !member.HasComparer ? null : hasLike ? target.Like(member) : "null";

        if (member.Value.IsNullable) writer.Line($"case {key} when reader.TryReadNil(): {to} = null;{found} break;");
        writer.Line(
            $"case {key} when {ValueEmitter.TryRead(member.Value, member.Name, "value", like)}: {to} "
            + $"= {ValueEmitter.Result(member.Value, "value")};{found} break;");
    }

    private static string Target(MemberModel member) => (Locals.Contains(member.Name) ? "this." : "") + Identifier.Escape(member.Name);

    /// <summary>The bit of a required member: 64 bits are enough for nearly every type.</summary>
    private static string Bit(int index, int count) => $"{(count < 64 ? "1UL" : "global::System.UInt128.One")} << {Literal.Of(index)}";

    private static void EmitOthers(SourceWriter writer, SessionModel model, ReadTarget target)
    {
        if (model.Members.Count > 0)
        {
            string keys = string.Join(" or ", model.Members.Select(member => Literal.Of(member.Key)));
            writer.Line($"case {keys}: reader.RejectMember(ref members); break; // stored as something else: the initial value stays");
        }

        writer.Line(model.KeepsUnknownMembers
            ? $"default: reader.KeepMember(ref members, key, ref {target.Unknown}); break;"
            : "default: reader.SkipMember(ref members); break;");
    }
}
