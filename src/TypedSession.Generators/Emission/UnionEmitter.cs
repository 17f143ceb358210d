using TypedSession.Schema.Model;

namespace TypedSession.Generators.Emission;

/// <summary>Writes a closed union: an array of the case's number and the case.</summary>
internal static class UnionEmitter
{
    public static void Emit(SourceWriter writer, SessionModel model)
    {
        string name = Literal.Of(model.DisplayName);
        using (writer.Open(WriteEmitter.Head(model)))
        {
            writer.Line("writer.WriteArrayHeader(2);");
            using (writer.Open("switch (value)"))
            {
                foreach (CaseModel each in model.Cases)
                {
                    writer.Line(
                        $"case {each.TypeName} part: writer.Write({Literal.Of(each.Number)}); "
                        + $"writer.WritePart<{each.TypeName}>(part, {name}); break;");
                }

                writer.Line($"default: {Names.BrokenBound}.ThrowUnknownCase({name}, value); break;");
            }
        }

        writer.Line();
        using (writer.Open(ReadEmitter.Head(model)))
        {
            writer.Line("value = null;")
                .Line("if (!reader.TryReadArrayHeader(out int count) || count != 2 || !reader.TryRead(out int number)) return false;");
            using (writer.Open("switch (number)"))
            {
                foreach (CaseModel each in model.Cases)
                {
                    string read = $"reader.TryReadPart<{each.TypeName}>(out {each.TypeName}? part)";
                    writer.Line($"case {Literal.Of(each.Number)} when {read}: value = part; return true;");
                }

                writer.Line("default: return false;");
            }
        }
    }
}
