using TypedSession.Schema;
using TypedSession.Schema.Model;

namespace TypedSession.Generators.Emission;

/// <summary>
/// Writes the short way to read a small positional struct, of which a collection may hold many: the form that this build writes is
/// recognised as a whole, and every other is left to the loop.
/// </summary>
internal static class LookaheadEmitter
{
    /// <summary>Whether all its members are numbers and booleans that a look ahead knows.</summary>
    public static bool CanLookAhead(SessionModel model) =>
        model is { IsValueType: true, HasFixedShape: true, Construction: { IsPositional: true, IsChecked: false, MayThrow: false } }
            && model.Members.All(member => IsKnown(member.Value));

    public static void Emit(SourceWriter writer, SessionModel model)
    {
        string reads =
            string.Concat(
                model.Members.Select((member,
                    i) => $"\n    && {ValueEmitter.TryRead(member.Value, member.Name, Item(i)).Replace("reader.", "ahead.")}"));
        string arguments = string.Join(", ",
            model.Members.Select((member, i) => $"{Identifier.Escape(member.Name)}: {ValueEmitter.Result(member.Value, Item(i))}"));

        writer.Line("// As this build writes it. What another build wrote takes the constructor's loop.")
            .Line($"{Names.Services}.MessagePackLookahead ahead = reader.LookAhead();");
        using (writer.Open($"if (ahead.TryReadArrayOf({Literal.Of(model.Members.Count)}){reads})"))
        {
            writer.Line("reader.Accept(in ahead);")
                .Line($"value = new {model.FullName}({arguments});")
                .Line("return true;");
        }

        writer.Line();
    }

    private static bool IsKnown(ValueModel value) => value switch
    {
        ScalarModel scalar => IsKnown(scalar.Kind),
        EnumModel model => IsKnown(model.Underlying),
        _ => false,
    };

    private static bool IsKnown(ScalarKind kind) =>
        kind is ScalarKind.Boolean or ScalarKind.Byte or ScalarKind.Int16 or ScalarKind.UInt16 or ScalarKind.Int32 or ScalarKind.Decimal;

    private static string Item(int index) => "item" + Literal.Of(index);
}
