using TypedSession.Schema;
using TypedSession.Schema.Model;
using TypedSession.Sizing;

namespace TypedSession.Generators.Emission;

/// <summary>Writes a part that is stored as its only member is.</summary>
internal static class TransparentEmitter
{
    public static void Emit(SourceWriter writer, SessionModel model)
    {
        MemberModel member = model.Members[0];
        string name = Identifier.Escape(member.Name);
        string Write(string target) =>
            ValueEmitter.Write(member.Value, $"value.{name}", member.Name,
                Literal.Of($"{model.DisplayName}.{member.Name}"), target);
        using (writer.Open(WriteEmitter.Head(model))) writer.Line(Write("writer"));
        if (Run.IsPlain(model))
        {
            writer.Line();
            using (writer.Open(RunEmitter.Head(model))) writer.Line(Write("run"));
        }

        writer.Line();
        using (writer.Open(ReadEmitter.Head(model)))
        {
            if (model.Construction.IsChecked || model.Construction.MayThrow) EmitChecked(writer, model, member);
            else
            {
                writer.Line($"bool read = {ValueEmitter.TryRead(member.Value, member.Name, "inner")};")
                    .Line($"value = read ? new {model.FullName}({name}: {ValueEmitter.Result(member.Value, "inner")}) : default;")
                    .Line("return read;");
            }
        }

        CodecEmitter.Emit(writer, model);
    }

    /// <summary>The constructor and the accessor see the value, and what they throw leaves it out.</summary>
    private static void EmitChecked(SourceWriter writer, SessionModel model, MemberModel member)
    {
        string inner = ValueEmitter.Result(member.Value, "inner");
        string name = Identifier.Escape(member.Name);
        string set = member.HasSetter ? $" {{ {name} = {inner} }}" : "";
        writer.Line("value = default;");
        using (writer.Open("try"))
        {
            writer.Line($"if ({ValueEmitter.Not(ValueEmitter.TryRead(member.Value, member.Name, "inner"))}) return false;")
                .Line($"value = new {model.FullName}({name}: {inner}){set};")
                .Line("return true;");
        }

        using (writer.Open($"catch ({Names.Exception})")) writer.Line("reader.Caught();").Line("return false;");
    }
}
