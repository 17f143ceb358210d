using Microsoft.CodeAnalysis.Text;
using TypedSession.Schema.Model;

namespace TypedSession.Generators.Emission;

/// <summary>
/// Writes the stand-in of a state that has something wrong in it: it implements the contract and can do nothing. With it, what names the
/// state
/// elsewhere compiles, so that the rules' one error stands alone.
/// </summary>
internal static class StubEmitter
{
    public static SourceText Emit(StubModel model)
    {
        SourceWriter writer = SourceWriter.ForFile([]);
        var open = new Stack<SourceWriter.Braces>();
        if (model.Namespace.Length > 0) open.Push(writer.Open("namespace " + model.Namespace));
        foreach (TypeHead container in model.Containers) open.Push(writer.Open($"partial {container.Keyword} {container.Name}"));

        string state = $"{Names.Library}.ISessionState<{model.FullName}>";
        string part = $"{Names.Library}.ISessionPart<{model.FullName}>";
        string fails =
            $"throw new global::System.NotSupportedException({Literal.Of($"'{model.DisplayName}' has no code that loads and saves it: a "
                + "rule of its declaration, TSS001 to TSS008, says why.")});";
        using (writer.Open($"partial {model.Type.Keyword} {model.Type.Name} : {state}"))
        {
            writer.Line($"static {Names.Services}.SessionSchema {state}.Schema => {fails}").Line()
                .Line($"static {model.FullName} {state}.CreateInitial() => {fails}").Line()
                .Line($"static void {part}.Write(ref {Names.Writer} writer, {model.FullName} value) => {fails}").Line()
                .Line($"static bool {part}.TryRead(ref {Names.Reader} reader, out {model.FullName} value) => {fails}");
        }

        while (open.Count > 0) open.Pop().Dispose();
        return writer.ToSourceText();
    }
}
