using TypedSession.Schema.Model;
using TypedSession.Sizing;

namespace TypedSession.Generators.Emission;

/// <summary>
/// Writes members in their order: those of small bounded size in runs, for which room is made at once; the others by the writer, in
/// between.
/// </summary>
internal static class RunEmitter
{
    private const string Inlined = "[global::System.Runtime.CompilerServices.MethodImpl("
        + "global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]\n";

    private const int MaxKeyBytes = 3;
    private const int MaxHeadBytes = 3;

    /// <summary>The head of the method that writes a plain part.</summary>
    public static string Head(SessionModel model) =>
        $"{Inlined}static void {Names.Services}.IPlainSessionPart<{model.FullName}>.Write(ref {Names.Run} run, {model.FullName} value)";

    /// <summary>Writes all members.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="model">Whose.</param>
    /// <param name="head">The statement that writes what comes before them.</param>
    /// <param name="statement">The statement that writes a member to the writer or a run.</param>
    public static void Emit(SourceWriter writer, SessionModel model, string head, Func<MemberModel, string, string> statement)
    {
        int next = Length(model, 0, out int bytes);
        writer.Line($"{Names.Run} run = writer.BeginRun({Literal.Of(MaxHeadBytes + bytes)});").Line(head);
        for (int i = 0; i < model.Members.Count;)
        {
            for (; i < next; i++) writer.Line(statement(model.Members[i], "run"));
            writer.Line("writer.EndRun(in run);");
            for (; i < model.Members.Count && Length(model, i, out _) == 0; i++) writer.Line(statement(model.Members[i], "writer"));
            next = i + Length(model, i, out bytes);
            if (next > i) writer.Line($"run = writer.BeginRun({Literal.Of(bytes)});");
        }

        if (model.Members.Count == 0) writer.Line("writer.EndRun(in run);");
    }

    /// <summary>How many members from one on are written in one run, and how many bytes that may be, keys and gaps included.</summary>
    private static int Length(SessionModel model, int first, out int bytes)
    {
        bytes = 0;
        int values = 0;
        for (int i = first; i < model.Members.Count; i++)
        {
            MemberModel member = model.Members[i];
            if (Run.BytesOf(member.Value) is not int each || (i > first && values + each > Run.MaxBytes)) return i - first;
            values += each;
            bytes = values + (model.AllKeysGiven ? member.Key + 1 : (i - first + 1) * MaxKeyBytes);
        }

        return model.Members.Count - first;
    }
}
